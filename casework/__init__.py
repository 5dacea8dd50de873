"""Cases, grounds for sharing, and what is written in a case."""
