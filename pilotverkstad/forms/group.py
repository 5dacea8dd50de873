"""A group, and somebody in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import (
    REQUIRED,
    NewPostForm,
    OnceForm,
    UntilField,
    WordsField,
    choose_among,
    choose_post,
)
from access.models import Post, Unit
from pilotverkstad.enums import GroupKind, MemberFunction
from pilotverkstad.models import Group, Participation


class OuterField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it has none at run time
    """A group to lie in. Every municipality has a "Pilotverkstad", so the municipality is named too."""

    def label_from_instance(self, obj: Any) -> str:
        """The group, and of which municipalities."""
        places = sorted(place.municipality.name for place in obj.participations.all())
        return f"{obj.name} ({', '.join(places)})"


class GroupWordsForm(forms.Form):
    """What may be changed of a group."""

    name = WordsField(label=_("Namn"), max_length=80, error_messages=REQUIRED)
    parent = OuterField(
        Group.objects.none(), label=_("Ligger i en annan grupp"), required=False,
        empty_label=_("Ingen, den är en egen grupp"),
    )  # fmt: skip
    school = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Skola"), required=False, empty_label=_("Ingen viss skola")
    )
    with_support = forms.BooleanField(label=_("Möts bara när processtöd är med"), required=False)

    def __init__(self, *args: Any, parents: Any, schools: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = parents.prefetch_related("participations__municipality")
        choose_among(self, parent=named, school=schools)


class PlacesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # it has none at run time
    """Municipalities' parts of projects."""

    def label_from_instance(self, obj: Any) -> str:
        """The municipality, and which project."""
        return f"{obj.municipality.name} ({obj.project.name})"


class GroupForm(OnceForm, GroupWordsForm):
    """A new group."""

    participations = PlacesField(
        Participation.objects.none(), label=_("Kommuner"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en kommun.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Slag"), choices=GroupKind.choices, initial=GroupKind.WORKSHOP, error_messages=REQUIRED
    )

    def __init__(self, *args: Any, participations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, participations=participations)


class MemberForm(OnceForm):
    """Put somebody who has a post into a group."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Vem?"), empty_label=_("Välj en person"), error_messages=REQUIRED
    )
    function = forms.ChoiceField(
        label=_("Uppgift i gruppen"), choices=MemberFunction.choices, initial=MemberFunction.MEMBER
    )
    until = UntilField(label=_("Till och med"), required=False)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_post(self, posts)


class InviteForm(NewPostForm):
    """Invite somebody who has no account: to an account, a post and a group at once."""

    function = forms.ChoiceField(
        label=_("Uppgift i gruppen"), choices=MemberFunction.choices, initial=MemberFunction.MEMBER
    )
