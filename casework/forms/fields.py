"""What forms of a case are made of: one effect per form, sets in one integer, last days, who reads it."""

from functools import reduce
from operator import or_
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED
from casework.enums import CHOOSABLE_TOPICS, MEASURE_TOPIC, TOPIC_LABELS, Measure, Scope
from casework.forms.free_text import FreeTextForm


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


TOPICS = {topic: TOPIC_LABELS[topic] for topic in CHOOSABLE_TOPICS}


OWN_AGENCY = {"school": _("Endast skolan"), "social": _("Endast socialtjänsten")}


class WrittenForm(FreeTextForm):
    """Something written in a case: new, with who shall read it, or a change of what is there.

    A change carries the revision it was made from. ``values`` are the columns that the words get.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    topics = BitSetChoice(
        TOPICS,
        label=_("Vad handlar det om?"),
        help_text=_("Välj minst ett. Ämnet avgör om en grund för delning räcker."),
        error_messages={"required": _("Välj minst ett ämne.")},
    )
    scope = forms.ChoiceField(
        label=_("Vem får läsa det?"), widget=forms.RadioSelect, initial=Scope.SHARED, error_messages=REQUIRED
    )

    #: The fields that are asked for first; the topics and who reads it come last.
    ORDER: tuple[str, ...] = ()

    def __init__(self, *args: Any, sector: str, today: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("scope", "topics") if changing else ("revision",):
            del self.fields[name]
        if not changing:
            cast("forms.ChoiceField", self.fields["scope"]).choices = scope_choices(sector)
        self.order_fields(self.ORDER)

    def chosen(self) -> dict[str, Any]:
        """Scope and topics of the form as it stands, valid or not."""
        asked = [name for name in DraftForm.base_fields if name in self.fields]
        return DraftForm({name: self[name].value() for name in asked}).chosen()

    def reach(self) -> dict[str, Any]:
        """Scope and topics of a valid form."""
        return {"scope": Scope(self.cleaned_data["scope"]), "topics": self.cleaned_data["topics"]}

    def values(self) -> dict[str, Any]:
        """The columns of the words."""
        return {name: self.cleaned_data[name] for name in self.ORDER}

    def not_ahead(self, name: str) -> Any:
        """A day that has been; what has not happened is not written down as if it had."""
        return not_ahead(self.cleaned_data[name], self.today)


def not_ahead(day: Any, today: Any) -> Any:
    """The day, if it has been.

    Raises:
        ValidationError: it lies ahead.
    """
    if day and day > today:
        raise ValidationError(_("Dagen ligger framåt i tiden. Välj i dag eller en tidigare dag."))
    return day


def scope_choices(sector: str) -> list[tuple[str, Any]]:
    """How far something can go, in the words of one's own agency."""
    return [
        (Scope.SHARED, _("Delad i arbetsgruppen")),
        (Scope.AGENCY, OWN_AGENCY.get(sector, _("Endast egen verksamhet"))),
    ]


class DraftForm(forms.Form):
    """What decides who would read something that is being written."""

    scope = forms.ChoiceField(choices=Scope.choices)
    topics = BitSetChoice(TOPICS, required=False)
    measure = forms.ChoiceField(choices=Measure.choices, required=False)

    def chosen(self) -> dict[str, Any]:
        """Scope and topics as far as they make sense; a measure has the topic it has."""
        if not self.is_valid():
            return {"scope": Scope.SHARED, "topics": 0}
        data = self.cleaned_data
        topics = int(MEASURE_TOPIC[Measure(data["measure"])]) if data["measure"] else data["topics"]
        return {"scope": data["scope"], "topics": topics}


class ScaleField(forms.TypedChoiceField):
    """A value from 0 to 10; none is "har ej mätt", and never 0."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("", _("Har ej mätt")), *((str(n), str(n)) for n in range(11))]
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **kwargs)
