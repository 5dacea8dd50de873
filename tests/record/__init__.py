"""The record: what it holds, what it must not hold, and that nobody can change it."""
