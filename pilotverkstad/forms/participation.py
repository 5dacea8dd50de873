"""A municipality that leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, DayField
from pilotverkstad.enums import LEAVE_REASON_LABELS


class LeaveForm(forms.Form):
    """When, and why: reasons from a list, for the others to learn from."""

    left_on = DayField(label=_("Sista dagen i projektet"), error_messages=REQUIRED)
    left_for = forms.TypedMultipleChoiceField(
        label=_("Varför?"),
        choices=[(int(reason), label) for reason, label in LEAVE_REASON_LABELS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_left_for(self) -> int:
        """As bits; none is that nobody said why."""
        chosen: list[Any] = self.cleaned_data["left_for"]
        return sum(chosen)
