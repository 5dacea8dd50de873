"""Asking about somebody who does not read a text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from access.forms import REQUIRED, choose_post
from access.models import Post


class WhyNotForm(forms.Form):
    """Of whom an owner asks. Whom one may not know of is no choice, as who does not exist is none."""

    vem = forms.ModelChoiceField(Post.objects.none(), label=_("Vem?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_post(self, posts, "vem")
