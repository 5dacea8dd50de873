"""Pages about groups and offices."""
