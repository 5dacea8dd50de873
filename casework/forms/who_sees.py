"""Asking about somebody who does not read a text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, choose_post
from access.models import Post


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it has none at run time
    """A person in a post. What is no id at all is answered like an id that is nobody's."""

    default_error_messages = {"invalid_choice": _("Välj en person i listan."), **REQUIRED}

    def to_python(self, value: Any) -> Any:
        """The post.

        Raises:
            ValidationError: it is none of those one chooses among.
        """
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class WhyNotForm(forms.Form):
    """Of whom an owner asks. Whom one may not know of is no choice, as who does not exist is none."""

    vem = PersonField(Post.objects.none(), label=_("Vem?"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_post(self, posts, "vem")
