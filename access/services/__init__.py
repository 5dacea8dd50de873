"""Every write about accounts and how people get in: verb first, with the actor who does it."""
