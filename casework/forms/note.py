"""Notes, mappings and measurements; and saying less of what was said."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, DayField, WordsField
from casework.enums import (
    HIGHEST,
    PRESENT_LABELS,
    Measure,
    Missing,
    Part,
    Present,
    RedactCause,
    Scope,
)
from casework.forms.fields import TOPICS, BitSetChoice, WrittenForm, scope_choices
from casework.models.words import LONG, SHORT


class NoteForm(WrittenForm):
    """A note: the words, what they are about, how far they go."""

    ORDER = ("text",)

    text = WordsField(
        label=_("Anteckning"),
        help_text=_(
            "Kort och sakligt, så att barnet kan läsa det. Skriv aldrig namn, personnummer eller adress."
        ),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv något först.")},
    )
    occurred_on = DayField(label=_("När hände det?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial.setdefault("occurred_on", today)

    def clean_occurred_on(self) -> Any:
        """Something that has not happened is not a note."""
        return self.not_ahead("occurred_on")


#: The parts of a mapping by column, with what is asked.
PARTS = {
    "needs": (Part.NEEDS, _("Behov"), _("Vad behöver barnet?")),
    "strengths": (
        Part.STRENGTHS,
        _("Resurser och styrkor"),
        _("Vad fungerar redan, och vem finns runt barnet?"),
    ),
    "obstacles": (Part.OBSTACLES, _("Hinder"), _("Vad står i vägen?")),
    "wants": (Part.WANTS, _("Vill ha hjälp med"), _("Med barnets och familjens egna ord.")),
    "expectations": (Part.EXPECTATIONS, _("Förväntningar"), _("Vad väntar sig barnet och familjen av er?")),
}
NO_WORDS = [
    ("", _("Inget särskilt svar")),
    (Missing.UNKNOWN, _("Vet ej")),
    (Missing.UNMEASURED, _("Har ej mätt")),
]
TOGETHER = {who: PRESENT_LABELS[who] for who in Present}


class MappingForm(WrittenForm):
    """A mapping; every part is optional, and "vet ej" and "har ej mätt" are answers."""

    ORDER = (*PARTS, "made_with")

    made_with = BitSetChoice(TOGETHER, label=_("Gjord tillsammans med"), required=False)
    occurred_on = DayField(label=_("När gjordes den?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial.setdefault("occurred_on", today)
        order = []
        for name, (part, label, hint) in PARTS.items():
            self.fields[name] = WordsField(
                label=label, help_text=hint, required=False, max_length=LONG,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[f"{name}_is"] = forms.ChoiceField(
                label=_("%(part)s, om inget skrivs") % {"part": label}, choices=NO_WORDS, required=False
            )
            order += [name, f"{name}_is"]
            for bits, answer in (("unknown", Missing.UNKNOWN), ("unmeasured", Missing.UNMEASURED)):
                if self.initial.get(bits, 0) & part:
                    self.initial[f"{name}_is"] = answer
        self.order_fields([*order, "made_with"])

    def clean_occurred_on(self) -> Any:
        """A mapping has been made, or it is not there yet."""
        return self.not_ahead("occurred_on")

    def values(self) -> dict[str, Any]:
        """Texts, and the sets of parts without one; what is written wins over what is ticked."""
        data = self.cleaned_data
        bits = {Missing.UNKNOWN: 0, Missing.UNMEASURED: 0}
        for name, (part, _label, _hint) in PARTS.items():
            if data[f"{name}_is"] and not data[name]:
                bits[Missing(data[f"{name}_is"])] |= int(part)
        return super().values() | {
            "unknown": bits[Missing.UNKNOWN],
            "unmeasured": bits[Missing.UNMEASURED],
        }


class MeasurementForm(WrittenForm):
    """A value of attendance or own rating, or why there is none."""

    ORDER = ("measure", "value", "missing", "own_words")

    measure = forms.ChoiceField(
        label=_("Vad har ni mätt?"),
        choices=Measure.choices,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    value = forms.IntegerField(
        label=_("Värde"), help_text=_("Närvaro i procent, 0–100. Egen skattning 0–10."), required=False,
        min_value=0, max_value=100,
    )  # fmt: skip
    missing = forms.ChoiceField(
        label=_("Om det inte finns något värde"), choices=[("", _("Det finns ett värde")), *Missing.choices],
        required=False,
    )  # fmt: skip
    own_words = WordsField(
        label=_("Barnets egna ord"),
        required=False,
        max_length=SHORT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    occurred_on = DayField(label=_("Vilken dag?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, today: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, today=today, changing=changing, **kwargs)
        self.initial.setdefault("occurred_on", today)
        self.fields.pop("topics", None)
        if changing:
            self.fields["measure"].disabled = True

    def clean_occurred_on(self) -> Any:
        """A value has been measured, or it is not there yet."""
        return self.not_ahead("occurred_on")

    def clean(self) -> dict[str, Any]:
        """Within its measure; and either a value or why there is none."""
        cleaned = super().clean() or {}
        measure, value = cleaned.get("measure"), cleaned.get("value")
        if value is not None:
            cleaned["missing"] = ""
            if measure and value > HIGHEST[Measure(measure)]:
                self.add_error("value", _("Egen skattning anges 0–10."))
        elif not cleaned.get("missing") and "value" not in self.errors:
            self.add_error("missing", _("Ange ett värde, eller varför det saknas."))
        return cleaned


class ReachForm(forms.Form):
    """Who an entry is for from now on. What is measured keeps the topic of its measure."""

    topics = BitSetChoice(
        TOPICS, label=_("Vad handlar det om?"), error_messages={"required": _("Välj minst ett ämne.")}
    )
    scope = forms.ChoiceField(label=_("Vem får läsa det?"), widget=forms.RadioSelect, error_messages=REQUIRED)

    def __init__(self, *args: Any, sector: str, measured: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if measured:
            del self.fields["topics"]
        cast("forms.ChoiceField", self.fields["scope"]).choices = scope_choices(sector)

    def reach(self) -> dict[str, Any]:
        """Scope and topics of a valid form."""
        return self.cleaned_data | {"scope": Scope(self.cleaned_data["scope"])}


class RedactForm(forms.Form):
    """Why a text is cleared for ever."""

    cause = forms.ChoiceField(
        label=_("Varför rensas texten?"),
        choices=RedactCause.choices,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
