"""Short words that people type beside every case: what a group is called, which function has reviewed.

They are read where no rule about a case holds, so they say nothing of who a child is. The guard on free text
belongs to an upper app, which hears of them here and may refuse.
"""

from typing import Any

from django.dispatch import Signal

from access.actor import Actor

#: Sent with ``actor``, ``municipalities`` (codes, or a question for them) and ``texts`` (by field) before
#: anything is kept.
typed = Signal()


def check_typed(*, actor: Actor, municipalities: Any, **texts: str) -> None:
    """Let these words be kept, if nobody who hears of them refuses.

    Args:
        municipalities: in whose lists a word may be allowed: codes, or a question for them.

    Raises:
        ValidationError: one of them seems to say who somebody is; by its field.
    """
    typed.send(sender=None, actor=actor, municipalities=municipalities, texts=texts)
