"""What is drawn: sections, blocks, spans and charts as values. Nothing here knows what a plan is, or how a page is made."""
