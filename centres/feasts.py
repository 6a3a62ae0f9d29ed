"""The names of feasts in the reader's language, as far as the public calendar named them."""

import datetime as dt
import re
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from centres.moments import day_exact

FEASTS: Final = frozenset(
    {
        # AF
        _("Afghanistan Independence Day"),
        _("American Withdrawal Day"),
        _("Day of Arafah"),
        _("Eid al-Adha"),
        _("Eid al-Fitr"),
        _("First Day of Ramadan"),
        _("Islamic Emirate Victory Day"),
        _("Liberation Day"),
        _("Mojahedin's Victory Day"),
        _("Prophet's Birthday"),
        # BD
        _("Ashura"),
        _("Bengali New Year's Day"),
        _("Christmas Day"),
        _("Independence Day"),
        _("July Mass Uprising Day"),
        _("Jumu'atul-Wida"),
        _("Laylat al-Qadr"),
        _("Martyrs' Day and International Mother Language Day"),
        _("May Day"),
        _("Mid-Sha'ban"),
        _("National Mourning Day"),
        _("Public Holiday"),
        _("Sheikh Mujibur Rahman's Birthday"),
        _("Victory Day"),
        # IQ
        _("Army Day"),
        _("Commemoration of the Saddam Baath crimes against the Iraqi people"),
        _("Eid al-Ghadir"),
        _("February 8 Revolution"),
        _("Islamic New Year"),
        _("July 14 Revolution"),
        _("July 17 Revolution"),
        _("Labor Day"),
        _("New Year's Day"),
        _("Nowruz"),
        # KG
        _("Additional public holiday"),
        _("Constitution Day"),
        _("Day of the People's April Revolution"),
        _("Days of History and Commemoration of Ancestors"),
        _("Fatherland Defender's Day"),
        _("International Women's Day"),
        _("May Holidays"),
        _("New Year Holidays"),
        _("Nooruz Holiday"),
        # LK
        _("Adhi Esala Full Moon Poya Day"),
        _("Adhi Poson Full Moon Poya Day"),
        _("Bak Full Moon Poya Day"),
        _("Binara Full Moon Poya Day"),
        _("Day Before Sinhala and Tamil New Year"),
        _("Day Following Vesak Full Moon Poya Day"),
        _("Diwali"),
        _("Duruthu Full Moon Poya Day"),
        _("Esala Full Moon Poya Day"),
        _("Good Friday"),
        _("Il Full Moon Poya Day"),
        _("International Workers' Day"),
        _("Maha Sivarathri Day"),
        _("Medin Full Moon Poya Day"),
        _("Nawam Full Moon Poya Day"),
        _("Nikini Full Moon Poya Day"),
        _("Poson Full Moon Poya Day"),
        _("Sinhala and Tamil New Year"),
        _("Special Public Holiday"),
        _("Tamil Thai Pongal Day"),
        _("Unduvap Full Moon Poya Day"),
        _("Vap Full Moon Poya Day"),
        _("Vesak Full Moon Poya Day"),
        # PK
        _("General Election Day"),
        _("Iqbal Day"),
        _("Kashmir Solidarity Day"),
        _("Pakistan Day"),
        _("Quaid-e-Azam Day"),
        _("Youm-e-Takbeer"),
        # TJ
        _("International Nowruz Day"),
        _("Mother's Day"),
        _("National Unity Day"),
        # UZ
        _("Additional day off by Presidential decree"),
        _("Day of Memory and Honor"),
        _("Teachers and Instructors Day"),
        _("Women's Day"),
    }
)
"""What the calendar calls the days off of our countries; each under the first that keeps it."""
OBSERVED: Final = re.compile(r"(.+) \(observed(?:, estimated)?\)")
SUBSTITUTED: Final = re.compile(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)")


def feast_known(name: str) -> bool:
    """Return whether the name can be said in the reader's language."""
    observed = OBSERVED.fullmatch(name)
    return (observed[1] if observed else name) in FEASTS or bool(SUBSTITUTED.fullmatch(name))


def feast_said(name: str) -> str:
    """Return the feast's name in the reader's language; one that people gave as they wrote it."""
    if observed := OBSERVED.fullmatch(name):
        return gettext("%(feast)s (day off instead)") % {"feast": feast_said(observed[1])}
    if substituted := SUBSTITUTED.fullmatch(name):
        month, day, year = (int(each) for each in substituted.groups())
        return gettext("Day off in exchange for %(day)s") % {
            "day": day_exact(dt.date(year, month, day))
        }
    return gettext(name) if name in FEASTS else name
