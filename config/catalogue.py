"""The catalogue of components: every part that pages are made of, in each of its states, with made-up words.

For whoever builds a page, and whoever looks whether a part holds in the dark, on a telephone, on paper. It
has an address in the demo alone, and reads no row.
"""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from access.clock import STOCKHOLM
from access.enums import Sector
from access.forms import DayField
from casework.enums import Measure, Scope, State
from casework.views.charts import Chart, chart

AT = datetime(2026, 11, 26, 14, 30, tzinfo=STOCKHOLM)
ANSWERS = [
    ("works", gettext_lazy("fungerar")),
    ("more", gettext_lazy("mer av det")),
    ("unknown", gettext_lazy("vet ej")),
]


class Fields(forms.Form):
    """A field of each kind, and each question with answers in one of its looks."""

    text = forms.CharField(label=gettext_lazy("Mål"), help_text=gettext_lazy("Med barnets egna ord."))
    long = forms.CharField(label=gettext_lazy("Anteckning"), widget=forms.Textarea, required=False)
    day = DayField(label=gettext_lazy("När ses ni igen?"))
    one = forms.ChoiceField(label=gettext_lazy("Verksamhet"), choices=ANSWERS)
    row = forms.ChoiceField(
        label=gettext_lazy("Fungerar det för barnet?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    framed = forms.ChoiceField(
        label=gettext_lazy("Vem får läsa det?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    many = forms.MultipleChoiceField(
        label=gettext_lazy("Vad handlar det om?"), choices=ANSWERS, widget=forms.CheckboxSelectMultiple
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        """What is wrong with the form as a whole stands in the summary alone."""
        raise ValidationError(_("Grunden gäller inte det här ämnet."))


@login_not_required
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    right = Fields(
        auto_id="right_%s", initial={"row": "works", "framed": "more", "many": ["works"], "token": "x"}
    )
    wrong = Fields({"text": "", "day": "i dag", "token": "x"}, auto_id="wrong_%s")
    return render(
        request,
        "catalogue.html",
        {
            "right": right,
            "wrong": wrong,
            "messages": [
                Message(constants.SUCCESS, _("Målet är sparat.")),
                Message(constants.WARNING, _("Inget är ändrat: caset är avslutat.")),
            ],
            "typed": [_("Vi prövar kortare dagar i två veckor.")],
            "refusals": [_("Ge caset en ansvarig först.")],
            "states": State.choices,
            "scopes": Scope.choices[:3],
            "sectors": Sector.choices,
            "sector": Sector.SCHOOL,
            "at": AT,
            "chart": _measured(),
            "sample": SimpleNamespace(post=SimpleNamespace(uuid="0")),
        },
    )


def _measured() -> Chart | None:
    """Three values and a gap."""
    values: list[tuple[int, int | None]] = [(1, 45), (8, None), (15, 60), (22, 80)]
    said: list[Any] = [
        SimpleNamespace(
            occurred_at=AT.replace(day=day),
            value_label=_("har ej mätt") if value is None else f"{value} %",
            words=SimpleNamespace(measure=Measure.ATTENDANCE, value=value),
        )
        for day, value in values
    ]
    return chart(Measure.ATTENDANCE, said)
