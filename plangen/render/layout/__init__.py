"""What every format with pages needs to know beforehand: the room of tables, numbering, the outline. Nothing is drawn here."""
