"""What the audit says of the directory and of agreements."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from referrals.directory_codes import Capacity, ServiceStatus

DIRECTORY_DEEDS: Final = {
    "agreement.edit": _("Changed an agreement"),
    "agreement.end": _("Ended an agreement early"),
    "agreement.make": _("Wrote down an agreement"),
    "agreement.paper": _("Added an agreement's signed document"),
    "agreement.paper_read": _("Opened an agreement's signed document"),
    "agreement.resume": _("Took an agreement's early end back"),
    "directory.confirm": _("Confirmed an entry of the directory"),
    "directory.edit": _("Changed an entry of the directory"),
    "directory.enter": _("Entered a service in the directory"),
    "directory.hidden_read": _("Looked up a confidential address"),
    "directory.hidden_write": _("Wrote down a confidential address"),
    "directory.import": _("Took a file into the directory"),
    "directory.import_read": _("Sent in a file for the directory"),
    "directory.place": _("Added a place to a service"),
    "directory.place_edit": _("Changed a place of a service"),
    "directory.publish": _("Switched the public listing of services"),
    "directory.switch": _("Switched a service on or off"),
}
DIRECTORY_VALUES: Final = [
    *((choice.value, choice.label) for choice in Capacity),
    *((choice.value, choice.label) for choice in ServiceStatus),
]
