"""Grounds for sharing: issuing and ending them."""

from hashlib import sha256
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from access.enums import EndCause
from access.forms import REQUIRED, DayField, UntilField, choose_among
from access.models import SecrecyArea
from access.periods import FOREVER
from casework.enums import (
    CONSENTER_LABELS,
    AgeBand,
    ChildView,
    Consenter,
    Decider,
    HowGiven,
    Knows,
    Maturity,
    PaperAt,
    Purpose,
    topic_names,
)
from casework.forms.fields import TOPICS, BitSetChoice
from casework.forms.free_text import FreeText, FreeTextForm
from casework.models import Ground, LegalGround
from casework.services.ground_checks import missing

#: Grounds that are shown first, of those that the giver's sector can use; the rest fold out.
MOST_USED = ("SAMTYCKE", "SKOLPLIKT", "MENPRÖVNING_SVAG", "MENPRÖVNING_STARK", "UPPGIFTSSKYLDIGHET")
SHOWN_FIRST = 3


def _said(ground: Ground) -> str:
    """A ground as one chooses it: to whom, and about what."""
    about = {"agency": ground.to_agency.name, "topics": ", ".join(topic_names(ground.topics))}
    return gettext("Till %(agency)s om %(topics)s") % about


class OneOf(forms.ChoiceField):
    """One of a closed set, as a row of short answers; which grounds require it the service knows."""

    widget = forms.RadioSelect

    def __init__(self, answers: Any, **kwargs: Any) -> None:
        super().__init__(choices=answers.choices, required=False, **kwargs)


