"""What is held in a post, for whoever wants to end one; upper apps add theirs."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import ngettext

from access.models import Administration, AgencyHead, AuditAssignment, Post

type_rows = Callable[[Post], Any]
type_words = Callable[[int], str]


class Holding(NamedTuple):
    """One kind of thing: the rows of a post, and how so many of them are called."""

    rows: type_rows
    words: type_words


_HOLDINGS: list[Holding] = []


def register(rows: type_rows, words: type_words) -> None:
    """Called by an app's ``ready``.

    Args:
        rows: those of a post, a queryset of periods; what lies ahead counts too.
        words: "2 behörigheter i case" for 2; never of which.
    """
    _HOLDINGS.append(Holding(rows, words))


def held_in(post: Post, at: Any) -> list[str]:
    """What is held in a post at an instant or after it: how many of which kind."""
    counts = ((holding, holding.rows(post).filter(until__gt=at).count()) for holding in _HOLDINGS)
    return [holding.words(count) for holding, count in counts if count]


def install() -> None:
    """What is held of the tables of people themselves."""
    register(
        lambda post: Administration.objects.filter(post=post),
        lambda n: ngettext("%(n)d administratörsuppdrag", "%(n)d administratörsuppdrag", n) % {"n": n},
    )
    register(
        lambda post: AgencyHead.objects.filter(post=post),
        lambda n: ngettext("%(n)d ansvar för verksamhet", "%(n)d ansvar för verksamheter", n) % {"n": n},
    )
    register(
        lambda post: AuditAssignment.objects.filter(post=post),
        lambda n: ngettext("%(n)d granskaruppdrag", "%(n)d granskaruppdrag", n) % {"n": n},
    )
