"""Shapes of what people type in a case. Cleaning only: who may is policy, what happens is a service."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from access.clock import after
from access.enums import EndCause, Role
from access.forms import DayField, choose_among
from access.models import Municipality, Post, SecrecyArea, Unit
from access.periods import FOREVER
from casework.enums import (
    CHOOSABLE_TOPICS,
    CONSENTER_LABELS,
    TOPIC_LABELS,
    GrantReason,
    Recognition,
    SchoolIs,
    Scope,
    Sex,
    Stage,
    State,
)
from casework.models import Ground, LegalGround
from casework.services.once import RESENT
from pilotverkstad.models import Participation, TargetGroup

REQUIRED = {"required": _("Fältet behöver ett svar.")}


class OnceForm(forms.Form):
    """A form that makes one row however often it is sent: it carries the token of that row."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())

    def add_refusal(self, refusal: ValidationError) -> None:
        """Show a service's refusal where it belongs, with everything typed kept.

        What was saved before, and comes again with other content, gets a token of its own: sent once more,
        it is saved as something new.
        """
        self.add_error(None, refusal)
        if getattr(refusal, "code", None) == RESENT:
            sent = cast("QueryDict", self.data).copy()
            sent["token"] = str(uuid4())
            self.data = sent


class BitSetChoice(forms.TypedMultipleChoiceField):
    """Several of a fixed catalogue, as one integer."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, labels: dict[Any, Any], **kwargs: Any) -> None:
        self.members = [member.value for member in labels]
        choices = [(member.value, label) for member, label in labels.items()]
        super().__init__(choices=choices, coerce=int, empty_value=[], **kwargs)

    def clean(self, value: Any) -> int:
        """The set; nothing chosen is 0, and what is sent twice is chosen once."""
        return reduce(or_, super().clean(value), 0)

    def prepare_value(self, value: Any) -> Any:
        """An integer ticks its members."""
        if isinstance(value, int):
            return [member for member in self.members if value & member]
        return value


class UntilField(DayField):
    """A last day, "till och med", as the first instant after it; empty is no known end."""

    def clean(self, value: Any) -> Any:
        """The instant at which it no longer holds."""
        day = super().clean(value)
        return after(day) if day else FOREVER


TOPICS = {topic: TOPIC_LABELS[topic] for topic in CHOOSABLE_TOPICS}


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
    stage = forms.ChoiceField(label=_("Skolstadium"), choices=Stage.choices, initial=Stage.UNKNOWN)
    sex = forms.ChoiceField(label=_("Kön"), choices=Sex.choices, initial=Sex.UNKNOWN)

    def __init__(self, *args: Any, participations: Any, schools: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.uuid): school for school in schools}
        groups = TargetGroup.objects.filter(participations__in=participations).distinct()
        choose_among(self, participation=participations, target_group=groups)
        self.fields["participation"].initial = next(iter(participations), None)
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
        group, participation = cleaned.get("target_group"), cleaned.get("participation")
        if group and participation and group.project_id != participation.project_id:
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


class NoteForm(OnceForm):
    """A note: the words, what they are about, how far they go."""

    text = forms.CharField(
        label=_("Ny anteckning"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv något först.")},
    )
    scope = forms.ChoiceField(
        label=_("Vem får läsa den?"), widget=forms.RadioSelect, initial=Scope.SHARED, error_messages=REQUIRED
    )
    topics = BitSetChoice(
        TOPICS, label=_("Vad handlar den om?"), error_messages={"required": _("Välj minst ett ämne.")}
    )
    occurred_on = DayField(label=_("När hände det?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, sector: str, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("occurred_on", today)
        cast("forms.ChoiceField", self.fields["scope"]).choices = [
            (Scope.SHARED, _("Delad i arbetsgruppen")),
            (Scope.AGENCY, OWN_AGENCY.get(sector, _("Endast egen verksamhet"))),
        ]

    def chosen(self) -> dict[str, Any]:
        """Scope and topics of the form as it stands, valid or not."""
        return DraftForm({name: self[name].value() for name in ("scope", "topics")}).chosen()

    def clean_occurred_on(self) -> Any:
        """Something that has not happened is not a note."""
        day = self.cleaned_data["occurred_on"]
        if day > self.today:
            raise ValidationError(_("Dagen ligger framåt i tiden. Välj i dag eller en tidigare dag."))
        return day


OWN_AGENCY = {"school": _("Endast skolan"), "social": _("Endast socialtjänsten")}


class DraftForm(forms.Form):
    """What decides who would read a note that is being written."""

    scope = forms.ChoiceField(choices=Scope.choices)
    topics = BitSetChoice(TOPICS, required=False)

    def chosen(self) -> dict[str, Any]:
        """Scope and topics as far as they make sense; nothing typed is trusted further than that."""
        made_sense = self.cleaned_data if self.is_valid() else {}
        return {"scope": Scope.SHARED, "topics": 0} | made_sense


class MunicipalityForm(forms.Form):
    """Whose people or agencies to choose among; the case's own municipality to begin with."""

    municipality = forms.ModelChoiceField(Municipality.objects.all(), label=_("Kommun"), empty_label=None)


