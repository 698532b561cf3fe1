"""Where a PDF says of itself, for a program, what the document's manifest says."""

MANIFEST = "Plangen"
"""The entry in the file's information dictionary, beside its title and author."""
