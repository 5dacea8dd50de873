"""Starting a case and saying where it stands."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, OnceForm, choose_among
from access.models import Municipality, Unit
from casework.enums import (
    CloseCause,
    MisregisteredCause,
    Outcome,
    Recognition,
    SchoolIs,
    Sex,
    Stage,
    State,
)
from pilotverkstad.models import Group, Participation, TargetGroup


class StartForm(OnceForm):
    """Start a case: target group and school, the rest may wait (W1)."""

    participation = forms.ModelChoiceField(
        Participation.objects.none(), label=_("Projekt"), empty_label=None, error_messages=REQUIRED
    )
    target_group = forms.ModelChoiceField(
        TargetGroup.objects.none(),
        label=_("Målgrupp"),
        empty_label=_("Välj målgrupp"),
        error_messages=REQUIRED,
    )
    school = forms.ChoiceField(label=_("Skola"), error_messages=REQUIRED)
    state = forms.ChoiceField(
        label=_("När börjar ni?"),
        choices=[(State.ACTIVE, _("Vi börjar nu")), (State.PLANNED, _("Det är planerat"))],
        widget=forms.RadioSelect,
        initial=State.ACTIVE,
    )
    group = forms.ModelChoiceField(
        Group.objects.none(), label=_("Vilken grupp arbetar med det?"), required=False,
        empty_label=_("Ingen grupp nu"),
    )  # fmt: skip
    stage = forms.ChoiceField(label=_("Skolstadium"), choices=Stage.choices, initial=Stage.UNKNOWN)
    sex = forms.ChoiceField(label=_("Kön"), choices=Sex.choices, initial=Sex.UNKNOWN)

    def __init__(
        self, *args: Any, participations: Any, schools: Iterable[Unit], groups: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.uuid): school for school in schools}
        children = TargetGroup.objects.filter(participations__in=participations).distinct()
        choose_among(self, participation=participations, target_group=children, group=groups)
        if not groups:
            del self.fields["group"]
        self.fields["participation"].initial = next(iter(participations), None)
        if len(children) == 1:
            self.fields["target_group"].initial = children[0].uuid
        if len(participations) < 2:
            self.fields["participation"].widget = forms.HiddenInput()
        cast("forms.ChoiceField", self.fields["school"]).choices = [
            ("", _("Välj skola")),
            *((uuid, school.name) for uuid, school in self.schools.items()),
            (SchoolIs.UNKNOWN, _("Vet inte än")),
            (SchoolIs.ELSEWHERE, _("I en annan kommun")),
        ]

    def clean(self) -> dict[str, Any]:
        """The school as a unit, or what is known instead."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("school", "")
        cleaned["school"] = self.schools.get(chosen)
        cleaned["school_is"] = SchoolIs.NAMED if cleaned["school"] else chosen
        children, participation = cleaned.get("target_group"), cleaned.get("participation")
        if children and participation and children.project_id != participation.project_id:
            self.add_error("target_group", _("Målgruppen hör till ett annat projekt."))
        return cleaned


class RecognitionForm(forms.Form):
    """Can anybody here recognise the child?"""

    recognition = forms.ChoiceField(
        label=_("Kan någon här känna igen barnet?"),
        choices=[choice for choice in Recognition.choices if choice[0] != Recognition.UNASKED],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )


class StateForm(forms.Form):
    """Where the case stands; closing it is a page of its own."""

    state = forms.ChoiceField(
        label=_("Läge"),
        choices=[
            (State.ACTIVE, _("Pågår")),
            (State.PAUSED, _("Vilar")),
            (State.PLANNED, _("Planerat")),
        ],
        widget=forms.RadioSelect,
    )


class MunicipalityForm(forms.Form):
    """Whose people or agencies to choose among; the case's own municipality to begin with."""

    municipality = forms.ModelChoiceField(Municipality.objects.all(), label=_("Kommun"), empty_label=None)


class CloseForm(OnceForm):
    """Close a case: cause, outcome, and for everything open who goes on with it, if anybody."""

    cause = forms.ChoiceField(
        label=_("Varför avslutas caset?"),
        choices=CloseCause.choices,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    outcome = forms.ChoiceField(
        label=_("Hur är det för barnet nu?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )

    END, KEEP = "end", "keep"

    def __init__(
        self, *args: Any, entries: Iterable[Any], grounds: Iterable[Any], posts: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries, self.grounds = list(entries), list(grounds)
        self.posts = {str(post.uuid): post for post in posts}
        ending = (self.END, _("Avslutas"))
        people = [(uuid, _("Lämnas över till %(name)s") % {"name": post.person.name})
                  for uuid, post in self.posts.items()]  # fmt: skip
        for entry in self.entries:
            self.fields[f"entry_{entry.uuid}"] = forms.ChoiceField(
                label=entry.label, choices=[ending, *people], initial=self.END
            )
        for ground in self.grounds:
            self.fields[f"ground_{ground.uuid}"] = forms.ChoiceField(
                label=ground.sentence, choices=[ending, (self.KEEP, _("Gäller vidare"))], initial=self.END
            )

    def handed_over(self) -> dict[Any, Any]:
        """By open entry, the post that goes on with it, or None where it ends."""
        return {
            entry.uuid: self.posts.get(self.cleaned_data[f"entry_{entry.uuid}"]) for entry in self.entries
        }

    def kept(self) -> frozenset[Any]:
        """The grounds that go on holding."""
        return frozenset(
            ground.uuid for ground in self.grounds if self.cleaned_data[f"ground_{ground.uuid}"] == self.KEEP
        )


class MisregisterForm(forms.Form):
    """Why a case should never have been one."""

    cause = forms.ChoiceField(
        label=_("Varför är caset felregistrerat?"),
        choices=MisregisteredCause.choices,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
