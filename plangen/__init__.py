"""plangen makes and checks annual Youth Justice Plans (section 40, Crime and Disorder Act 1998).

The four verbs, each in the module of its name: `load.load`, `check.check`, `compose.compose`, `render.render`. Nothing is
imported here, so that a check never waits for what only a build needs.
"""

__version__ = "0.1.0"
