"""An office in a project."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from access.forms import REQUIRED, HolderForm, PercentageField
from pilotverkstad.enums import Office
from pilotverkstad.models import Participation, Project


class OfficeForm(HolderForm):
    """Who, as what, and where: all of a project or one municipality's part of it."""

    office = forms.ChoiceField(
        label=pgettext_lazy("ett", "Uppdrag"),
        choices=[choice for choice in Office.choices if choice[0] != Office.LEADER],
        initial=Office.LOCAL_LEADER,
        error_messages=REQUIRED,
    )
    place = forms.ChoiceField(label=_("Var?"), error_messages=REQUIRED)
    percentage = PercentageField()

    def __init__(
        self, *args: Any, projects: Iterable[Project], participations: Iterable[Participation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, tuple[Project, Participation | None]] = {}
        choices: list[tuple[str, Any]] = [("", _("Välj var"))]
        for part in participations:
            self.places[str(part.uuid)] = (part.project, part)
            choices.append((str(part.uuid), f"{part.municipality.name} ({part.project.name})"))
        for project in projects:
            self.places[str(project.uuid)] = (project, None)
            choices.append((str(project.uuid), _("Hela %(name)s") % {"name": project.name}))
        cast("forms.ChoiceField", self.fields["place"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """The place as a project and, of one, a municipality's part."""
        cleaned = super().clean()
        cleaned["project"], cleaned["participation"] = self.places.get(cleaned.pop("place", ""), (None, None))
        return cleaned
