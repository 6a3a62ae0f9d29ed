"""Flags: opened by a press of a button that the audit keeps, set and lifted with a reason."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from centres.edits import StaleEdit
from centres.models import AccessReason
from centres.requests import StaffRequest
from centres.rules import require
from centres.selectors.history import changed_last_by
from centres.views.brakes import wait_please
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.flags import FlagForm, FlagLiftForm
from counselling.models import Flag
from counselling.selectors.consents import record_agreed
from counselling.selectors.flags import flag_row
from counselling.selectors.flags import flags as flags_seen
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from counselling.views.reasons import reason_context, reason_of_page, reason_status
from counselling.views.seen import client_seen, shown_too_often


@login_required
def flags(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open the client's flags, once it is said why; each opening is audited."""
    client = client_seen(request, pk, "flag.read")
    reason = reason_of_page(request, client)
    rows = None
    if request.method == "POST" and isinstance(reason, AccessReason):
        if shown_too_often(request):
            return wait_please(request)
        rows = [flag_row(flag) for flag in actions.flags_read(client=client, reason=reason)]
    context = {"client": client, "opened": rows is not None, "rows": rows} | reason_context(reason)
    return render(request, "counselling/flags.html", context, status=reason_status(reason))


@login_required
def flag_new(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a flag."""
    client = client_seen(request, pk, "flag.set")
    form = FlagForm(request.POST or None)
    if form.is_valid():
        try:
            made_once(
                request,
                Flag,
                form.form_key,
                lambda key: actions.flag_set(
                    client=client, by=request.user, key=key, **form.facts()
                ),
            )
        except ValidationError as error:
            form.add_error("flag" if hasattr(error, "error_dict") else None, error.messages)
        else:
            said(request, _("The flag is set; who reads it is written down."))
            return redirect("counselling:client", pk)
    context = {"client": client, "form": form, "agreed": record_agreed(client)}
    return render(request, "counselling/flag_new.html", context, status=status_of(form))


@login_required
def flag_lift(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Lift a flag, and say why; what it was stays in its history."""
    flag: Flag = get_object_or_404(flags_seen(), pk=pk)
    require(request.standing, "flag.lift", flag)
    if not flag.stands:
        return _late(request, flag)
    form = FlagLiftForm(request.POST or None, initial={"version": flag.version})
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.flag_lift(flag=flag, by=request.user, version=data["version"], why=data["why"])
        except (StaleEdit, MoveIllegal):
            return _late(request, flag)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The flag is lifted."))
            return redirect("counselling:client", flag.client_id)
    context = {"flag": flag, "client": flag.client, "form": form}
    return render(request, "counselling/flag_lift.html", context, status=status_of(form))


def _late(request: StaffRequest, flag: Flag) -> HttpResponse:
    return late_show(
        request,
        wished=_("Lift the flag"),
        stands=_("lifted"),
        last=changed_last_by(flag),
        back=reverse("counselling:client", args=[flag.client_id]),
    )
