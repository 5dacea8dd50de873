"""Municipalities, agencies and people; who may; the record of who did."""