class GroundForm(FreeTextForm):
    """A ground for sharing from one's own agency to another. What it does not ask for is not kept."""

    to_agency = forms.ModelChoiceField(
        SecrecyArea.objects.none(), label=_("Till vilken verksamhet?"), empty_label=_("Välj verksamhet"),
        error_messages=REQUIRED,
    )  # fmt: skip
    replaces = forms.ModelChoiceField(
        Ground.objects.none(), label=_("Ersätter den en grund som gäller nu?"), required=False,
        empty_label=_("Nej, det är en ny grund"),
    )  # fmt: skip
    legal_ground = forms.ModelChoiceField(
        LegalGround.objects.none(), label=_("Varför får ni dela?"), empty_label=None,
        widget=forms.RadioSelect, error_messages=REQUIRED, to_field_name="code",
    )  # fmt: skip
    topics = BitSetChoice(
        TOPICS, label=_("Vad får delas?"), error_messages={"required": _("Välj minst ett ämne.")}
    )
    age = OneOf(AgeBand, label=_("Hur gammalt är barnet?"))
    agreed = BitSetChoice(CONSENTER_LABELS, label=_("Vilka har sagt ja?"), required=False)
    child_view = OneOf(ChildView, label=_("Vad vill barnet själv?"))
    maturity = OneOf(Maturity, label=_("Hur långt kan barnet ta ställning?"))
    how_given = OneOf(HowGiven, label=_("Hur gavs samtycket?"))
    purpose = OneOf(Purpose, label=_("Vad ska uppgifterna användas till?"))
    paper_at = OneOf(PaperAt, label=_("Var ligger papperet?"))
    confirmed = forms.BooleanField(label=_("Villkoret för grunden är uppfyllt"), required=False)
    decided_by = OneOf(Decider, label=_("Vilken chef har beslutat?"))
    judged_by = FreeText(
        label=_("Vem har bedömt det?"), max_length=80, required=False, widget=forms.TextInput()
    )
    statute = FreeText(
        label=_("Vilken lag eller förordning?"), max_length=120, required=False, widget=forms.TextInput()
    )
    reason = FreeText(
        label=_("Motivering"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    given_on = DayField(label=_("Vilken dag gavs det?"), error_messages=REQUIRED)
    until = UntilField(label=_("Till och med"), required=False)

    #: Of what it has been shown what it opens and closes; what is chosen anew after that is shown anew.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    #: What is taken over from a ground that is extended. A yes, an age and a decision are asked for anew.
    EXTENDED: ClassVar = ("topics", "purpose", "paper_at", "statute")

    def __init__(
        self, *args: Any, agencies: Any, present: Any, actor: Any, today: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("given_on", today)
        self.initial.setdefault("judged_by", actor.post.title)
        choose_among(self, to_agency=agencies, replaces=present.select_related("to_agency"))
        cast("Any", self.fields["replaces"]).label_from_instance = _said
        catalogue = cast("forms.ModelChoiceField[LegalGround]", self.fields["legal_ground"])
        catalogue.queryset = LegalGround.objects.current()
        self.titles: dict[str, str] = {}
        self.catalogue = [ground for ground in catalogue.queryset if ground.is_for(actor.post.agency.sector)]

    @classmethod
    def extending(cls, ground: Ground) -> dict[str, Any]:
        """What a form begins with that shall extend a ground."""
        kept = {name: getattr(ground, name) for name in cls.EXTENDED}
        agency = ground.to_agency.uuid
        return kept | {"replaces": ground.uuid, "to_agency": agency, "legal_ground": ground.legal_ground.code}

    @property
    def most_used(self) -> list[LegalGround]:
        """The first few of the catalogue."""
        known = {ground.code: ground for ground in self.catalogue}
        return [known[code] for code in MOST_USED if code in known][:SHOWN_FIRST]

    @property
    def further(self) -> list[LegalGround]:
        """The rest of it."""
        return [ground for ground in self.catalogue if ground not in self.most_used]

    @property
    def is_further(self) -> bool:
        """Is one of the rest chosen?"""
        return self["legal_ground"].value() in {ground.code for ground in self.further}

    def deidentified_for(self) -> SecrecyArea | None:
        """Whose functions have to be asked about: the agency chosen, if the ground chosen wants it."""
        chosen = self["legal_ground"].value()
        if not any(ground.code == chosen and "functions" in ground.asks() for ground in self.catalogue):
            return None
        try:
            agency: SecrecyArea = self.fields["to_agency"].clean(self["to_agency"].value())
        except ValidationError:
            return None
        return agency

    def ask_about(self, titles: list[str]) -> None:
        """Ask of each function of the receiving agency whether it can know who the child is."""
        for title in titles:
            # The name of a field is no place for å or a space, and an order changes with who is employed.
            name = f"function_{sha256(title.encode()).hexdigest()[:12]}"
            self.titles[name] = title
            self.fields[name] = OneOf(Knows, label=title[:1].upper() + title[1:])

    @property
    def functions(self) -> list[forms.BoundField]:
        """The questions about functions."""
        return [self[name] for name in self.titles]

    def add_refusal(self, refusal: ValidationError) -> None:
        """See the base. What is wrong with the functions stands at the first of them."""
        errors = getattr(refusal, "error_dict", {})
        if "functions" in errors:
            errors[next(iter(self.titles), "to_agency")] = errors.pop("functions")
        super().add_refusal(refusal)

    def clean_until(self) -> Any:
        """No last day is "tills vidare", which the catalogue may refuse."""
        until = self.cleaned_data["until"]
        return None if until == FOREVER else until

    def stated(self) -> dict[str, Any]:
        """What the ground says."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in self.titles}
        del said["seen"]
        return said | {"functions": {title: self.cleaned_data[name] for name, title in self.titles.items()}}

    @property
    def opens_by(self) -> str:
        """What decides what a ground that replaces another opens and closes; empty where none is replaced."""
        old = self.cleaned_data["replaces"]
        return f"{old.uuid}.{self.cleaned_data['topics']}" if old else ""

    @property
    def is_unseen(self) -> bool:
        """Is what it opens and closes to be shown first?"""
        return self.opens_by not in ("", self.cleaned_data["seen"])

    def clean(self) -> dict[str, Any]:
        """All that is missing at once; and a ground is replaced in its own direction only."""
        cleaned = super().clean() or {}
        ground = cleaned.get("legal_ground")
        unsaid = missing(ground, cleaned) if ground else {}
        if about_functions := unsaid.pop("functions", ""):
            unsaid |= {name: about_functions for name in self.titles if not cleaned.get(name)}
        for name, sentence in unsaid.items():
            if not self.has_error(name):
                self.add_error(name, sentence)
        old, taker = cleaned.get("replaces"), cleaned.get("to_agency")
        if old and taker and old.to_agency_id != taker.pk:
            self.add_error("replaces", _("Den grunden går till en annan verksamhet."))
        return cleaned


class EndGroundForm(forms.Form):
    """Why a ground is ended; of a consent that is taken back, by whom."""

    cause = forms.ChoiceField(
        label=_("Varför avslutas den?"), widget=forms.RadioSelect, error_messages=REQUIRED
    )
    withdrawn_by = BitSetChoice(CONSENTER_LABELS, label=_("Vem har tagit tillbaka sitt ja?"), required=False)

    def __init__(self, *args: Any, agreed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = [
            (EndCause.NO_LONGER, EndCause.NO_LONGER.label),
            (EndCause.MISTAKE, _("Den registrerades av misstag")),
        ]
        if agreed:
            ends.insert(0, (EndCause.WITHDRAWN, _("Samtycket är återkallat")))
            who = cast("forms.ChoiceField", self.fields["withdrawn_by"])
            who.choices = [(one.value, CONSENTER_LABELS[one]) for one in Consenter if agreed & one]
        else:
            del self.fields["withdrawn_by"]
        cause = cast("forms.ChoiceField", self.fields["cause"])
        cause.choices, cause.initial = ends, ends[0][0]

    def stated(self) -> dict[str, Any]:
        """What the ending says."""
        return {
            "cause": EndCause(self.cleaned_data["cause"]),
            "withdrawn_by": self.cleaned_data.get("withdrawn_by", 0),
        }
