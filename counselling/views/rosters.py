"""Rosters of group sessions: names added, matched with clients, linked, taken out."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest, words_asked
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import said
from counselling import actions
from counselling.forms.attendees import AttendeesForm, LinkForm
from counselling.forms.moves import VersionForm, version_sent
from counselling.models import Attendee
from counselling.selectors import rosters
from counselling.selectors.clients import ClientFilter, clients_found, clients_listed
from counselling.selectors.group_sessions import roster_sum
from counselling.views.attending import attendee_late, attendee_seen
from counselling.views.group_sessions import group_session_seen


@require_safe
@login_required
def roster(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show who stands in a roster, each with the clients whom the name may mean."""
    group = group_session_seen(request, pk, "roster.view")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    context = {
        "group": group,
        "roster": roster_sum(group),
        "page": rosters.roster_page(group, after=after, before=before),
    }
    return render(request, "counselling/roster.html", context)


@login_required
def roster_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add names to a roster, typed or pasted; sent twice, they stand there once."""
    group = group_session_seen(request, pk, "roster.edit")
    form = AttendeesForm(request.POST or None, centre=group.centre)
    if form.is_valid():
        lines = form.cleaned_data["roster"]
        made_once(
            request,
            Attendee,
            form.form_key,
            lambda key: actions.attendees_add(
                group_session=group,
                lines=lines,
                agreed_by=form.cleaned_data["agreed_by"],
                by=request.user,
                key=key,
            )[0],
        )
        added = ngettext("%(n)s name is added.", "%(n)s names are added.", len(lines))
        said(request, added % {"n": len(lines)})
        return redirect("counselling:roster", group.pk)
    return form_page(
        request,
        form,
        heading=_("Add names"),
        sum=_("Of those only who agreed to it. The names are sealed, and leave after 90 days."),
        label=_("Add them"),
        back=reverse("counselling:roster", args=[group.pk]),
        trail=_("Roster"),
    )


@require_safe
@login_required
def attendee(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show somebody on a roster, and find among the clients who it is."""
    one = attendee_seen(request, pk)
    if one.client_id is not None:
        return redirect("counselling:roster", one.group_session_id)
    words = words_asked(request)
    of_centre = clients_listed(request.standing, ClientFilter()).filter(centre_id=one.centre_id)
    matches = rosters.matches_of([one], one.centre_id).get(one.line, [])
    context = {
        "group": one.group_session,
        "row": rosters.attendee_row(one, matches),
        "words": words,
        "found": clients_found(words, one.group_session.centre, of_centre) if words else [],
    }
    return render(request, "counselling/attendee.html", context)


@require_POST
@login_required
def attendee_link(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say which client somebody on the roster is."""
    one = attendee_seen(request, pk)
    form = LinkForm(request.POST, centre_id=one.centre_id)
    if not form.is_valid():
        return attendee_late(request, one)
    client = form.cleaned_data["client"]
    try:
        actions.attendee_link(attendee=one, client=client, version=form.cleaned_data["version"])
    except StaleEdit:
        return attendee_late(request, one)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("counselling:attendee", one.pk)
    said(request, _("%(name)s stands in the roster now.") % {"name": client.client_no})
    return redirect("counselling:roster", one.group_session_id)


@require_POST
@login_required
def attendee_unlink(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take back which client somebody is; the name stays."""
    one = attendee_seen(request, pk)
    version = version_sent(request.POST)
    try:
        if version is None:
            raise StaleEdit(one)
        actions.attendee_unlink(attendee=one, version=version)
    except StaleEdit:
        return attendee_late(request, one)
    said(request, _("The name is no client's any more."))
    return redirect("counselling:roster", one.group_session_id)


@login_required
def attendee_remove(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Ask, then take somebody out of the roster for good."""
    one = attendee_seen(request, pk)
    back = reverse("counselling:roster", args=[one.group_session_id])
    version = version_sent(request.POST)
    if request.method == "POST":
        try:
            if version is None:
                raise StaleEdit(one)
            actions.attendee_remove(attendee=one, version=version)
        except (StaleEdit, Attendee.DoesNotExist):
            return attendee_late(request, one)
        said(request, _("The name is taken out."))
        return redirect(back)
    return form_page(
        request,
        VersionForm(initial={"version": one.version}),
        heading=_("Take out of the roster?"),
        sum=_("The name is erased and kept nowhere. The headcount stays as it is."),
        label=_("Take out"),
        grave=True,
        back=back,
        trail=_("Roster"),
    )
