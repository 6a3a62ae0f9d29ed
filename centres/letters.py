"""Letters that open a door: an invitation, a new password. Written in the person's language.

Their links are secrets, so they go by mail at once and stand in no table.
"""

import hashlib
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from centres.models import Invitation, User


def token_hash(token: str) -> str:
    """Return what is kept of a token: random as it is, a plain SHA-256 can't be undone."""
    return hashlib.sha256(token.encode()).hexdigest()


def place_offered(invitation: Invitation) -> str:
    """Return the name of the place that the role is offered in; empty for the whole network."""
    place = invitation.centre or invitation.organisation or invitation.country
    return str(place) if place else ""


def invitation_mail(invitation: Invitation, token: str) -> None:
    """Send the link; the letter names role and place, which the invited person may know."""
    path = reverse("centres:invitation-follow", args=[token])
    account = User.objects.filter(email=invitation.email).exists()
    context = {"invitation": invitation, "place": place_offered(invitation), "account": account}
    _send("invitation", invitation.email, invitation.language, path, context)


def password_reset_mail(person: User) -> None:
    """Send the link to a new password; it holds for an hour and until it is used."""
    key = default_token_generator.make_token(person)
    uid = user_pk_to_url_str(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
    _send("password_reset", person.email, person.language, path, {"person": person})


def _send(kind: str, to: str, language: str, path: str, context: dict[str, Any]) -> None:
    context = {**context, "url": settings.PUBLIC_URL + path}
    with translation.override(language):
        subject = render_to_string(f"centres/mail/{kind}_subject.txt", context).strip()
        body = render_to_string(f"centres/mail/{kind}.txt", context)
    EmailMessage(subject, body, to=[to]).send()