class GrantForm(OnceForm):
    """Give a person, in a post, a part in the case."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Vem?"), empty_label=_("Välj en person"), error_messages=REQUIRED
    )
    role = forms.ChoiceField(
        label=_("Roll"),
        choices=[
            (Role.WORKER, _("Arbetar i caset: läser och skriver")),
            (Role.OWNER, _("Ansvarig: styr också vilka som arbetar i caset och varför ni får dela")),
            (Role.MAY_KNOW, _("Känner till: ser kod och läge, inget mer")),
        ],
        widget=forms.RadioSelect,
        initial=Role.WORKER,
    )
    reason = forms.ChoiceField(
        label=_("Varför?"),
        choices=[choice for choice in GrantReason.choices if choice[0] != GrantReason.STARTED],
        initial=GrantReason.WORKS,
    )
    until = UntilField(label=_("Till och med"), required=False)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, post=posts)
        cast("forms.ChoiceField", self.fields["post"]).choices = [
            ("", _("Välj en person")),
            *_by_agency(posts),
        ]


def _by_agency(posts: Iterable[Post]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices grouped by agency: name, title and workplace of each."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        label = f"{post.person.name}, {post.title}, {post.unit.name}"
        groups.setdefault(post.agency.name, []).append((str(post.uuid), label))
    return list(groups.items())


class EndGrantForm(forms.Form):
    """Why somebody no longer works with the case."""

    cause = forms.ChoiceField(
        label=_("Varför avslutas behörigheten?"),
        choices=[(EndCause.LEFT, EndCause.LEFT.label), (EndCause.MISTAKE, EndCause.MISTAKE.label)],
        widget=forms.RadioSelect,
        initial=EndCause.LEFT,
        error_messages=REQUIRED,
    )


class GroundForm(OnceForm):
    """A ground for sharing from one's own agency to another."""

    to_agency = forms.ModelChoiceField(
        SecrecyArea.objects.none(), label=_("Till vilken verksamhet?"), empty_label=_("Välj verksamhet"),
        error_messages=REQUIRED,
    )  # fmt: skip
    legal_ground = forms.ModelChoiceField(
        LegalGround.objects.none(), label=_("Varför får ni dela?"), empty_label=None,
        widget=forms.RadioSelect, error_messages=REQUIRED, to_field_name="code",
    )  # fmt: skip
    topics = BitSetChoice(
        TOPICS, label=_("Vad får delas?"), error_messages={"required": _("Välj minst ett ämne.")}
    )
    agreed = BitSetChoice(CONSENTER_LABELS, label=_("Vilka har sagt ja?"), required=False)
    given_on = DayField(label=_("Vilken dag gavs det?"), error_messages=REQUIRED)
    until = UntilField(label=_("Till och med"), required=False)
    reason = forms.CharField(
        label=_("Motivering"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    judged_by = forms.CharField(label=_("Vem har bedömt det?"), max_length=80, required=False)
    statute = forms.CharField(label=_("Vilken lag eller förordning?"), max_length=120, required=False)
    replaces = forms.ModelChoiceField(
        Ground.objects.none(), label=_("Ersätter den en grund som gäller nu?"), required=False,
        empty_label=_("Nej, det är en ny grund"),
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Any, present: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("given_on", today)
        choose_among(self, to_agency=agencies, replaces=present)
        catalogue = cast("forms.ModelChoiceField[LegalGround]", self.fields["legal_ground"])
        catalogue.queryset = LegalGround.objects.current()

    def clean_until(self) -> Any:
        """No last day is "tills vidare", which the catalogue may refuse."""
        until = self.cleaned_data["until"]
        return None if until == FOREVER else until

    def clean(self) -> dict[str, Any]:
        """A ground is replaced in its own direction only."""
        cleaned = super().clean() or {}
        old, taker = cleaned.get("replaces"), cleaned.get("to_agency")
        if old and taker and old.to_agency_id != taker.pk:
            self.add_error("replaces", _("Den grunden går till en annan verksamhet."))
        return cleaned


class EndGroundForm(forms.Form):
    """Why a ground is ended."""

    cause = forms.ChoiceField(
        label=_("Varför avslutas den?"),
        choices=[
            (EndCause.WITHDRAWN, _("Samtycket är återkallat")),
            (EndCause.NO_LONGER, EndCause.NO_LONGER.label),
            (EndCause.MISTAKE, _("Den registrerades av misstag")),
        ],
        widget=forms.RadioSelect,
        initial=EndCause.WITHDRAWN,
        error_messages=REQUIRED,
    )
