"""Addresses of referrals."""

from django.urls import URLPattern

from referrals.directory_urls import PATTERNS as DIRECTORY
from referrals.package_urls import PATTERNS as PACKAGES
from referrals.receiving_urls import PATTERNS as RECEIVING
from referrals.sending_urls import PATTERNS as SENDING

app_name = "referrals"

urlpatterns: list[URLPattern] = [
    *DIRECTORY,
    *SENDING,
    *RECEIVING,
    *PACKAGES,
]
