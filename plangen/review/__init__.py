"""Many plans and documents at once, each read and held against the guidance, with one page that lists them all. Nothing that
one of them holds stops the others, and no folder of a plan is written to.
"""
