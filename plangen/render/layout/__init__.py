"""What every format with pages needs to know beforehand: widths of tables, numbers, the outline. Nothing is drawn here."""
