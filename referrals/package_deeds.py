"""What the audit says of packages and links."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from referrals.codes import OpenedPart

PACKAGE_DEEDS: Final = {
    "referral.pack": _("Chose what goes along with a referral"),
    "package.open": _("Opened a package"),
    "package.destroy": _("Confirmed that a package's copies are destroyed"),
    "link.make": _("Made a link to a referral"),
    "link.end": _("Ended a link to a referral"),
    "link.letter": _("Made the letter with a link to a referral"),
    "link.open": _("Opened a referral by link"),
    "link.wrong": _("Told a wrong code to a link"),
    "link.tries": _("Ended a link by ten wrong codes"),
    "link.limit": _("Asked for links too often"),
}
PACKAGE_VALUES: Final = [(choice.value, choice.label) for choice in OpenedPart]
