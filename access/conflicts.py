"""Two who change the same thing at the same moment: the later is told, and nothing is overwritten."""


class Conflict(Exception):  # noqa: N818 - it is no error: it is what the page is called
    """Somebody else changed this while it was being done. The answer is 409, and nothing was written."""
