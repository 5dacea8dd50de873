"""Who works with a case: giving and ending parts, deputies, taking over."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from access.clock import after, start_of
from access.enums import EndCause, Role
from access.forms import REQUIRED, HolderForm, OnceForm, UntilField, choose_among, choose_post
from access.models import Post
from access.periods import FOREVER
from casework.codes import read_code
from casework.enums import TAKEN, GrantReason


class GrantForm(OnceForm):
    """Give a person, in a post, a part in the case."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Vem?"), empty_label=_("Välj en person"), error_messages=REQUIRED
    )
    role = forms.ChoiceField(
        label=_("Roll"),
        choices=[
            (Role.WORKER, _("Arbetar i caset: läser och skriver")),
            (Role.OWNER, _("Ansvarig: styr också vilka som arbetar i caset och varför ni får dela")),
            (Role.MAY_KNOW, _("Känner till: ser kod och läge, inget mer")),
        ],
        widget=forms.RadioSelect,
        initial=Role.WORKER,
    )
    reason = forms.ChoiceField(
        label=_("Varför?"),
        choices=[choice for choice in GrantReason.choices if choice[0] not in (GrantReason.STARTED, *TAKEN)],
        initial=GrantReason.WORKS,
    )
    until = UntilField(label=_("Till och med"), required=False)
    meeting = forms.ChoiceField(label=_("Bara till ett möte"), required=False)

    def __init__(self, *args: Any, posts: Any, meetings: dict[str, date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_post(self, posts)
        self.meetings = meetings
        days = [
            (uuid, _("uppföljningen %(day)s") % {"day": date_format(day, "j F Y")})
            for uuid, day in meetings.items()
        ]
        cast("forms.ChoiceField", self.fields["meeting"]).choices = [("", _("Nej")), *days]

    def clean(self) -> dict[str, Any]:
        """The day of a meeting as a time of its own: from its first instant to its last."""
        cleaned = super().clean() or {}
        day = self.meetings.get(cleaned.pop("meeting", ""))
        cleaned["since"] = start_of(day) if day else None
        if day and cleaned.get("until", FOREVER) != FOREVER:
            self.add_error("until", _("Välj antingen en sista dag eller ett möte."))
        elif day:
            cleaned["until"] = after(day)
        return cleaned


class EndGrantForm(forms.Form):
    """Why somebody no longer works with the case."""

    cause = forms.ChoiceField(
        label=_("Varför avslutas behörigheten?"),
        choices=[(EndCause.LEFT, EndCause.LEFT.label), (EndCause.MISTAKE, EndCause.MISTAKE.label)],
        widget=forms.RadioSelect,
        initial=EndCause.LEFT,
        error_messages=REQUIRED,
    )


class DeputyForm(OnceForm):
    """Name somebody of one's own agency who may take over one's cases."""

    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Vem får ta över dina case?"), empty_label=_("Välj en person"),
        error_messages=REQUIRED,
    )  # fmt: skip

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_post(self, posts)


class CodeField(forms.CharField):
    """The code of a case, as it stands in the agency's own file."""

    def __init__(self) -> None:
        super().__init__(label=_("Casets kod"), max_length=20, error_messages=REQUIRED)

    def clean(self, value: Any) -> Any:
        """As it is written; a slip is caught before anybody is asked.

        Raises:
            ValidationError: the check character says that it is no code.
        """
        code = read_code(super().clean(value))
        if code is None:
            raise ValidationError(_("Koden är felskriven. Kontrollera varje tecken."))
        return code


#: Why one takes over, in fewer words than it is told of afterwards.
TAKEN_FOR = [
    (GrantReason.TOOK_ILL, _("Sjukdom")),
    (GrantReason.TOOK_LEAVE, _("Ledighet")),
    (GrantReason.TOOK_LEFT, _("Har slutat")),
    (GrantReason.TOOK_URGENT, _("Det brådskade")),
]


class TakeOverForm(OnceForm):
    """Take over a case by its code, for a reason."""

    code = CodeField()
    reason = forms.ChoiceField(
        label=_("Varför tar du över?"),
        choices=TAKEN_FOR,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )


class ConfirmForm(OnceForm):
    """A button that is pressed once."""


class HandOverForm(OnceForm):
    """To which colleague in the case."""

    post = forms.ChoiceField(label=_("Lämna över till"), error_messages=REQUIRED)

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.uuid): post for post in posts}
        names = [(uuid, f"{post.person.name}, {post.title}") for uuid, post in self.posts.items()]
        cast("forms.ChoiceField", self.fields["post"]).choices = [("", _("Välj en kollega")), *names]

    def clean_post(self) -> Post:
        """The post itself."""
        return self.posts[self.cleaned_data["post"]]


class OwnerForm(HolderForm):
    """Who becomes responsible for a case that nobody is responsible for, by the case's code."""

    field_order = ("code", "email", "post", "token")

    code = CodeField()


class PeopleForm(OnceForm):
    """Some of the members of a group; none is an answer too."""

    posts = forms.ModelMultipleChoiceField(Post.objects.none(), required=False)

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, posts=Post.objects.filter(pk__in=[post.pk for post in posts]).with_names())

    def clean_posts(self) -> list[Post]:
        """As a list, in the order of their names."""
        return sorted(self.cleaned_data["posts"], key=lambda post: (post.person.name, post.pk))
