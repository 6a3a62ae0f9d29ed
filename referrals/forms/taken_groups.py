"""A group that a centre accepted, taken in as a grievance of its own."""

from typing import Any, Final

from counselling.forms.grievances import GrievanceFacts
from counselling.forms.moves import KeyForm
from counselling.grievance_codes import BroughtBy

COUNTED: Final = ("headcount", "brought_by")
"""What the roster says that came."""


class ReceivedGrievanceForm(GrievanceFacts, KeyForm):
    """What the centre writes down of the complaint; who complains has come with the referral."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in COUNTED:
            del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """Return the facts as the action takes them."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return told | {"brought_by": BroughtBy.GROUP}
