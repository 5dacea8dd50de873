"""What an auditor can ask for; and who can ask for a new password."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from allauth.account.forms import ResetPasswordForm

from access.clock import after, start_of
from access.enums import Act
from access.models import Person, SecrecyArea


def choose_among(form: forms.Form, **rows: QuerySet[Any]) -> None:
    """What each choice of a form is made among, by public id: a running number tells how many there are."""
    for name, queryset in rows.items():
        field = cast("forms.ModelChoiceField[Any]", form.fields[name])
        field.queryset = queryset
        field.to_field_name = "uuid"


class DayField(forms.DateField):
    """A Swedish day, typed or picked; within a range that rules out slips such as the year 24."""

    widget = forms.DateInput(attrs={"type": "date"})
    FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)

    def clean(self, value: Any) -> Any:
        """The day, or None.

        Raises:
            ValidationError: before 2000 or after 2100.
        """
        day = super().clean(value)
        if day and not self.FIRST <= day <= self.LAST:
            raise ValidationError(_("Skriv ett datum mellan år 2000 och 2100."))
        return day


class AuditForm(forms.Form):
    """Period, person, agency and act; all of it optional."""

    since = DayField(label=_("Från och med"), required=False)
    until = DayField(label=_("Till och med"), required=False)
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), required=False, empty_label=_("Alla")
    )
    agency = forms.ModelChoiceField(
        SecrecyArea.objects.none(), label=_("Verksamhet"), required=False, empty_label=_("Alla")
    )
    act = forms.ChoiceField(label=_("Åtgärd"), required=False, choices=[("", _("Alla")), *Act.choices])

    def __init__(self, *args: Any, people: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, person=people, agency=agencies)

    def conditions(self) -> dict[str, Any]:
        """What the answers ask of an event; the agency is the actor's."""
        asked = self.cleaned_data if self.is_valid() else {}
        wanted = {
            "at__gte": start_of(asked["since"]) if asked.get("since") else None,
            "at__lt": after(asked["until"]) if asked.get("until") else None,
            "actor_id": asked["person"].pk if asked.get("person") else None,
            "agency_id": asked["agency"].pk if asked.get("agency") else None,
            "act": asked.get("act") or None,
        }
        return {name: value for name, value in wanted.items() if value is not None}


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # published without types
    """Asks for a link to a new password."""

    users: list[Person]

    def clean_email(self) -> str:
        """The address as it was typed. Who never chose a password joins by an invitation alone."""
        email: str = super().clean_email()
        self.users = [person for person in self.users if person.has_usable_password()]
        return email
