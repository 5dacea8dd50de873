"""Pages about people and the log."""
