"""Acts of people in a case."""
