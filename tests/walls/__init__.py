"""PostgreSQL's row-level security, met as the role that the application signs in as."""
