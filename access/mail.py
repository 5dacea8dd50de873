"""Mail: that something waits, and the way there. Never a case, an agency, a group or what it is about.

It is sent after the commit by a thread of its own: how long the mail server takes tells nobody whether there
is such an account, and a mail server that is down stops nobody's work.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
_POSTMAN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def queue(template: str, *, to: str, path: str) -> None:
    """Send it when what it tells of is committed.

    Args:
        template: its folder's name for the subject and the text.
        path: where the link leads; the address before it is the installation's own, never the request's.
    """
    link = f"{settings.SITE_ADDRESS}{path}"
    transaction.on_commit(partial(_POSTMAN.submit, _deliver, template, to, link))


def delivered() -> None:
    """Wait until everything queued so far was sent."""
    _POSTMAN.submit(bool).result()


def _deliver(template: str, to: str, link: str) -> None:
    subject, text = (
        render_to_string(f"mail/{template}_{part}.txt", {"link": link}).strip()
        for part in ("subject", "text")
    )
    try:
        send_mail(subject, text, None, [to])
    except OSError as error:
        # Neither to whom nor about what: the process's output is read by many.
        logger.error("A mail was not sent (%s).", type(error).__name__)
