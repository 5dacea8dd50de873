"""The plan and its follow-ups: goals, activities, talks planned and held."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from access.forms import REQUIRED, DayField, OnceForm, WordsField, choose_among
from access.models import Post
from casework.enums import HIGHEST, PRESENT_LABELS, Answer, Measure, Missing
from casework.forms.fields import BitSetChoice, ScaleField, WrittenForm
from casework.models.words import LONG, SHORT
from pilotverkstad.models import OtherPlan

#: "Vi ses om tre veckor": when one meets next, unless somebody says otherwise (W13).
NEXT = timedelta(weeks=3)
#: The answer that keeps somebody responsible who is not among those one can choose.
AS_BEFORE = "as-before"
SENTENCE = forms.Textarea(attrs={"rows": 2})


class GoalForm(WrittenForm):
    """A goal or sub-goal, in the child's own words."""

    ORDER = ("text", "how_known", "present", "wanted", "other_plan")

    text = WordsField(
        label=_("Mål"), help_text=_("Med barnets egna ord. Inga namn."), max_length=SHORT, widget=SENTENCE,
        error_messages={"required": _("Skriv målet först.")},
    )  # fmt: skip
    how_known = WordsField(
        label=_("Så märker vi det"), help_text=_("Hur vet barnet och ni att det blev bättre?"),
        max_length=SHORT, required=False, widget=SENTENCE,
    )  # fmt: skip
    present = ScaleField(label=_("Nu, 0–10"))
    wanted = ScaleField(label=_("Dit vi vill, 0–10"))
    other_plan = forms.ModelChoiceField(
        OtherPlan.objects.none(),
        label=_("Målet hör också till"),
        required=False,
        empty_label=_("Ingen annan plan"),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, other_plan=plans)
        if not plans:
            del self.fields["other_plan"]
        if chosen := self.initial.get("other_plan_id"):
            self.initial["other_plan"] = next((plan.uuid for plan in plans if plan.pk == chosen), None)

    def values(self) -> dict[str, Any]:
        """With the other plan by its column."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("text", "how_known", "present", "wanted")}
        if "other_plan" in self.fields:
            said["other_plan_id"] = data["other_plan"].pk if data["other_plan"] else None
        return said


class ConfirmPlanForm(OnceForm):
    """Confirm the plan that stands on the page, and no other."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class CancelForm(forms.Form):
    """That a talk will not be held: a button, pressed on the talk as it was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(CancelForm):
    """How a goal or an activity ended, or that it goes on after all: a button."""

    how = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, ends: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["how"]).choices = [("", _("Fortsätter")), *ends]


class ActivityForm(WrittenForm):
    """What is done: the four parts, any of which may wait."""

    ORDER = ("activity", "purpose", "follow_up", "from_on", "to_on", "responsible")

    activity = WordsField(
        label=_("Aktivitet"), help_text=_("Vem gör vad, var och hur ofta?"), max_length=SHORT, required=False,
        widget=SENTENCE,
    )  # fmt: skip
    purpose = WordsField(
        label=_("Syfte"), help_text=_("Varför gör vi det? Vad ska bli bättre?"), max_length=SHORT,
        required=False, widget=SENTENCE,
    )  # fmt: skip
    follow_up = WordsField(
        label=_("Uppföljning"), help_text=_("Hur vet vi att det fungerar?"), max_length=SHORT, required=False,
        widget=SENTENCE,
    )  # fmt: skip
    from_on = DayField(label=_("Från"), required=False)
    to_on = DayField(label=_("Till och med"), required=False)
    responsible = forms.ChoiceField(label=pgettext_lazy("för en aktivitet", "Ansvarig"), required=False)

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = offer(self, posts)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and says something."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("from_on"), cleaned.get("to_on")
        if begins and ends and ends < begins:
            self.add_error("to_on", _("Slutdagen får inte ligga före startdagen."))
        if not any(cleaned.get(name) for name in ("activity", "purpose", "follow_up")) and not self.errors:
            self.add_error("activity", _("Skriv vad ni ska göra, eller varför."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """With the responsible post by its column."""
        said = super().values()
        return said | {"responsible_id": self.posts.get(said.pop("responsible"))}


def offer(form: forms.Form, posts: Iterable[Post]) -> dict[str, int]:
    """Who can be responsible: people of the case, by public id; the one who is so already is chosen."""
    rows = list(posts)
    field = cast("forms.ChoiceField", form.fields["responsible"])
    field.choices = [
        ("", _("Ingen än")),
        *((str(post.uuid), f"{post.person.name}, {post.agency.name}") for post in rows),
    ]
    by_uuid: dict[str, int] = {str(post.uuid): post.pk for post in rows}
    if chosen := form.initial.get("responsible_id"):
        if chosen not in by_uuid.values():
            field.choices = [*field.choices, (AS_BEFORE, _("Någon annan, som förut"))]
            by_uuid[AS_BEFORE] = chosen
        form.initial["responsible"] = next(name for name, pk in by_uuid.items() if pk == chosen)
    return by_uuid


class FollowUpForm(WrittenForm):
    """Plan the next talk; three weeks from now is proposed."""

    ORDER = ("planned_on", "is_check", "responsible")

    planned_on = DayField(label=_("Vi ses igen"), error_messages=REQUIRED)
    is_check = forms.BooleanField(
        label=_("Det är tremånaderskontrollen"), help_text=_("Fungerar det fortfarande, tre månader senare?"),
        required=False,
    )  # fmt: skip
    responsible = forms.ChoiceField(label=pgettext_lazy("för en aktivitet", "Ansvarig"), required=False)

    def __init__(self, *args: Any, posts: Iterable[Post], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial.setdefault("planned_on", today + NEXT)
        self.posts = offer(self, posts)

    def values(self) -> dict[str, Any]:
        """With the responsible post by its column."""
        said = super().values()
        return said | {"responsible_id": self.posts.get(said.pop("responsible"))}


class HoldForm(WrittenForm):
    """Write down a talk that was held: who was there, does it work, what was measured, when we meet next.

    Correcting one that is written down already leaves out what became entries of their own.
    """

    ORDER = ("held_on", "present", "text")

    held_on = DayField(label=_("När hölls den?"), error_messages=REQUIRED)
    present = BitSetChoice(PRESENT_LABELS, label=_("Vilka var med?"), required=False)
    text = WordsField(
        label=_("Det vi kom fram till"), help_text=_("Kort. Inga namn."), max_length=LONG, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    attendance = forms.IntegerField(
        label=_("Närvaro i procent"), required=False, min_value=0, max_value=HIGHEST[Measure.ATTENDANCE]
    )
    rating = ScaleField(label=_("Barnets egen skattning, 0–10"))
    rating_missing = forms.ChoiceField(
        label=_("Om barnet inte skattade"), choices=[("", _("Inget svar")), *Missing.choices], required=False
    )
    own_words = WordsField(label=_("Barnets egna ord"), max_length=SHORT, required=False, widget=SENTENCE)
    next_on = DayField(
        label=_("Vi ses igen"),
        help_text=_("Tre veckor föreslås. Lämna tomt om ni inte ska ses mer."),
        required=False,
    )

    def __init__(
        self, *args: Any, goals: Iterable[Any], today: Any, held: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, changing=True, **kwargs)
        self.goals = list(goals)
        self.initial["held_on"] = self.initial.get("held_on") or today
        self.initial.setdefault("next_on", today + NEXT)
        self.said = self.initial.get("answers") or {}
        for goal in self.goals:
            for who, label in (("child", _("Barnet säger")), ("we", _("Vi säger"))):
                self.fields[f"{who}_{goal.uuid.hex}"] = forms.ChoiceField(
                    label=label, choices=[("", _("Inget svar")), *Answer.choices], required=False,
                    initial=self.said.get(goal.uuid.hex, {}).get(who, ""),
                )  # fmt: skip
        if held:
            for name in ("attendance", "rating", "rating_missing", "own_words", "next_on"):
                del self.fields[name]

    def of_goals(self) -> list[tuple[Any, Any, Any]]:
        """Each goal with its two questions, for the page."""
        return [(goal, self[f"child_{goal.uuid.hex}"], self[f"we_{goal.uuid.hex}"]) for goal in self.goals]

    def clean_held_on(self) -> Any:
        """A talk that has not been held is planned, not held."""
        return self.not_ahead("held_on")

    def clean_next_on(self) -> Any:
        """One meets again from today on."""
        day = self.cleaned_data["next_on"]
        if day and day < self.today:
            raise forms.ValidationError(_("Dagen har redan varit."))
        return day

    def values(self) -> dict[str, Any]:
        """With the answers; those about goals that the one who writes does not see stay as they are."""
        answers = dict(self.said)
        for goal in self.goals:
            said = {who: self.cleaned_data[f"{who}_{goal.uuid.hex}"] for who in ("child", "we")}
            answers.pop(goal.uuid.hex, None)
            if any(said.values()):
                answers[goal.uuid.hex] = said
        return super().values() | {"answers": answers, "cancelled_on": None}

    def measured(self) -> dict[Measure, dict[str, Any]]:
        """What was measured at the talk; what was left empty is not an answer and is not kept."""
        data = self.cleaned_data
        found: dict[Measure, dict[str, Any]] = {}
        if data.get("attendance") is not None:
            found[Measure.ATTENDANCE] = {"value": data["attendance"]}
        if data.get("rating") is not None or data.get("rating_missing") or data.get("own_words"):
            found[Measure.RATING] = {
                "value": data["rating"], "missing": data["rating_missing"], "own_words": data["own_words"],
            }  # fmt: skip
        return found
