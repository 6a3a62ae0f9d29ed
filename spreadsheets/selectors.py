"""What has been read in before."""

from collections.abc import Iterable

from centres.models import Centre
from spreadsheets.models import ImportRow, ImportRun
from spreadsheets.states import RECORDED


def recorded_fingerprints(*, centre: Centre, layout: str) -> frozenset[str]:
    """The fingerprints of rows of this kind of register that are records already."""
    return _recorded("fingerprint", centre, layout)


def recorded_identities(*, centre: Centre, layout: str) -> frozenset[str]:
    """The identities of rows of this kind of register that are records already."""
    return _recorded("identity", centre, layout) - {""}


def _recorded(field: str, centre: Centre, layout: str) -> frozenset[str]:
    rows = ImportRow.objects.filter(centre=centre, run__layout=layout, state__in=RECORDED)
    values: Iterable[str] = rows.values_list(field, flat=True)
    return frozenset(values)


def file_known(*, centre: Centre, sha256: str) -> bool:
    """Whether the very same file was read in before."""
    return ImportRun.objects.filter(centre=centre, sha256=sha256).exists()
