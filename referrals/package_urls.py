"""Addresses of packages, of links for recipients without an account, and of what those open."""

from typing import Final

from django.urls import URLPattern, path

from referrals.views import answering, links, packages

PATTERNS: Final[list[URLPattern]] = [
    path("<uuid:pk>/package/", packages.package, name="package"),
    path("<uuid:pk>/package/choose/", packages.package_choose, name="package-choose"),
    path("documents/<uuid:pk>/", packages.package_document, name="package-document"),
    path("<uuid:pk>/destruction/", packages.destruction, name="destruction"),
    path("<uuid:pk>/links/", links.links, name="links"),
    path("links/<uuid:pk>/end/", links.link_end, name="link-end"),
    path("links/<uuid:pk>/letter/", links.link_letter, name="link-letter"),
    path("answer/", answering.start, name="answer-start"),
    path("answer/<str:token>/", answering.code, name="answer-code"),
    path("answer/at/<str:name>/", answering.answer, name="answer"),
    path("answer/at/<str:name>/destroyed/", answering.destroyed, name="answer-destroyed"),
    path("answer/at/<str:name>/documents/<str:pk>/", answering.document, name="answer-document"),
    path("answer/at/<str:name>/expect/", answering.expect, name="answer-expect"),
    path("answer/at/<str:name>/<str:move>/", answering.move, name="answer-move"),
]
