"""The guard on free text: finds what says who somebody is, in Swedish as it is written at work.

Pure functions over a text, without Django; nothing is kept and nothing is logged.
"""

from casework.deidentification.finding import find
from casework.deidentification.hits import Confidence, Hit, Label
from casework.deidentification.rare import Feature, Mention, mentions, rare
from casework.deidentification.replacing import all_replaced, replaced
from casework.deidentification.vocabulary import given_name, is_called_after

__all__ = [
    "Confidence",
    "Feature",
    "Hit",
    "Label",
    "Mention",
    "all_replaced",
    "find",
    "given_name",
    "is_called_after",
    "mentions",
    "rare",
    "replaced",
]
