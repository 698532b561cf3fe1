"""How documents look: sizes, colours, fonts, from one file. Nothing here knows a format."""
