"""A term that the guard on free text passes over."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, OnceForm, WordsField
from access.models import Municipality


class TermForm(OnceForm):
    """A word or phrase, and in whose cases; an administrator of one municipality is not asked which."""

    term = WordsField(
        label=_("Ord eller uttryck"),
        help_text=_("En metod, ett system, en plats eller något annat som aldrig är en person."),
        max_length=60,
        error_messages=REQUIRED,
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Kommun"), empty_label=None, error_messages=REQUIRED
    )

    def __init__(self, *args: Any, municipalities: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Municipality]", self.fields["municipality"])
        field.queryset = municipalities
        if len(municipalities) == 1:
            field.widget = forms.HiddenInput()
            field.initial = municipalities[0]
