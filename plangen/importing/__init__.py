"""Documents that were not made here (Word, PDF, web pages, text): read as they stand, and made into a plan."""
