"""Telling managers and the privacy officer of an emergency by e-mail, and never of whom it is."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from sightline.calendars.clock import now
from sightline.workforce.models import EmergencyAlert
from sightline.workforce.queries import alerts_to_mail, mark_mailed

log = logging.getLogger(__name__)
SUBJECT = "Sightline: a restricted file was opened in an emergency"
OPENED = "A restricted file was opened in an emergency. Please read why within two working days."
SUBJECT_INVENTED = "Sightline: a record was opened that nobody has a reason to open"
INVENTED = "A record was opened that nobody has a reason to open. Please ask why."
WORDS = """{what}

{where}

This message names nobody. Answers to it are not read.
"""
TRIED_FOR = timedelta(days=2)
"""After that an e-mail would tell nothing new: the page has said it all the while."""


def send_alerts() -> int:
    """Send an e-mail for every alert that has none yet; gives how many went.

    Nothing is sent where the council set no e-mail up. What cannot be sent is tried again in the
    next minute. Run every minute by the owner.
    """
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for alert in alerts_to_mail(now() - TRIED_FOR):
        try:
            send_mail(*words_of(alert), None, [alert.to.email])
        except (OSError, SMTPException) as problem:
            log.warning("an e-mail about an emergency was not sent: %s", type(problem).__name__)
            continue
        mark_mailed(alert, now())
        sent += 1
    return sent


def words_of(alert: EmergencyAlert) -> tuple[str, str]:
    """The subject of the e-mail and its words."""
    if alert.look_id is not None:
        return SUBJECT_INVENTED, WORDS.format(what=INVENTED, where=where())
    return SUBJECT, WORDS.format(what=OPENED, where=where())


def where() -> str:
    """Where the alerts are read: the address, where the council has said it."""
    if settings.SITE_ADDRESS:
        return f"{settings.SITE_ADDRESS}/looks/emergencies/"
    return "Sign in to Sightline: it stands on your first page."
