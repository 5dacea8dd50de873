"""Pages of a case: fetch, form, service, answer."""
