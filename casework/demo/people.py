"""Everybody who works in the demo: accounts, posts, and which groups they are in."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from access.actor import Actor
from access.models import Person, Post, Unit
from casework.demo.days import Days
from pilotverkstad.enums import MemberFunction
from pilotverkstad.models import Group
from pilotverkstad.services.group import add_member


def hire(told: Mapping[str, Any], municipality: str, days: Days) -> Post:
    """Somebody with a post since before the telling.

    Args:
        told: ``name``, ``email``, ``title``, ``unit``, and if known ``percentage``.
        municipality: where; empty is GR.
    """
    person = Person.objects.create_user(email=told["email"], name=told["name"])
    unit = Unit.objects.get(municipality__name=municipality or None, name=told["unit"])
    post: Post = Post.objects.create(
        person=person,
        unit=unit,
        agency=unit.agency(),
        title=told["title"],
        percentage=told.get("percentage"),
        recorded_at=days.beginning,
        valid_from=days.beginning,
    )
    return post


def join(actor: Actor, post: Post, municipality: str, groups: Mapping[str, str]) -> None:
    """A project leader puts somebody into groups of their municipality, each with what they do there."""
    for name, function in groups.items():
        group = Group.objects.get(name=name, participations__municipality__name=municipality)
        add_member(actor=actor, token=uuid4(), group=group, post=post, function=MemberFunction(function))
