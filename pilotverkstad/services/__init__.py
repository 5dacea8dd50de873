"""Every write to projects and groups: verb first, keyword-only, atomic, by an actor."""
