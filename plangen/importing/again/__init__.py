"""A document brought in again: what changed in it comes into the plan, and what a person wrote since stays."""
