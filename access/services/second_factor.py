"""Taking away a second step of one's own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from allauth.mfa.models import Authenticator

from access.models import Person
from access.second_factor import STEPS


@transaction.atomic
def remove_step(*, person: Person, pk: int) -> None:
    """Take a second step away, and the codes of reserve with the last. Not one's own: nothing happens.

    Raises:
        ValidationError: it is the last, where one is required.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    own = Authenticator.objects.filter(user=person.pk)
    others = own.filter(type__in=STEPS).exclude(pk=pk)
    if not others and settings.SECOND_FACTOR_REQUIRED:
        raise ValidationError(_("Det är ditt enda andra steg. Lägg till ett nytt innan du tar bort det."))
    own.filter(pk=pk, type__in=STEPS).delete()
    if not others:
        own.delete()
