"""From a draft to a plan that the board has approved: versions compared, released and approved; nothing is approved unasked."""
