"""What the prose of a plan says: its passages, numerals and claims. Nothing here knows a rule, a requirement or an edition."""
