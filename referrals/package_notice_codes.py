"""The notices about packages and links: nothing in them is about anybody."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DESTROYED: Final = "package_destroyed"
DESTRUCTION_DUE: Final = "package_destruction_due"
LINK_ENDED: Final = "package_link_ended"

PACKAGE_TOLD: Final[Mapping[str, "str | Promise"]] = {
    DESTROYED: _("The recipient of a referral confirmed that what it copied is destroyed"),
    DESTRUCTION_DUE: _("Confirm that what you copied of a referral is destroyed"),
    LINK_ENDED: _("A link to a referral was ended after ten wrong codes"),
}
