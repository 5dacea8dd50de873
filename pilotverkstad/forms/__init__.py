"""What people fill in about groups and offices: shape and cleaning only."""
