"""What a section says: whether its sentences are text of its own, and speak of its heading. It refuses to judge a plan.

The words are those of `schemas/answers.yaml`, plangen's own reading of the headings of the guidance.
"""
