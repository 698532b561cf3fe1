"""What commands share: exit codes, plans one by one, work in the background. No command stands here."""
