"""What goes to the board, and what is submitted: made, and on the receiving side held against the record in it."""
