"""A plan that is being written: each edit goes to its file at once, stands in a journal and can be taken back. Nothing that
was not edited is written anew, and nothing is lost where a program ends in the midst of it.
"""
