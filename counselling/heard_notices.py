"""What the outbox is told of things that were heard: that one is flagged, and none of its words."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from counselling.actions.heard import FLAGGED
from counselling.heard_codes import HEARD_WAITING
from counselling.models import Heard
from notices.kinds import Kind, page_among, wanted_among

HEARD_FLAGGED: Final = Kind(
    code=FLAGGED,
    text=_("Something that was heard is flagged for you"),
    icon="warn",
    url=page_among(Heard.objects.all(), "counselling:heard"),
    wanted=wanted_among(Heard.objects.filter(state__in=HEARD_WAITING)),
)
