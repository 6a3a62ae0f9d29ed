"""What the outbox is told about enquiries of one centre at another."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from counselling.actions.enquiries import ANSWERED, RECEIVED
from counselling.models import Enquiry, EnquiryReceived
from counselling.states import ENQUIRY_WAITING
from notices.kinds import Kind, page_among, wanted_among

ENQUIRY_KINDS: Final = (
    Kind(
        code=RECEIVED,
        text=_("Another centre asks whether you know somebody"),
        icon="people",
        url=page_among(EnquiryReceived.objects.all(), "counselling:enquiry-received"),
        wanted=wanted_among(EnquiryReceived.objects.filter(state__in=ENQUIRY_WAITING)),
    ),
    Kind(
        code=ANSWERED,
        text=_("Another centre answered you"),
        icon="people",
        url=lambda _notice: reverse("counselling:enquiry-list"),
        wanted=wanted_among(Enquiry.objects.all()),
    ),
)
