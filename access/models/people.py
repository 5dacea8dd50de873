"""Accounts, invitations, posts, and who keeps accounts and assigns auditors."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from access.models.places import Identified, Municipality, SecrecyArea, Unit
from access.periods import Period, PeriodQuerySet


def initials(name: str) -> str:
    """Two letters for the round mark beside a name."""
    words = name.split()
    return (words[0][:1] + words[-1][:1]).upper() if words else ""


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts. There is no way to make a superuser."""

    def create_user(self, *, email: str, name: str, password: str | None = None) -> "Person":
        """A new account; without a password it cannot sign in."""
        person = self.model(email=self.normalize_email(email), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(Identified, AbstractBaseUser, PermissionsMixin):
    """A member of staff, signed in by e-mail (E7). What they may do follows from posts and grants alone."""

    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("namn"), max_length=120)
    is_active = models.BooleanField(_("aktivt konto"), default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(is_superuser=False),
                name="person_never_superuser",
                violation_error_message=_("Ingen får alla rättigheter."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_once",
                violation_error_message=_("Det finns redan ett konto med den adressen."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside a name."""
        return initials(self.name)


class PostQuerySet(PeriodQuerySet):
    """Posts, with what a page says of them."""

    def with_names(self) -> Any:
        """Person, agency and unit in the same query."""
        return self.select_related("person", "agency", "unit")

    def of_address(self, email: str) -> Any:
        """Those of whoever has this exact address and an account that is not closed."""
        return self.filter(person__email__iexact=email, person__is_active=True)


class Post(Identified, Period):
    """A person's employment at a unit. One acts in one post at a time, and the rule knows the pair.

    ``agency`` is taken from the tree when the post begins and stays: what somebody wrote for the school
    remains the school's, wherever they work today; a new unit is a new post. ``title`` and ``percentage``
    decide nothing and may be corrected. ``percentage`` is the share of full time, 1-100; None is "okänt".
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("befattning"), max_length=80)
    percentage = models.PositiveSmallIntegerField(_("procent av heltid"), null=True, blank=True)

    objects: ClassVar[Any] = PostQuerySet.as_manager()

    #: What is held in this post, for the menu. Filled in by ``access.actor``.
    duties: frozenset[str]

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__range=(1, 100)),
                name="post_percentage_in_range",
                violation_error_message=_(
                    "Skriv en procentsats mellan 1 och 100, eller lämna tomt för okänt."
                ),
            ),
        ]
        indexes = [models.Index(fields=["person", "until"], name="post_of_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}, {self.unit}"


class Invitation(Identified, Period):
    """A one-time way in for somebody who has a post but no password of their own yet.

    Nobody sets another's password: the link leads to a page where the invited person does. Only a hash of
    the link's secret is kept; it ends when it is used, replaced or taken back, and after ``valid_to``.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="invitations", db_index=False)
    secret_hash = models.CharField(max_length=64, unique=True)

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["post", "until"], name="invitation_to_post")]

    def __str__(self) -> str:
        return f"till {self.post_id}"


class Administration(Identified, Period):
    """This person, acting in this post, keeps the units, posts and accounts of a municipality.

    It opens no case, no count and no log, and gives neither grants nor assignments nor a password.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="administrations", db_index=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["post", "until"], name="administration_of_post")]

    def __str__(self) -> str:
        return f"{self.post} i {self.municipality}"


class AgencyHead(Identified, Period):
    """This person, acting in this post, answers for an agency: assigns those who review its accesses."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="headships", db_index=False)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="heads")

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["post", "until"], name="headship_of_post")]

    def __str__(self) -> str:
        return f"{self.post} för {self.agency}"


class AuditAssignment(Identified, Period):
    """This person, acting in this post, reviews the accesses of that agency; given by the agency, dated."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="audits", db_index=False)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+")

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["post", "until"], name="audit_of_post")]

    def __str__(self) -> str:
        return f"{self.post} granskar {self.agency}"
