"""Addresses of the receiving side, and of what is more than one referral."""

from django.urls import path

from referrals.views import (
    accepting,
    families,
    flow,
    groups,
    inbox,
    pulls,
    pulse,
    received,
    taken_groups,
)

PATTERNS = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("flow/", flow.flow, name="flow"),
    path("received/<uuid:pk>/", received.received_show, name="received"),
    path("received/<uuid:pk>/accept/", accepting.received_accept, name="received-accept"),
    path("received/<uuid:pk>/client/", accepting.received_client, name="received-client"),
    path("received/<uuid:pk>/register/", accepting.received_register, name="received-register"),
    path(
        "received/<uuid:pk>/grievance/", taken_groups.received_grievance, name="received-grievance"
    ),
    path("received/<uuid:pk>/notes/", accepting.received_notes, name="received-notes"),
    path("<uuid:pk>/family/", families.family_refer, name="family-refer"),
    path("received/<uuid:pk>/accept-all/", families.family_accept, name="family-accept"),
    path("received/<uuid:pk>/relatives/", families.received_family, name="received-family"),
    path("pulls/", pulls.pull_list, name="pull-list"),
    path("pulls/<uuid:pk>/", pulls.pull, name="pull"),
    path("pulls/<uuid:pk>/send/", pulls.pull_send, name="pull-send"),
    path("clients/<uuid:pk>/pull/", pulls.pull_new, name="pull-new"),
    path("<uuid:pk>/workers/", groups.group_show, name="group"),
    path("grievances/<uuid:pk>/new/", groups.group_new, name="group-new"),
    path("<uuid:pk>/move/", received.referral_move_make, name="referral-move"),
    path("<uuid:pk>/write/", received.message_send, name="message-write"),
    path("<uuid:pk>/pulse/", pulse.pulse, name="pulse"),
]
