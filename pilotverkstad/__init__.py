"""Projects, participating municipalities and, later, groups and meetings."""
