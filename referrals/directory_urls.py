"""Addresses of the service directory, its public listing, and the agreements with recipients."""

from typing import Final

from django.urls import URLPattern, path

from referrals.views import (
    agreements,
    directory,
    directory_places,
    exchange,
    hidden,
    listing,
)

PATTERNS: Final[list[URLPattern]] = [
    path("directory/", directory.directory_list, name="directory"),
    path("directory/add/", directory.service_add, name="service-add"),
    path("directory/export/", exchange.directory_export, name="directory-export"),
    path("directory/import/", exchange.directory_import, name="directory-import"),
    path(
        "directory/import/<uuid:pk>/",
        exchange.directory_import_look,
        name="directory-import-look",
    ),
    path("directory/listing/", listing.listing_settings, name="listing-settings"),
    path("directory/<uuid:pk>/", directory.service_show, name="service"),
    path("directory/<uuid:pk>/edit/", directory.service_edit, name="service-edit"),
    path("directory/<uuid:pk>/switch/", directory.service_switch, name="service-switch"),
    path("directory/<uuid:pk>/export/", exchange.service_export, name="service-export"),
    path("directory/<uuid:pk>/places/add/", directory_places.place_add, name="place-add"),
    path("directory/places/<uuid:pk>/edit/", directory_places.place_edit, name="place-edit"),
    path(
        "directory/places/<uuid:pk>/confirm/",
        directory_places.place_confirm,
        name="place-confirm",
    ),
    path("directory/places/<uuid:pk>/address/", hidden.hidden_show, name="hidden-address"),
    path("directory/places/<uuid:pk>/address/edit/", hidden.hidden_edit, name="hidden-edit"),
    path("services/<str:code>/", listing.listing_show, name="listing"),
    path("services/<str:code>/<uuid:pk>/", listing.listing_service, name="listing-service"),
    path("agreements/", agreements.agreement_list, name="agreement-list"),
    path("agreements/add/", agreements.agreement_add, name="agreement-add"),
    path("agreements/<uuid:pk>/", agreements.agreement_show, name="agreement"),
    path("agreements/<uuid:pk>/edit/", agreements.agreement_edit, name="agreement-edit"),
    path("agreements/<uuid:pk>/renew/", agreements.agreement_renew, name="agreement-renew"),
    path("agreements/<uuid:pk>/end/", agreements.agreement_end, name="agreement-end"),
    path("agreements/<uuid:pk>/resume/", agreements.agreement_resume, name="agreement-resume"),
    path(
        "agreements/<uuid:pk>/paper/add/",
        agreements.agreement_paper_add,
        name="agreement-paper-add",
    ),
    path("agreements/papers/<uuid:pk>/", agreements.agreement_paper, name="agreement-paper"),
]
