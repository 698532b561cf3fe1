"""A source to a plan: held against the shape of a plan, built into records. Nothing here judges what the plan says."""
