"""Values put into the YAML that an author wrote, by their place: every byte that is not edited stays as it was."""
