"""How a client lives and why he goes, as his page shows it; nothing for what nobody asked."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.places import country_name, language_name
from centres.wording import listed
from counselling.client_codes import MigrationReason
from counselling.models import Client
from counselling.selectors.client import Fact

CODED: Final[dict[str, "str | Promise"]] = {
    "marital_status": gettext_lazy("Marital status"),
    "literacy": gettext_lazy("Reading and writing"),
    "education": gettext_lazy("School"),
    "employment": gettext_lazy("Work now"),
    "occupation": gettext_lazy("Occupation"),
    "target_occupation": gettext_lazy("Wanted occupation"),
    "job_offer": gettext_lazy("Job offer"),
    "contract": gettext_lazy("Contract"),
    "visa": gettext_lazy("Visa"),
}


def circumstance_facts(client: Client) -> Iterator[Fact]:
    """Yield what is known of the client's circumstances."""
    for label, value in _told(client):
        if value not in ("", None):
            yield Fact(label, str(value))


def _told(client: Client) -> Iterator[tuple[str, Any]]:
    yield _("Also a national of"), listed(map(country_name, client.further_nationalities))
    yield _("Also speaks"), listed(map(language_name, client.further_languages))
    yield _("Interpreter"), _("needed") if client.needs_interpreter else ""
    yield _("Home place"), client.home_admin3
    yield _("Dependants"), client.dependants
    for name, label in CODED.items():
        yield str(label), getattr(client, f"get_{name}_display")()
    reasons = dict(MigrationReason.choices)
    yield _("Reasons to go"), listed(reasons.get(each, each) for each in client.reasons)
    yield _("Route"), client.route
    yield _("Through"), listed(map(country_name, client.transit))
