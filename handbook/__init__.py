"""The procedures of the handbook as data."""
