"""What machines can check of how accessible a plan's documents are, and what is left to a person; nothing is mended here."""
