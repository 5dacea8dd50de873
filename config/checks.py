"""No way in without a declared policy: what ``make check`` asks of addresses, tasks and commands."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import module_has_submodule

from config.celery import app as celery
from config.declared import ADDRESSES, COMMANDS, TASKS, Among, Fetches, Open
from config.demo_urls import urlpatterns

#: Whose commands and tasks are ours.
OURS = ("access", "pilotverkstad", "casework")
#: What is found by who asks, though the address names it: one's own deputy; what an auditor reviews.
NAMED_BY_OTHERS = ("deputy_end", "audit_visit", "audit_case")


def install() -> None:
    """Register the check; called once at start."""
    register(ways_in_are_declared)


def ways_in_are_declared(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001 to E004: see each."""
    return [*_undeclared(), *_unlike(), *_gone()]


def patterns(found: Sequence[Any]) -> Iterator[URLPattern]:
    """Every address there is, those of the demo and of whoever lets the settings name other ones included."""
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def _all() -> dict[str, URLPattern]:
    every = [*patterns(urlpatterns), *patterns(get_resolver().url_patterns)]
    return {pattern.name or str(pattern.pattern): pattern for pattern in every}


def _commands() -> set[str]:
    names = {apps.get_app_config(label).name for label in OURS}
    return {command for command, app in get_commands().items() if app in names}


def _tasks() -> set[str]:
    for label in OURS:
        if module_has_submodule(import_module(label), "tasks"):
            import_module(f"{label}.tasks")
    return {name for name in celery.tasks if name.split(".")[0] in OURS}


def _undeclared() -> Iterator[Error]:
    """E001: a way in of which nobody has said what it fetches and which policy lets it."""
    for kind, there, said in (
        ("address", set(_all()), set(ADDRESSES)),
        ("task", _tasks(), set(TASKS)),
        ("command", _commands(), set(COMMANDS)),
    ):
        for name in sorted(there - said):
            yield Error(
                f"The {kind} {name} has no declared policy.",
                hint="Say in config/declared.py what it fetches, and which policy lets it.",
                id="config.E001",
            )


def _unlike() -> Iterator[Error]:
    """E002: open to everybody and not declared so, or closed. E003: it names a row and fetches none."""
    for name, pattern in sorted(_all().items()):
        declared = ADDRESSES.get(name)
        if declared is None:
            continue
        is_open = not getattr(pattern.callback, "login_required", True)
        if is_open != isinstance(declared, Open):
            yield Error(f"The address {name} is {'open' if is_open else 'not open'}.", id="config.E002")
        names = "uuid:" in str(pattern.pattern)
        if names != isinstance(declared, Fetches | Among) and name not in NAMED_BY_OTHERS:
            what = "a row, and none is fetched" if names else "no row, and one is fetched"
            yield Error(f"The address {name} names {what}.", id="config.E003")


def _gone() -> Iterator[Error]:
    """E004: a declaration of what is not there."""
    for kind, there, said in (
        ("address", set(_all()), set(ADDRESSES)),
        ("task", _tasks(), set(TASKS)),
        ("command", _commands(), set(COMMANDS)),
    ):
        for name in sorted(said - there):
            yield Error(f"There is no {kind} {name}.", id="config.E004")
