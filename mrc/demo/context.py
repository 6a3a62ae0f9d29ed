"""What the login page shows in the demo alone."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from mrc.demo.staff import logins


def demo_logins(request: HttpRequest) -> dict[str, object]:
    """Context processor: give the login page ``demo_logins``; only the demo's settings name it."""
    if request.path != reverse("account_login"):
        return {}
    return {"demo_logins": SimpleLazyObject(logins)}
