"""What a leader does with groups, at their own window; and what those in them see."""

import re

from tests.browser.people import At, go_by


def make_group(
    leader: At, name: str, kind: str, place: str, *, inside: str = "", school: str = "", support: bool = False
) -> None:
    """A group of one municipality."""
    leader.follow("Grupper")
    leader.follow("Skapa en grupp")
    leader.page.get_by_label(re.compile(r"^\s*Namn")).fill(name)
    leader.page.get_by_label("Slag").select_option(kind)
    leader.page.get_by_role("checkbox", name=re.compile(f"^{place} ")).check()
    if inside:
        outer = f"{inside} ({place})"
        leader.page.get_by_label("Ligger i en annan grupp").select_option(outer)
    if school:
        leader.page.get_by_label(re.compile(r"^\s*Skola\b")).select_option(school)
    leader.page.get_by_label("Möts bara när processtöd är med").set_checked(support)
    leader.press("Skapa gruppen")
    leader.said("Gruppen finns nu. Lägg till dem som är med i den.")
    leader.heading(name)


def open_group(person: At, name: str, place: str) -> None:
    """From the menu; a group of that name there may be in every municipality."""
    person.follow("Grupper")
    rows = person.page.get_by_role("row").filter(has_text=place)
    go_by(rows.get_by_role("link", name=name, exact=True))
    person.heading(name)


def add(leader: At, whom: str, function: str = "medlem") -> None:
    """Put somebody who has an account into the group whose page is open."""
    leader.page.get_by_label("Vem?").select_option(whom)
    leader.page.get_by_label("Uppgift i gruppen").select_option(function)
    leader.press("Lägg till")
    leader.said("Personen är med i gruppen. Det öppnar inget case.")


def groups_of(person: At) -> list[str]:
    """The names in one's list of groups, each after the one it lies in."""
    person.page.goto("/grupper/")
    return person.page.locator("tbody th a").all_inner_texts()


def members(person: At) -> dict[str, str]:
    """Of the group whose page is open: who is in it, and what they do there."""
    people = person.page.get_by_role("region", name="Medlemmar").locator(".person").all()
    lines = [one.inner_text().split("\n") for one in people]
    return {line[0].strip(): line[-1].strip() for line in lines}
