"""What every form is made of; what people are asked for by the keepers of units, posts and auditors."""

from datetime import date
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from allauth.account import forms as allauth
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm

from access.clock import after, start_of
from access.enums import Act, Result, ReviewedRole, Verdict
from access.models import Municipality, Person, Post, SecrecyArea, Unit
from access.periods import FOREVER
from access.requests import RESTORED
from access.role_reviews import called
from access.tokens import RESENT

REQUIRED = {"required": _("Fältet behöver ett svar.")}
#: Marks that turn the direction of what comes after them, so that a sentence reads as another one (Unicode
#: Technical Report 36, 2.5): overrides, embeddings and isolates. Languages written from the right need none.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def choose_among(form: forms.Form, **rows: QuerySet[Any]) -> None:
    """What each choice of a form is made among, by public id: a running number tells how many there are."""
    for name, queryset in rows.items():
        field = cast("forms.ModelChoiceField[Any]", form.fields[name])
        field.queryset = queryset
        field.to_field_name = "uuid"


def choose_post(form: forms.Form, posts: QuerySet[Any], field: str = "post") -> None:
    """Let a post be chosen among these, by agency: name, title and workplace of each."""
    choose_among(form, **{field: posts})
    groups: dict[str, list[tuple[str, str]]] = {}
    for post in posts:
        label = f"{post.person.name}, {post.title}, {post.unit.name}"
        groups.setdefault(post.agency.name, []).append((str(post.uuid), label))
    cast("forms.ChoiceField", form.fields[field]).choices = [("", _("Välj en person")), *groups.items()]


class WordsField(forms.CharField):
    """What a person writes: kept as it is written, but for marks that turn the direction of the text."""

    def to_python(self, value: Any) -> Any:
        """Without them, and without space around it."""
        return super().to_python(value.translate(DIRECTIONS) if isinstance(value, str) else value)


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


class UntilField(DayField):
    """A last day, "till och med", as the first instant after it; empty is no known end."""

    def clean(self, value: Any) -> Any:
        """The instant at which it no longer holds."""
        day = super().clean(value)
        return after(day) if day else FOREVER


