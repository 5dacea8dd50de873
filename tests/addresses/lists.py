"""The exact set of what each person finds in each list, as tables to read. Imports nothing of the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The exact set of what each person finds in one list. Who is not named finds no list there at all."""

    name: str
    of: str
    sets: dict[str, str]

    def __str__(self) -> str:
        return f"{self.name} {self.of}"


_MEMBERS = "owner worker knows other head support"
#: The school's, who read what is shared or the school's own.
_READERS = "owner worker support deputy"
_STRANGERS = (
    "colleague unasked sleeper twin far former auditor keeper chief leads local member steers rival needed"
)


def _everybody(empty: str = "", **sets: str) -> dict[str, str]:
    """For a list that everybody gets."""
    return dict.fromkeys(f"{_MEMBERS} {_STRANGERS}".split(), empty) | sets


def _sides(school: str, social: str, **sets: str) -> dict[str, str]:
    """The same for both who work for an agency, where it is so."""
    return (
        dict.fromkeys(("owner", "worker", "support"), school)
        | dict.fromkeys(("other", "head"), social)
        | sets
    )


_SHARED_PLAN = "goal-own goal-back activity-own activity-back"
_SCHOOL_PLAN = "goal-own goal-inside goal-back activity-own activity-inside activity-back"
_SOCIAL_PLAN = "goal-own goal-back goal-outside activity-own activity-back activity-outside"
_SCHOOL_TALKS = "follow-up-own follow-up-inside follow-up-back measured"
_SOCIAL_TALKS = "follow-up-own follow-up-back follow-up-outside"
_ASKED = "question-own question-back"
#: What the owner wrote in the closed case; in their own the head has looked since.
_CLOSED = "closed goal-closed follow-up-closed question-closed"


def _day(cases: str = "own", **parts: str) -> str:
    """What a day holds, each with the part of the page where it stands; of cases those that go on."""
    named = {"case": cases} | parts
    return " ".join(f"{part}:{name}" for part, names in named.items() for name in names.split())


#: People, cases, texts and grounds are named as in ``people.Cast`` and ``texts.Texts``.
LISTS = (
    Seen("case_list", "-", _everybody(**dict.fromkeys(_MEMBERS.split(), "own closed"))),
    Seen(
        "case_detail",
        "own",
        _sides(
            "old shared uncovered school-only social-shared told mapping "
            f"{_SCHOOL_PLAN} {_SCHOOL_TALKS} {_ASKED}",
            "shared social-shared social-uncovered social-only told mapping "
            f"{_SOCIAL_PLAN} {_SOCIAL_TALKS} {_ASKED}",
            knows="",
        ),
    ),
    Seen("plan", "own", _sides(f"{_SCHOOL_PLAN} mapping", f"{_SOCIAL_PLAN} mapping")),
    Seen("plan_family", "own", _sides(_SHARED_PLAN, _SHARED_PLAN)),
    Seen("follow_ups", "own", _sides(_SCHOOL_TALKS, _SOCIAL_TALKS)),
    Seen(
        "removed",
        "own",
        {
            "owner": "removed dropped goal-removed follow-up-removed question-removed", "worker": "dropped",
            "other": "social-removed", "head": "social-removed", "support": "",
        },
    ),
    Seen("entry_history", "told", _sides("first told", "told")),
    Seen("deputies", "-", _everybody(owner="colleague deputy", head="unasked")),
    Seen("case_take_over", "-", _everybody(colleague="owner", unasked="head")),
    Seen(
        "my_day",
        "-",
        _everybody(
            owner=_day(
                mine="follow-up-own activity-own",
                others="follow-up-inside activity-inside follow-up-back activity-back",
                changed="school-only goal-inside activity-inside follow-up-inside "
                "social-shared goal-back activity-back follow-up-back question-back",
                taken="deputy",
                asked="question-back",
            ),
            worker=_day(
                mine="follow-up-inside activity-inside",
                others="follow-up-own activity-own follow-up-back activity-back",
                changed="shared uncovered told mapping measured activity-own follow-up-own "
                f"social-shared goal-back activity-back follow-up-back {_CLOSED}",
                asked="question-back",
            ),
            knows=_day(),
            other=_day(
                mine="follow-up-back activity-back follow-up-outside activity-outside",
                others="follow-up-own activity-own",
                changed=f"shared told mapping goal-own activity-own follow-up-own question-own {_CLOSED}",
                asked="question-own",
            ),
            head=_day(
                others="follow-up-own activity-own follow-up-back activity-back "
                "follow-up-outside activity-outside",
                changed=_CLOSED,
                asked="question-own",
            ),
            # Of what is new the newest fifteen are told.
            support=_day(
                others="follow-up-own activity-own follow-up-inside activity-inside "
                "follow-up-back activity-back",
                changed="shared uncovered told mapping measured follow-up-own school-only activity-inside "
                f"follow-up-inside social-shared follow-up-back {_CLOSED}",
                asked="question-back",
            ),
        ),
    ),
    Seen(
        "group_list",
        "-",
        {
            "owner": "workshop", "leads": "own council across beyond workshop",
            "local": "own council across workshop", "member": "own",
            "steers": "council", "rival": "other",
        },
    ),
    Seen("office_list", "-", {"leads": "local", "rival": "rival"}),
    Seen("auditors", "-", {"chief": "auditor"}),
    Seen("group_detail", "own", {"leads": "member", "local": "member", "member": "member"}),
    Seen("group_detail", "council", {"leads": "steers", "local": "steers", "steers": "steers"}),
    Seen("case_team", "own", _sides(f"{_MEMBERS} sleeper deputy", f"{_MEMBERS} deputy")),
    # The sleeper has a part, and sees nothing.
    Seen("case_who_sees", "own", _sides(f"{_MEMBERS} deputy", f"{_MEMBERS} deputy")),
    Seen("entry_who_sees", "own", _sides(f"{_READERS} other head", f"{_READERS} other head")),
    Seen("entry_who_sees", "back", _sides(f"{_READERS} other head", f"{_READERS} other head")),
    Seen("entry_who_sees", "inside", dict.fromkeys(("owner", "worker", "support"), _READERS)),
    Seen("entry_who_sees", "outside", dict.fromkeys(("other", "head"), "other head")),
    Seen("ground_list", "own", _sides("own back ended third", "own back ended")),
    Seen("ground_ticks", "own", {"owner": "old"}),
    Seen("ground_ticks", "back", {"head": ""}),
    Seen(
        "case_readers",
        "own",
        _sides("owner worker other head former sleeper", "owner worker other head former"),
    ),
)  # fmt: skip
