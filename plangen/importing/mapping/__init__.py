"""A document as it was read, made into the files of a plan: nothing of it is thrown away, and no figure is changed."""
