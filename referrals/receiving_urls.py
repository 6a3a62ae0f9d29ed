"""Addresses of the receiving side, and of what is more than one referral."""

from django.urls import path

from referrals.views import accepting, flow, groups, inbox, pulse, received

PATTERNS = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("flow/", flow.flow, name="flow"),
    path("received/<uuid:pk>/", received.received_show, name="received"),
    path("received/<uuid:pk>/accept/", accepting.received_accept, name="received-accept"),
    path("received/<uuid:pk>/client/", accepting.received_client, name="received-client"),
    path("received/<uuid:pk>/register/", accepting.received_register, name="received-register"),
    path("received/<uuid:pk>/notes/", accepting.received_notes, name="received-notes"),
    path("<uuid:pk>/workers/", groups.group_show, name="group"),
    path("grievances/<uuid:pk>/new/", groups.group_new, name="group-new"),
    path("<uuid:pk>/move/", received.referral_move_make, name="referral-move"),
    path("<uuid:pk>/write/", received.message_send, name="message-write"),
    path("<uuid:pk>/pulse/", pulse.pulse, name="pulse"),
]
