"""The forms of a plan: each value as a field with its label, help and faults, made from the schema. No field is named here."""