class OnceForm(forms.Form):
    """A form that makes one row however often it is sent: it carries the token of that row."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", uuid4())

    def is_valid(self) -> bool:
        """A form that comes back from signing in again is shown, not sent: nothing is saved unseen."""
        return RESTORED not in self.data and super().is_valid()

    def add_refusal(self, refusal: ValidationError) -> None:
        """Show a service's refusal where it belongs, with everything typed kept.

        What was saved before, and comes again with other content, gets a token of its own: sent once more,
        it is saved as something new.
        """
        self.add_error(None, refusal)
        if getattr(refusal, "code", None) == RESENT:
            self.resend(token=uuid4())

    def resend(self, **hidden: object) -> None:
        """Show the form as it was sent, but for these hidden fields of the next sending."""
        sent = cast("QueryDict", self.data).copy()
        for name, value in hidden.items():
            sent[name] = str(value)
        self.data = sent


class PercentageField(forms.IntegerField):
    """A share of full time, 1-100; none is "okänt", and never 0."""

    def __init__(self) -> None:
        said = _("Skriv en procentsats mellan 1 och 100, eller lämna tomt för okänt.")
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), said)
        super().__init__(
            label=_("Procent av heltid"), required=False, min_value=1, max_value=100, error_messages=errors
        )


class NewPostForm(OnceForm):
    """Somebody who comes to work at a unit: who, where, as what."""

    name = WordsField(label=_("Namn"), max_length=120, error_messages=REQUIRED)
    email = forms.EmailField(label=_("E-postadress i arbetet"), max_length=254, error_messages=REQUIRED)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Arbetsplats"), empty_label=_("Välj en arbetsplats"),
        error_messages=REQUIRED,
    )  # fmt: skip
    title = WordsField(label=_("Befattning"), max_length=80, error_messages=REQUIRED)
    percentage = PercentageField()

    def __init__(self, *args: Any, units: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, unit=units)


class PostChangeForm(forms.Form):
    """What may be corrected of a post."""

    title = WordsField(label=_("Befattning"), max_length=80, error_messages=REQUIRED)
    percentage = PercentageField()


class PostEndForm(forms.Form):
    """The last day of a post; none is now."""

    last_day = DayField(label=_("Sista dagen"), required=False)


class UnitWordsForm(forms.Form):
    """What may be changed of a unit."""

    name = WordsField(label=_("Namn"), max_length=120, error_messages=REQUIRED)
    is_small = forms.BooleanField(
        label=_("Liten enhet: här kan ett barn kännas igen bakom en kod"), required=False
    )


class UnitForm(OnceForm, UnitWordsForm):
    """A new unit."""

    parent = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Hör till"), empty_label=_("Välj var"), error_messages=REQUIRED
    )

    def __init__(self, *args: Any, units: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, parent=units)


class HolderForm(OnceForm):
    """Somebody with a post, found by their exact address; which post is asked when there are several."""

    email = forms.EmailField(label=_("Personens e-postadress"), max_length=254, error_messages=REQUIRED)
    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Vilken tjänst?"), required=False, empty_label=_("Välj en tjänst")
    )

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = posts.of_address(self._address()).with_names().order_by("valid_from", "pk")
        choose_among(self, post=self.found)

    def _address(self) -> str:
        """What was typed if an address can be that: for a null or a long text no database can be asked."""
        try:
            return str(self.fields["email"].clean(self.data.get("email", "")))
        except ValidationError:
            return ""

    @property
    def asks_which(self) -> bool:
        """Has whoever was found several posts?"""
        return len(self.found) > 1

    def clean(self) -> dict[str, Any]:
        """The post; why there is none is said alike for every address that has none."""
        cleaned = super().clean() or {}
        if cleaned.get("email") and not self.found:
            self.add_error("email", _("Ingen med den adressen har en tjänst i dag. Kontrollera adressen."))
        elif self.asks_which and not cleaned.get("post"):
            self.add_error("post", _("Personen har flera tjänster. Välj en."))
        elif self.found:
            cleaned["post"] = cleaned.get("post") or self.found[0]
        cleaned.pop("email", None)
        return cleaned


class AssignmentForm(HolderForm):
    """Let somebody review an agency's accesses, from a day to a day."""

    agency = forms.ModelChoiceField(
        SecrecyArea.objects.none(), label=_("Verksamhet"), empty_label=None, error_messages=REQUIRED
    )
    since = DayField(label=_("Från och med"), error_messages=REQUIRED)
    until = UntilField(label=_("Till och med"), required=False)

    def __init__(self, *args: Any, agencies: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, agency=agencies)


