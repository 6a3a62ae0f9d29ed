"""Addresses of counselling."""

from django.urls import path

from counselling.views import (
    clients,
    consents,
    countries,
    duplicates,
    follow_ups,
    registering,
    restricted,
    sessions,
    today,
)

app_name = "counselling"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("clients/", clients.client_list, name="client-list"),
    path("clients/count/", clients.client_count, name="client-count"),
    path("clients/new/", registering.client_register, name="client-register"),
    path("clients/<uuid:pk>/", clients.client_show, name="client"),
    path("clients/<uuid:pk>/edit/", clients.client_edit, name="client-edit"),
    path("clients/<uuid:pk>/history/", clients.client_history, name="client-history"),
    path("clients/<uuid:pk>/print/", clients.client_print, name="client-print"),
    path("clients/<uuid:pk>/consents/new/", consents.consent_new, name="consent-new"),
    path("clients/<uuid:pk>/follow-ups/new/", follow_ups.follow_up_new, name="follow-up-new"),
    path("clients/<uuid:pk>/restricted/", restricted.restricted, name="restricted"),
    path("clients/<uuid:pk>/restricted/new/", restricted.restricted_new, name="restricted-new"),
    path("clients/<uuid:pk>/restricted/glass/", restricted.glass_break, name="glass-break"),
    path("clients/<uuid:pk>/sessions/new/", sessions.session_new, name="session-new"),
    path("consents/<uuid:pk>/withdraw/", consents.consent_withdraw, name="consent-withdraw"),
    path("sessions/new/", sessions.session_start, name="session-start"),
    path("sessions/anonymous/", sessions.contact_anonymous, name="contact-anonymous"),
    path("sessions/<uuid:pk>/", sessions.session_edit, name="session"),
    path("follow-ups/", follow_ups.follow_up_list, name="follow-up-list"),
    path("follow-ups/<uuid:pk>/", follow_ups.follow_up_edit, name="follow-up"),
    path("follow-ups/<uuid:pk>/end/", follow_ups.follow_up_end, name="follow-up-end"),
    path("follow-ups/<uuid:pk>/again/", follow_ups.follow_up_again, name="follow-up-again"),
    path("follow-ups/<uuid:pk>/reopen/", follow_ups.follow_up_reopen, name="follow-up-reopen"),
    path("follow-ups/<uuid:pk>/cancel/", follow_ups.follow_up_cancel, name="follow-up-cancel"),
    path("country-names/<str:language>/", countries.country_names, name="country-names"),
    path("duplicates/", duplicates.duplicate_list, name="duplicate-list"),
    path("duplicates/<uuid:pk>/", duplicates.duplicate, name="duplicate"),
]
