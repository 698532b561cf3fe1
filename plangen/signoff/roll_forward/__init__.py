"""A plan as the beginning of the one for the next year: its words and figures carried over, and none of what people did for it.

What is carried counts for nothing until somebody has changed or confirmed it; approvals, judgements, exceptions and days of
acts are never carried.
"""