class RoleReviewForm(OnceForm):
    """Which roles have been reviewed at which place, by what function, and what it came to."""

    place = forms.ChoiceField(label=_("För vilken verksamhet eller kommun?"), error_messages=REQUIRED)
    roles = forms.MultipleChoiceField(
        label=_("Vilka roller är granskade?"), choices=ReviewedRole.choices,
        widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Välj minst en roll.")},
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=_("Vad blev bedömningen?"), choices=Verdict.choices, widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )  # fmt: skip
    function = WordsField(label=_("Vilken funktion har granskat?"), max_length=80, error_messages=REQUIRED)
    reviewed_on = DayField(label=_("Vilken dag?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(getattr(place, "uuid", place.pk)): place for place in places}
        cast("forms.ChoiceField", self.fields["place"]).choices = [
            (key, called(place)) for key, place in self.places.items()
        ]

    def stated(self) -> dict[str, Any]:
        """What the service is told; a form that is not valid states nothing."""
        said = dict(self.cleaned_data)
        return said | {
            "place": self.places[said["place"]],
            "roles": [ReviewedRole(role) for role in said["roles"]],
            "verdict": Verdict(said["verdict"]),
        }


class AuditForm(forms.Form):
    """Period, municipality, agency, person, case, act, only what was refused; all of it optional."""

    since = DayField(label=_("Från och med"), required=False)
    until = DayField(label=_("Till och med"), required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Kommun"), required=False, empty_label=_("Alla")
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Person"), required=False, empty_label=_("Alla")
    )
    agency = forms.ModelChoiceField(
        SecrecyArea.objects.none(), label=_("Verksamhet"), required=False, empty_label=_("Alla")
    )
    act = forms.ChoiceField(label=_("Åtgärd"), required=False, choices=[("", _("Alla")), *Act.choices])
    case = forms.CharField(label=_("Casets kod"), required=False, max_length=20)
    refused = forms.BooleanField(label=_("Bara nekade"), required=False)

    def __init__(self, *args: Any, people: Any, agencies: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, person=people, agency=agencies)
        cast("forms.ModelChoiceField[Any]", self.fields["municipality"]).queryset = municipalities

    def asked(self) -> dict[str, Any]:
        """What the answers ask of an event, by its columns; agency and municipality are the actor's."""
        said = self.cleaned_data if self.is_valid() else {}
        place = said.get("municipality")
        wanted = {
            "at__gte": start_of(said["since"]) if said.get("since") else None,
            "at__lt": after(said["until"]) if said.get("until") else None,
            "actor_id": said["person"].pk if said.get("person") else None,
            "agency_id": said["agency"].pk if said.get("agency") else None,
            "agency_id__in": SecrecyArea.objects.filter(unit__municipality=place) if place else None,
            "act": said.get("act") or None,
            "result": Result.REFUSED if said.get("refused") else None,
        }
        return {name: value for name, value in wanted.items() if value is not None}


class _OurWords:
    """A form that is not ours, in our words: an error's line calls its field what the page does."""

    fields: dict[str, forms.Field]
    words: ClassVar = {
        "login": _("E-postadress i arbetet"),
        "email": _("E-postadress i arbetet"),
        "password": _("Lösenord"),
        "oldpassword": _("Lösenordet du har nu"),
        "password1": _("Nytt lösenord"),
        "password2": _("Nytt lösenord en gång till"),
        "new_password1": _("Nytt lösenord"),
        "new_password2": _("Nytt lösenord en gång till"),
        "code": _("Kod"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words[name]
            field.help_text = ""
            field.error_messages |= REQUIRED
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_OurWords, allauth.LoginForm):  # type: ignore[misc]  # published without types
    """Address and password."""


class CodeForm(_OurWords, AuthenticateForm):  # type: ignore[misc]  # published without types
    """A code of the second step."""


class ConfirmForm(_OurWords, allauth.ReauthenticateForm):  # type: ignore[misc]  # published without types
    """The password, of somebody signed in."""


class AppForm(_OurWords, ActivateTOTPForm):  # type: ignore[misc]  # published without types
    """The first code of an app, which connects it."""

    words = _OurWords.words | {"code": _("Koden i appen")}


class ChangeForm(_OurWords, allauth.ChangePasswordForm):  # type: ignore[misc]  # published without types
    """The password one has, and another."""


class NewPasswordForm(_OurWords, allauth.ResetPasswordKeyForm):  # type: ignore[misc]  # published without types
    """A password instead of one that was forgotten."""


class FirstPasswordForm(_OurWords, SetPasswordForm):  # type: ignore[type-arg]  # it has none at run time
    """Whoever was invited chooses a password."""


class ResetForm(_OurWords, allauth.ResetPasswordForm):  # type: ignore[misc]  # published without types
    """Asks for a link to a new password."""

    users: list[Person]

    def clean_email(self) -> str:
        """The address as it was typed. Who never chose a password joins by an invitation alone."""
        email: str = super().clean_email()
        self.users = [person for person in self.users if person.has_usable_password()]
        return email
