"""What an author wrote, exactly as written, with the place of every value. Nothing here is converted, corrected or judged."""
