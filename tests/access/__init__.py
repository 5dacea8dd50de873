"""Acts of people who sign in, change post, and review."""
