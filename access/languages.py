"""Words that customers and the catalogue keep in their own rows, in Swedish and perhaps in English.

The product's own words are translated in ``locale/``; these cannot be, since they are data. The Swedish is
always there, the English where somebody wrote it.
"""

from django.db.models import CharField, F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language


def is_english() -> bool:
    """Whether whoever asks reads the pages in English."""
    return (get_language() or "").startswith("en")


def in_language(swedish: str, english: str) -> str:
    """The words to show; the Swedish where nobody wrote any English."""
    return english if english and is_english() else swedish


def column_in_language(path: str) -> Combinable:
    """The same choice in a query, between a column and its neighbour ``…_en``.

    A question that is compiled once is compiled once per language (``access.prepared``).
    """
    if not is_english():
        return F(path)
    return Coalesce(NullIf(F(f"{path}_en"), Value("")), F(path), output_field=CharField())
