"""Merging two records of one person, and parting them again."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import require
from centres.views.once import key_of
from centres.views.sending import said
from counselling import actions
from counselling.forms.merges import MergeForm
from counselling.models import Client, Merge, PossibleDuplicate
from counselling.selectors import duplicates as alike
from counselling.selectors import merges as merging
from counselling.views.moving import late_show


@login_required
def duplicate_merge(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Lay two records side by side, let somebody choose field by field, and merge them."""
    pair: PossibleDuplicate = get_object_or_404(alike.pairs(), pk=pk)
    require(request.standing, "client.merge", pair)
    merge = merging.merge_between(pair.first_id, pair.second_id)
    if merge is not None and request.method != "POST":
        return redirect("counselling:merge", merge.pk)
    leader, other = _leading(request, pair)
    choices = merging.choices_between(leader, other)
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, leader=leader, other=other, choices=choices)
    if form.is_bound:
        return _merged(request, form)
    context = {
        "pair": pair,
        "leader": leader,
        "other": other,
        "choices": choices,
        "form": form,
        "reasons": alike.reasons_line(pair.reasons),
        "consents": merging.consents_apart(leader, other),
    }
    return render(request, "counselling/merge_new.html", context)


@login_required
def merge(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what a merge did, and undo it."""
    found: Merge = get_object_or_404(merging.merges(), pk=pk)
    require(request.standing, "client.merge", found)
    if request.method == "POST":
        return _undone(request, found)
    return render(request, "counselling/merge.html", {"shown": merging.merge_shown(found)})


def merged_away(request: StaffRequest, client: Client) -> HttpResponse:
    """Lead from a merged record's address to the record that leads, and say so."""
    words = _("%(number)s was merged into this record.") % {"number": client.client_no}
    said(request, words)
    return redirect("counselling:client", client.merged_into_id)


def _leading(request: StaffRequest, pair: PossibleDuplicate) -> tuple[Client, Client]:
    """Return the record that is to lead, the elder unless somebody chose, and the other."""
    elder, other = sorted((pair.first, pair.second), key=lambda client: client.created_at)
    asked = request.POST.get("leader") or request.GET.get("leader")
    return (other, elder) if asked == str(other.pk) else (elder, other)


def _merged(request: StaffRequest, form: MergeForm) -> HttpResponse:
    """Merge as chosen, or answer that one of the records is another one by now."""
    leader, other = form.records
    valid = form.is_valid()
    own = key_of(request, form.cleaned_data["key"]) if "key" in form.cleaned_data else None
    # Sent twice: the records have changed by now, so that the form itself may not fit them.
    done = Merge.objects.filter(pk=own).first() if own else None
    try:
        if done is None and not valid:
            raise StaleEdit(leader)
        done = done or actions.client_merge(
            leader=leader,
            merged=other,
            versions=form.versions(),
            values=form.values(),
            by=request.user,
            key=own,
        )
    except (StaleEdit, actions.MergeRefused):
        return _late(request, _("merged"))
    said(request, _("Merged: %(number)s leads.") % {"number": leader.client_no})
    return redirect("counselling:merge", done.pk)


def _late(request: StaffRequest, wished: str) -> HttpResponse:
    """Answer that a record was changed or merged meanwhile; nothing was done."""
    stands = _("One of the records was changed or merged meanwhile.")
    return late_show(request, wished=wished, stands=stands, back=request.path)


def _undone(request: StaffRequest, found: Merge) -> HttpResponse:
    """Undo the merge; what was changed since is kept, and said."""
    try:
        undone = actions.merge_undo(merge=found, by=request.user)
    except actions.MergeRefused:
        leads = reverse("counselling:client", args=[found.leader_id])
        return late_show(
            request,
            wished=_("undone"),
            stands=_("The leading record was merged itself since: undo that merge first."),
            back=leads,
        )
    if undone.kept:
        said(
            request,
            _("Undone. Changed since the merge, and so left as it is now: %(fields)s.")
            % {"fields": merging.merge_shown(undone).kept},
        )
    else:
        said(request, _("Undone: both records are as they were."))
    return redirect("counselling:merge", undone.pk)
