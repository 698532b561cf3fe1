"""A plan held against an edition: how it stands and what is found. Nothing here knows a year, reads a file or prints."""
