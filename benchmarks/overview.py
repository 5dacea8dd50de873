"""The leader's picture asked in both ways: every count and word of the page, before its template."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from access.clock import day_of
from benchmarks.hand import run
from benchmarks.world import Pick
from casework.views.month_chart import months_until
from casework.views.overview import MONTHS, picture

#: What is known of a municipality, as its page says it; what is not has no word.
SAID = {"yes": "ja", "no": "nej", "unknown": None}
type_things = dict[str, list[Any]]


def by_product(pick: Pick) -> Any:
    """What ``casework.views.overview.overview`` tells; not its template, nor the row of the log."""
    page = picture(pick.actor)
    sums = page["sums"]
    return (
        [
            (
                *(row.name, row.target_groups, row.counts.active, row.counts.planned),
                list(row.counts.by_month.values()),
                *(row.goal, row.other_plans, row.groups, row.leader, row.steering),
            )
            for row in page["rows"]
        ],
        (sums.active, sums.planned, sums.goal, sums.groups),
        tuple(page["history"].sums),
        [(each["row"].municipality.name, each["row"].left_for) for each in page["left"]],
        _reported((each.participation_id, each.observed, each.value) for each in page["reported"]),
    )


def by_hand(pick: Pick) -> Any:
    """The same of one statement, whose rows are put together here."""
    actor = pick.actor
    months = months_until(day_of(actor.now), MONTHS)
    found: dict[int, type_things] = {}
    for pk, thing, *said in run("overview", post=actor.post_id, at=actor.now, first=months[0]):
        found.setdefault(pk, {}).setdefault(thing, []).append(said)
    each = sorted(found.values(), key=lambda things: things["is"][0][0])
    rows = [_row(things, list(map(str, months))) for things in each if things["is"][0][4] is None]
    return (
        rows,
        (*(sum(row[place] or 0 for row in rows) for place in (2, 3, 5, 7)),),
        (*map(sum, zip(*(row[4] for row in rows), strict=True)),),
        [(is_[0], is_[5]) for things in each for is_ in things["is"] if is_[4]],
        _reported((pk, said[1], said[-1]) for pk, things in found.items() for said in things["reported"]),
    )


def _row(things: type_things, months: list[str]) -> tuple[Any, ...]:
    """A line of the table."""
    ((name, plans, leader, steering, _left, _reasons, goal, groups),) = things["is"]
    grown = {str(said[4]): said[-1] for said in things.get("runs", [])}
    running = list(accumulate(grown.get(month, 0) for month in months))
    lenses = ", ".join(said[0] for said in things.get("lens", []))
    return (
        *(name, [said[0] for said in things.get("target", [])]),
        *(running[-1], sum(said[-1] for said in things.get("planned", [])), running),
        *(goal, lenses or SAID[plans], groups),
        _leader([said[-1] for said in things.get("leader", [])]) or SAID[leader],
        SAID.get(steering, steering),
    )


def _leader(shares: list[int | None]) -> str:
    if len(shares) > 1 and shares[0] and len(set(shares)) == 1:
        return f"ja, {len(shares)} om {shares[0]} %"
    words = ", ".join("okänd procent" if share is None else f"{share} %" for share in shares)
    return f"ja, {words}" if words else ""


def _reported(numbers: Iterable[tuple[int, str, Any]]) -> list[tuple[int, str, Any]]:
    """Numbers from elsewhere, in an order that both ways agree on; a municipality and a year have one."""
    return sorted(numbers, key=lambda number: number[:2])
