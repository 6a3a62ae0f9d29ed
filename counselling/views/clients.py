"""Clients: the list, one client's page, and what was changed in it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from centres.requests import StaffRequest, words_asked
from centres.rules import may, require
from centres.wording import dotted
from counselling.beside import besides_of
from counselling.forms.lists import ClientListForm
from counselling.models import Client
from counselling.rules import COUNSELS, protects_at
from counselling.selectors import clients as listed
from counselling.selectors.appointments import appointments_ahead
from counselling.selectors.circumstances import circumstance_facts
from counselling.selectors.client import client_page
from counselling.selectors.confidences import (
    confidences_masked,
    safe_contact_line,
    sealed_facts_of,
)
from counselling.selectors.families import child_lacks, relatives_of
from counselling.selectors.follow_ups import safe_line
from counselling.selectors.grievance import grievances_of
from counselling.selectors.history import client_changes
from counselling.selectors.people import home_line, journey_line, phone_spaced
from counselling.selectors.staffing import centre_first, counsellors_named, countries_of
from counselling.selectors.timeline import PAGE_ENTRIES, PRINTED_ENTRIES
from counselling.views.merges import merged_away
from counselling.views.seen import client_seen
from counselling.views.timelines import timeline_asked, timeline_context


@require_safe
@login_required
def client_list(request: StaffRequest) -> HttpResponse:
    """List the clients of the person's centres, or find some of them."""
    require(request.standing, "client.list")
    form = _filter_of(request)
    found = listed.clients_listed(request.standing, form.narrowed())
    words = words_asked(request)
    context = {"form": form, "words": words, "narrowed": any(form.cleaned_data.values())}
    if words:
        rows = listed.clients_found(words, centre_first(request.standing), found)
        context |= {"rows": rows, "most": len(rows) == listed.FOUND_MOST}
    else:
        after, before = (request.GET.get(name, "") for name in ("after", "before"))
        page = listed.clients_page(found, sort=form.order, after=after, before=before)
        context |= {"rows": page.rows, "page": page}
        if "count" in request.GET:
            context["count"] = listed.clients_count(found)
    return render(request, "counselling/client_list.html", context)


def _filter_of(request: StaffRequest) -> ClientListForm:
    return ClientListForm(
        request.GET,
        user=request.user,
        people=counsellors_named(*request.standing.centres(*COUNSELS)),
        countries=countries_of(request.standing),
    )


@require_safe
@login_required
def client_count(request: StaffRequest) -> HttpResponse:
    """Say how many clients the list has: asked for once the list is there."""
    require(request.standing, "client.list")
    form = _filter_of(request)
    if not request.htmx:
        query = request.GET.copy()
        query["count"] = "1"
        return redirect(f"{reverse('counselling:client-list')}?{query.urlencode()}")
    count = listed.clients_count(listed.clients_listed(request.standing, form.narrowed()))
    context = {"count": count, "most": listed.COUNT_MOST}
    return render(request, "counselling/_client_count.html", context)


@require_safe
@login_required
def client_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one client: what must be known first, what happened, what is promised."""
    client = client_seen(request, pk, "client.view")
    if client.merged_into_id is not None:
        return merged_away(request, client)
    context = _client_context(request, client) | timeline_context(request)
    return render(request, "counselling/client.html", context)


@require_safe
@login_required
def client_print(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show the same for paper, on one plain page, from the first day on."""
    client = client_seen(request, pk, "client.view")
    context = _client_context(request, client, most=PRINTED_ENTRIES)
    return render(request, "counselling/client_print.html", context)


def _client_context(
    request: StaffRequest, client: Client, *, most: int = PAGE_ENTRIES
) -> dict[str, object]:
    page = client_page(client, most=most, **timeline_asked(request))
    sealed = sealed_facts_of(client)
    protects = protects_at(request.standing, client.centre_id)
    relatives = relatives_of(client, request.user, protects=protects)
    return {
        "client": client,
        "page": page,
        "appointments": appointments_ahead(client),
        "about": dotted((client.get_sex_display(), journey_line(client), home_line(client))),
        "safe": dotted(
            (safe_line(client.safe_to_call, client.contact_note), safe_contact_line(sealed))
        ),
        "circumstances": list(circumstance_facts(client)),
        "confided": list(confidences_masked(sealed).values()),
        "phones": [phone_spaced(phone) for phone in client.phones],
        "may_edit": may(request.standing, "client.edit", client),
        "grievances": grievances_of(client_id=client.pk),
        "besides": besides_of(client),
        "may_hold": may(request.standing, "hold.set", client),
        "relatives": relatives,
        "child_lacks": child_lacks(sealed, relatives) if page.minor else "",
    }


@require_safe
@login_required
def client_history(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show who changed what in the client's records."""
    client = client_seen(request, pk, "client.view")
    context = {"client": client, "changes": client_changes(client)}
    return render(request, "counselling/client_history.html", context)
