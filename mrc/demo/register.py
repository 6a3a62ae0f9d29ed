"""The Dhaka centre's hand-kept register of 2025, taken in as its coordinator would."""

from pathlib import Path
from typing import Final

from centres.models import Centre
from counselling.registers.files import keeper, register_file_import
from mrc.environment import ROOT

REGISTER: Final = Path(ROOT, "spreadsheets", "samples", "dhaka-register-2025.xlsx")
REGISTER_CENTRE: Final = "BD-DHK"


def register_take() -> None:
    """Take the register in; raises ImportFailed where that can't be done as a whole."""
    centre = Centre.objects.select_related("country").get(code=REGISTER_CENTRE)
    register_file_import(REGISTER, centre=centre, by=keeper(centre))
