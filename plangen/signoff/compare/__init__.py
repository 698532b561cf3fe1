"""Two versions of a plan held side by side: what was added, taken out, moved, renamed, rewritten, and which figures changed."""
