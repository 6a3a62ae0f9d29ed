"""Addresses of what a centre sends."""

from typing import Final

from django.urls import URLPattern, path

from referrals.views import sending

PATTERNS: Final[list[URLPattern]] = [
    path("", sending.referral_list, name="list"),
    path("board/", sending.referral_board, name="board"),
    path("of/<uuid:pk>/new/", sending.referral_new, name="referral-new"),
    path("<uuid:pk>/", sending.referral_show, name="referral"),
    path("<uuid:pk>/edit/", sending.referral_edit, name="referral-edit"),
    path("<uuid:pk>/agreed/", sending.referral_agreed, name="referral-agreed"),
    path("<uuid:pk>/risk/", sending.referral_risk, name="referral-risk"),
    path("<uuid:pk>/exception/", sending.referral_exception, name="referral-exception"),
    path(
        "<uuid:pk>/exception/confirm/",
        sending.referral_exception_confirm,
        name="referral-exception-confirm",
    ),
]
