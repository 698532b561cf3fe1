"""What each command does, one file a command. Nothing here judges or draws: it asks the packages below, and prints."""
