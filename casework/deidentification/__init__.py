"""The guard on free text: finds what says who somebody is, in Swedish as it is written at work.

Pure functions over a text, without Django; nothing is kept and nothing is logged.
"""

from casework.deidentification.finding import find
from casework.deidentification.hits import Confidence, Hit, Label
from casework.deidentification.replacing import replaced

__all__ = ["Confidence", "Hit", "Label", "find", "replaced"]
