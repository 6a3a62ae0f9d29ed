"""Where the rules come from that the house begins with, in the reader's language."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SOURCES: Final = frozenset(
    {
        _("The network's own rule"),
        _("BMET arbitration: one to two months (justiceforwagetheft.org)"),
        _("Four months after the charge, and two more (UNB 2013)"),
        _("Missions contacted for the safe return of abused women (justiceforwagetheft.org)"),
        _("Three to ten days (Bangladesh e-service page)"),
        _("Six months at most (Bangladesh e-service page)"),
        _("Practice of 2013 (chrsrilanka.com 2014)"),
        _("SEnA conciliation (polo-owwa.com)"),
        _("OPF timeline (opf.org.pk)"),
        _("OPF timeline: complaints sent online (opf.org.pk)"),
        _("Ombudsman (economicoutlook.pk 2016)"),
        _("The project's own default"),
        _("The project's own default; the legal limit where that is longer"),
    }
)
"""The sources in `counselling/data/`, as the tables of deadlines and of retention hold them."""


def source_said(source: str) -> str:
    """Return the source in the reader's language; one that somebody typed as he typed it."""
    return gettext(source) if source in SOURCES else source


def source_meant(typed: str, stored: str) -> str:
    """Return what is kept of a form: the stored words, where they were only read in a language."""
    return stored if typed == source_said(stored) else typed
