"""Choosing a client for what comes next: found by words, or seen lately."""

from typing import Final

from centres.requests import StaffRequest
from counselling.selectors import clients as listed
from counselling.selectors.staffing import centre_first

RECENT_MOST: Final = 8


def clients_offered(request: StaffRequest, words: str) -> list[listed.ClientRow]:
    """Return the clients that the words may mean; without words, the person's own seen last."""
    if words:
        everyone = listed.clients_listed(request.standing, listed.ClientFilter())
        return listed.clients_found(words, centre_first(request.standing), everyone)
    mine = listed.ClientFilter(counsellor=request.user.pk)
    found = listed.clients_listed(request.standing, mine)
    return listed.clients_page(found, sort="recent").rows[:RECENT_MOST]
