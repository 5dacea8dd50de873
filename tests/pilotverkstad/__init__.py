"""Projects, groups and offices, as people work with them."""
