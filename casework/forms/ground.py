"""Grounds for sharing: issuing and ending them."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from access.enums import EndCause
from access.forms import REQUIRED, DayField, OnceForm, UntilField, WordsField, choose_among
from access.models import SecrecyArea
from access.periods import FOREVER
from casework.enums import CONSENTER_LABELS, topic_names
from casework.forms.fields import TOPICS, BitSetChoice
from casework.models import Ground, LegalGround


def _said(ground: Ground) -> str:
    """A ground as one chooses it: to whom, and about what."""
    about = {"agency": ground.to_agency.name, "topics": ", ".join(topic_names(ground.topics))}
    return gettext("Till %(agency)s om %(topics)s") % about


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
    reason = WordsField(
        label=_("Motivering"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    judged_by = WordsField(label=_("Vem har bedömt det?"), max_length=80, required=False)
    statute = WordsField(label=_("Vilken lag eller förordning?"), max_length=120, required=False)
    replaces = forms.ModelChoiceField(
        Ground.objects.none(), label=_("Ersätter den en grund som gäller nu?"), required=False,
        empty_label=_("Nej, det är en ny grund"),
    )  # fmt: skip

    #: Sent with the form once what it opens and closes has been shown.
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agencies: Any, present: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("given_on", today)
        choose_among(self, to_agency=agencies, replaces=present.select_related("to_agency"))
        cast("Any", self.fields["replaces"]).label_from_instance = _said
        catalogue = cast("forms.ModelChoiceField[LegalGround]", self.fields["legal_ground"])
        catalogue.queryset = LegalGround.objects.current()

    def clean_until(self) -> Any:
        """No last day is "tills vidare", which the catalogue may refuse."""
        until = self.cleaned_data["until"]
        return None if until == FOREVER else until

    def stated(self) -> dict[str, Any]:
        """What the ground says."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

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
