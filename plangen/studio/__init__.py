"""The editor of plans in the browser: a shelf of plans, forms for their data, text beside the duty that it answers, and their
documents. It serves this machine alone, and writes no byte of a plan that a person did not edit.
"""
