"""For the lead, who writes, checks and makes a plan in the browser: pages that are served to this machine alone. It refuses to
change a byte of the plan that was not edited, and to fetch anything from the network.

`text_editor/` holds the sources of the text editor, `static/` what is made of them by `sh run editor`.
"""
