"""Whom the product is run for: what the pages behind the footer say, and only the customer can know."""

import os
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Customer:
    """Each field is the variable ``CUSTOMER_`` and its name; what is empty is told to be so, never left out.

    ``controller`` is who is responsible for personal data (*personuppgiftsansvarig*), in words, since it is
    often several boards; ``dpo`` is how their data protection officers are reached.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    controller: str = ""
    dpo: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """As the operator said it; nothing is required, so that a trial may begin without."""
        named = {field.name: os.environ.get(f"CUSTOMER_{field.name.upper()}", "") for field in fields(cls)}
        return cls(**{name: value.strip() for name, value in named.items()})
