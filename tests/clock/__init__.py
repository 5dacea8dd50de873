"""Time: one clock, Swedish days."""
