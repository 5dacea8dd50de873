"""The first people of an installation: ``appoint administrator|head|leader EMAIL``, by its operator."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from access import clock
from access.actor import Actor, operator
from access.models import Municipality, Post, Unit
from access.services.appointment import appoint_administrator, appoint_head
from access.services.post import begin_post, new_person
from pilotverkstad.models import Project
from pilotverkstad.services.office import appoint_leader


class Command(BaseCommand):
    """Everything else is done in the product, by those appointed here. Each is an event without an actor."""

    help = "Appoints an administrator of a municipality, the head of an agency or the leader of a project."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, to what; and for somebody new where they work."""
        parser.add_argument("role", choices=["administrator", "head", "leader"])
        parser.add_argument("email")
        parser.add_argument("--municipality", help="of an administrator: its code, such as 1419")
        parser.add_argument("--project", help="of a leader: its name")
        parser.add_argument("--title", help="which post, if they have several; of somebody new")
        parser.add_argument("--unit", help="of somebody new: where they work, by name or public id")
        parser.add_argument("--name", help="of somebody new: makes the account, the post and the invitation")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it, or nothing."""
        try:
            with transaction.atomic():
                actor = operator(clock.now())
                post = self._new_post(actor, options) if options["name"] else self._post(actor, options)
                self._appoint(actor, post, options)
                actor.record.write(actor, delivered=False)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"{post} is appointed: {options['role']}.")

    def _post(self, actor: Actor, options: dict[str, Any]) -> Post:
        posts = Post.objects.live(actor.now).of_address(options["email"]).with_names()
        if options["title"]:
            posts = posts.filter(title__iexact=options["title"])
        found: list[Post] = list(posts)
        if len(found) != 1:
            raise CommandError(
                f"{len(found)} posts of {options['email']}: with several, say which by --title; "
                "for somebody new give --name, --unit and --title."
            )
        (post,) = found
        return post

    def _new_post(self, actor: Actor, options: dict[str, Any]) -> Post:
        if not (options["unit"] and options["title"]):
            raise CommandError("Somebody new needs --unit and --title too.")
        unit = self._unit(options["unit"])
        person = new_person(email=options["email"], name=options["name"])
        if person is None:
            raise CommandError(f"{options['email']} has an account: leave out --name.")
        return begin_post(
            actor=actor, uuid=uuid4(), person=person, unit=unit, title=options["title"], percentage=None
        )

    def _unit(self, said: str) -> Unit:
        units = [unit for unit in Unit.objects.all() if said in (unit.name, str(unit.uuid))]
        if len(units) != 1:
            raise CommandError(f"{len(units)} units are called {said}: give the public id of one.")
        return units[0]

    def _appoint(self, actor: Actor, post: Post, options: dict[str, Any]) -> None:
        if options["role"] == "head":
            appoint_head(actor=actor, post=post)
        elif options["role"] == "administrator":
            place = Municipality.objects.filter(pk=options["municipality"]).first()
            if place is None:
                raise CommandError("An administrator needs --municipality, by its code.")
            appoint_administrator(actor=actor, post=post, municipality=place)
        else:
            project = Project.objects.filter(name=options["project"]).first()
            if project is None:
                raise CommandError("A leader needs --project, by its name.")
            appoint_leader(actor=actor, project=project, post=post)
