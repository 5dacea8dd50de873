"""The catalogue of grounds against a table of what the law permits."""
