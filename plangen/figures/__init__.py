"""The figures of a plan: stated, worked out from each other, printed, drawn. Nothing here reads prose or judges."""
