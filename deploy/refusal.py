"""Why a command stops, for the one who typed it."""


class Refusal(Exception):  # noqa: N818 (a sentence to a person, not a fault)
    """One sentence saying what stands in the way and how to get past it."""
