"""Many plans and documents at once: each read, held against the guidance and told apart, with one page that lists them all."""
