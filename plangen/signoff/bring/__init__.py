"""A colleague's edits of a Word file, taken home to the plan it was made of: found paragraph by paragraph, and put into the
plan's files where they belong. Nothing is taken that cannot be placed exactly: that is listed.
"""
