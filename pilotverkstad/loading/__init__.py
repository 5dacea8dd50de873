"""Loading a project from a file: read, checked, written in one transaction, any number of times.

For the process leader who writes the file and the operator who loads it; ``docs/load_project.md`` is theirs.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from access import clock
from access.models import Municipality
from pilotverkstad.loading import agreement, schema
from pilotverkstad.loading.complaint import LoadError
from pilotverkstad.loading.project import put_document
from pilotverkstad.loading.reading import read_file
from pilotverkstad.loading.writing import Load
from pilotverkstad.models import Project

__all__ = ["Load", "LoadError", "load_document", "load_project", "read_file"]


def load_project(path: Path) -> Load:
    """Load a file.

    Returns:
        What was made and what was corrected.

    Raises:
        LoadError: the file is not as it should be; nothing was written.
    """
    return load_document(read_file(path))


def load_document(document: Any, *, at: datetime | None = None) -> Load:
    """Load what a file says.

    Args:
        at: from which instant what it makes holds; None is now.
    """
    schema.check(document)
    municipalities = {one.name: one for one in Municipality.objects.all()}
    municipalities |= {one.code: one for one in municipalities.values()}
    agreement.check(document, municipalities)
    with transaction.atomic():
        # Two loadings of one project take turns, and the instant is the turn's.
        list(Project.objects.select_for_update().filter(name=document["name"]))
        load = Load(now=at or clock.now())
        put_document(load, document, municipalities)
    return load
