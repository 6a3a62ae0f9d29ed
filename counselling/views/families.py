"""Families: who belongs to a client, found among those who are here, or registered new."""

from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.requests import StaffRequest, words_asked
from centres.rules import require
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.family_codes import Relation
from counselling.forms.families import FamilyLinkForm, RelationForm
from counselling.models import Client, FamilyLink
from counselling.rules import protects_at
from counselling.selectors.clients import ClientFilter, clients_listed
from counselling.selectors.consents import record_agreed
from counselling.selectors.families import family_of
from counselling.selectors.resemblance import suggestions
from counselling.views.seen import client_seen

PREFILLED = (
    *("family_name", "home_admin1", "district"),
    *("residence_country", "nationality", "language"),
)
"""What people of one family often share; it can be typed over."""


@require_safe
@login_required
def family(request: StaffRequest, pk: UUID) -> HttpResponse:
    """List the whole family, near and far."""
    client = client_seen(request, pk, "family.view")
    rows = family_of(client, request.user, protects=protects_at(request.standing, client.centre_id))
    return render(request, "counselling/family.html", {"client": client, "rows": rows})


@login_required
def family_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Find a relative among the centre's clients and say what he is; or go and register him."""
    client = client_seen(request, pk, "family.link")
    words = words_asked(request)
    form = FamilyLinkForm(
        request.POST if request.method == "POST" else None,
        initial={"relation": request.GET.get("relation")},
    )
    if form.is_valid():
        data = form.cleaned_data
        relative = get_object_or_404(Client, pk=data["relative"])
        try:
            made_once(
                request,
                FamilyLink,
                form.form_key,
                lambda key: actions.family_link(
                    client=client,
                    relative=relative,
                    relation=data["relation"],
                    by=request.user,
                    key=key,
                ),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The two are linked."))
            return redirect("counselling:client", pk)
    everyone = clients_listed(request.standing, ClientFilter()).exclude(pk=client.pk)
    chosen = form.data.get("relative") if form.is_bound else request.GET.get("relative")
    context = {
        "client": client,
        "form": form,
        "words": words,
        "rows": suggestions(words, client.centre, everyone) if words else [],
        "chosen": _chosen(chosen),
        "register": _register_url(client, words),
        "agreed": record_agreed(client),
    }
    return render(request, "counselling/family_new.html", context, status=status_of(form))


def _chosen(key: str | None) -> Client | None:
    """Return the client whom somebody picked from the matches."""
    try:
        return Client.objects.filter(pk=UUID(key or "")).first()
    except ValueError:
        return None


def _register_url(client: Client, words: str) -> str:
    query = {"q": words, "relative": str(client.pk), "new": "1"}
    return f"{reverse('counselling:client-register')}?{urlencode(query)}#new"


@require_POST
@login_required
def family_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End a link on both sides; it can be made again."""
    link: FamilyLink = get_object_or_404(FamilyLink.objects.select_related("client"), pk=pk)
    require(request.standing, "family.link", link)
    actions.family_unlink(link=link, by=request.user)
    said(request, _("The link is ended. It can be made again."))
    return redirect("counselling:family", link.client_id)


def relative_asked(request: StaffRequest) -> Client | None:
    """Return whose relative is to be registered, where that was said."""
    return _chosen(request.GET.get("relative"))


def relative_facts(relative: Client) -> dict[str, object]:
    """Return what a new record of the same family begins with."""
    return {name: getattr(relative, name) for name in PREFILLED}


def relative_link(request: StaffRequest, relative: Client, client: Client) -> HttpResponse:
    """Link the client who was registered just now, and show him; return the answer."""
    form = RelationForm(request.POST)
    relation = form.cleaned_data["relation"] if form.is_valid() else Relation.OTHER
    try:
        actions.family_link(
            client=relative,
            relative=client,
            relation=relation,
            by=request.user,
            key=uuid5(client.pk, str(relative.pk)),
        )
    except ValidationError as error:
        said(request, " ".join(error.messages))
    return redirect("counselling:client", client.pk)
