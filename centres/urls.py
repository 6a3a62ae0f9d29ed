"""Addresses of places and people."""

from typing import Final

from django.urls import URLPattern, path

from centres import addresses  # noqa: F401  # names the converters below
from centres.views import centres, countries, invitations, me, oversight, people

app_name = "centres"

PLACES: Final = [
    path("centres/", centres.centre_list, name="centre-list"),
    path("centres/open/", centres.centre_open, name="centre-open"),
    path("centres/<centre:code>/", centres.centre_detail, name="centre-detail"),
    path("centres/<centre:code>/edit/", centres.centre_edit, name="centre-edit"),
    path("centres/<centre:code>/move/", centres.centre_move, name="centre-move"),
    path("centres/<centre:code>/close/", centres.centre_close, name="centre-close"),
    path("centres/<centre:code>/reopen/", centres.centre_reopen, name="centre-reopen"),
    path("countries/", countries.country_list, name="country-list"),
    path("countries/<country:code>/", countries.country_detail, name="country-detail"),
    path("countries/<country:code>/edit/", countries.country_edit, name="country-edit"),
    path("countries/<country:code>/holidays/add/", countries.holiday_add, name="holiday-add"),
    path("holidays/<int:pk>/cancel/", countries.holiday_cancel, name="holiday-cancel"),
    path("holidays/<int:pk>/restore/", countries.holiday_restore, name="holiday-restore"),
    path("organisations/", countries.organisation_list, name="organisation-list"),
    path("organisations/add/", countries.organisation_add, name="organisation-add"),
    path("organisations/<int:pk>/edit/", countries.organisation_edit, name="organisation-edit"),
]
PEOPLE: Final = [
    path("people/", people.person_list, name="person-list"),
    path("people/<int:pk>/", people.person_detail, name="person-detail"),
    path("people/<int:pk>/roles/give/", people.membership_give, name="membership-give"),
    path("people/<int:pk>/deactivate/", people.person_deactivate, name="person-deactivate"),
    path("people/<int:pk>/reactivate/", people.person_reactivate, name="person-reactivate"),
    path(
        "people/<int:pk>/second-factor/reset/",
        people.second_factor_reset,
        name="second-factor-reset",
    ),
    path("roles/told/<uuid:pk>/", oversight.role_told, name="role-told"),
    path("roles/<int:pk>/end/", people.membership_end, name="membership-end"),
    path("invitations/", invitations.invitation_list, name="invitation-list"),
    path("invitations/send/", invitations.invitation_send, name="invitation-send"),
    path("invitations/<uuid:pk>/resend/", invitations.invitation_resend, name="invitation-resend"),
    path(
        "invitations/<uuid:pk>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("invitation/", invitations.invitation_accept, name="invitation-accept"),
    path("invitation/<str:token>/", invitations.invitation_follow, name="invitation-follow"),
]
OWN: Final = [
    path("me/", me.me, name="me"),
    path("me/sessions/<int:pk>/end/", me.session_end, name="session-end"),
    path("me/theme/", me.theme_choose, name="theme-choose"),
]
OVERSIGHT: Final = [
    path("break-glass/", oversight.glass_list, name="glass-list"),
    path("break-glass/<uuid:pk>/", oversight.glass_review, name="glass-review"),
    path("audit/", oversight.trail, name="trail"),
]

urlpatterns: list[URLPattern] = [*PLACES, *PEOPLE, *OWN, *OVERSIGHT]
