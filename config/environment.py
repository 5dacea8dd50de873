"""Reading the environment: what an operator must give, asked for in one sentence instead of one at a time."""

import os

from django.core.exceptions import ImproperlyConfigured


def required(*names: str) -> list[str]:
    """The values of the named variables; whoever starts production without one is told all that lack.

    Raises:
        ImproperlyConfigured: naming every variable that is missing or empty.
    """
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(
            f"Production does not start without {', '.join(missing)}: "
            "set them in the environment of the process (see README.md)."
        )
    return [os.environ[name] for name in names]
