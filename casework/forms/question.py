"""Asking another agency, and answering it."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED
from casework.enums import Scope
from casework.forms.fields import WrittenForm
from casework.forms.free_text import FreeText
from casework.models.words import LONG, SHORT


class AcrossForm(WrittenForm):
    """Something written to be read by another agency: it is shared, and that is not asked."""

    ORDER = ("text",)

    scope = forms.ChoiceField(initial=Scope.SHARED, widget=forms.HiddenInput)

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, changing=changing, **kwargs)
        if not changing:
            shared = (Scope.SHARED.value, Scope.SHARED.label)
            cast("forms.ChoiceField", self.fields["scope"]).choices = [shared]


class QuestionForm(AcrossForm):
    """A question: to whom, the words, what they are about."""

    to_agency = forms.ChoiceField(
        label=_("Till vilken verksamhet?"), widget=forms.RadioSelect, error_messages=REQUIRED
    )
    text = FreeText(
        label=_("Fråga"),
        help_text=_(
            "Fråga kort och bara om det ni behöver veta. Skriv aldrig namn, personnummer eller adress."
        ),
        max_length=SHORT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv frågan först.")},
    )

    def __init__(self, *args: Any, agencies: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """Who can be asked: names by public id; None when the words of a question are changed."""
        super().__init__(*args, **kwargs)
        if agencies is None:
            del self.fields["to_agency"]
            return
        asked = cast("forms.ChoiceField", self.fields["to_agency"])
        asked.choices = list(agencies.items())
        if len(agencies) == 1:
            asked.widget, asked.initial = forms.HiddenInput(), next(iter(agencies))
        self.order_fields(("to_agency", *self.ORDER))


class AnswerForm(AcrossForm):
    """An answer: the words, what they are about."""

    text = FreeText(
        label=_("Svar"),
        help_text=_("Svara bara på det som frågas. Skriv aldrig namn, personnummer eller adress."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv svaret först.")},
    )
