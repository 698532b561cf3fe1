"""Files that are plangen's own, and files that it writes. Nothing here knows what a plan is."""
