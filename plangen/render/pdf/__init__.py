"""A document as PDF/UA-1 and PDF/A-2a, by one of two makers. Nothing here knows what a plan is."""
