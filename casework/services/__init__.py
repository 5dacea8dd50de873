"""Every write of casework: verb first, keyword-only, atomic, takes the actor, returns the object.

A service is given rows that the caller fetched with permission (``access.shortcuts``), checks what the rule
says about the act itself, writes with the actor's ``now``, and adds what was done to the actor's record.
Bad input raises ``ValidationError`` with a sentence per field, and nothing is written.
"""
