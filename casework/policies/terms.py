"""Who keeps the terms that the guard passes over: the administrator of the municipality."""

from typing import Any

from django.db import models

from access.actor import Actor
from access.policies import kept_municipalities
from casework.models import AllowedTerm


def kept_terms(actor: Actor) -> models.QuerySet[Any]:
    """The terms of the municipalities that this actor keeps, those that hold now."""
    rows: models.QuerySet[Any] = AllowedTerm.objects.live(actor.now)
    return rows.filter(municipality__in=kept_municipalities(actor))
