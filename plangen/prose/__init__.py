"""An author's Markdown to blocks and spans. Nothing here knows the plan around it: what a reference prints is handed in."""
