"""Fields that people write freely in, looked through by the guard, and the way past it with a reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from access.forms import OnceForm, WordsField
from casework.deidentification import all_replaced
from casework.enums import OverrideReason
from casework.findings import Finding
from casework.services.guarding import IdentifyingError

#: The button that puts "[namn 1]" in the place of what was found, and saves nothing.
REPLACE = "replace"


class FreeText(WordsField):
    """Words that people write freely; ``finding`` is what the guard found in them as the form stands."""

    widget = forms.Textarea
    is_free = True
    finding: Finding | None = None


class FreeTextForm(OnceForm):
    """A form with free texts. ``is_stopped``: it was sent, and something in them has to be replaced first."""

    is_stopped = False

    def is_valid(self) -> bool:
        """A form whose texts the guard has replaced is shown, not sent: nothing is saved unread."""
        return REPLACE not in self.data and super().is_valid()

    def texts(self) -> dict[str, str]:
        """The free texts as they stand in the form, sent or not, by field; not those that are too long."""
        fields = {name: field for name, field in self.fields.items() if isinstance(field, FreeText)}
        said = {name: str(self[name].value() or "") for name in fields}
        return {name: text for name, text in said.items() if 0 < len(text) <= (fields[name].max_length or 0)}

    def mark(self, found: Mapping[str, Finding]) -> None:
        """Show with each text what was found in it."""
        for name, finding in found.items():
            field = self.fields[name]
            if isinstance(field, FreeText):
                field.finding = finding

    def replace(self, found: Mapping[str, Finding]) -> None:
        """Put what is found out of the texts, as "[namn 1]" and the like, with everything else kept."""
        hits = {name: finding.hits for name, finding in found.items()}
        self.resend(**all_replaced(self.texts(), hits))

    def add_refusal(self, refusal: ValidationError) -> None:
        """See the base; a refusal of the guard is remembered, so that the way past it is offered."""
        super().add_refusal(refusal)
        self.is_stopped = self.is_stopped or isinstance(refusal, IdentifyingError)


class OverrideForm(forms.Form):
    """Why a text is shared although it seems to say who somebody is; nothing chosen is no override."""

    override = forms.ChoiceField(
        label=_("Eller dela texten som den är, därför att"),
        help_text=_("Skälet sparas, aldrig vad som hittades."),
        choices=OverrideReason.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    def reason(self) -> OverrideReason | None:
        """What was chosen, if it is one of the list."""
        said: Any = self.cleaned_data.get("override") if self.is_valid() else None
        return OverrideReason(said) if said else None
