"""How long records are kept: the table of rules, what nears its end, and legal holds."""

from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.views.answers import form_page
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.forms.retention import ExtendForm, HoldForm, HoldLiftForm, RetentionRuleForm
from counselling.models import Case, Client, Expiry, Grievance, LegalHold
from counselling.selectors import retention as kept
from counselling.table_sources import source_said
from counselling.views.country_tables import CountryTable, country_said, row_kept
from counselling.views.moving import late_show
from counselling.views.seen import client_seen

RULES: Final = CountryTable(
    rule="retention_rule.edit",
    form=RetentionRuleForm,
    keep=lambda row, version, facts: actions.rule_keep(rule=row, version=version, facts=facts),
    url_name="counselling:retention-rules",
    heading=gettext_lazy("A retention rule"),
    trail=gettext_lazy("How long records are kept"),
    done=gettext_lazy("The table is changed. What falls due by it is listed for a week first."),
)


@require_safe
@login_required
def rule_list(request: StaffRequest) -> HttpResponse:
    """List how long each kind of record is kept, where, and who says so."""
    require(request.standing, "retention_rule.list")
    rows = [
        (row, country_said(row.country), source_said(row.source)) for row in kept.rules_listed()
    ]
    context = {"rows": rows, "may_edit": may(request.standing, "retention_rule.edit")}
    return render(request, "counselling/retention_rules.html", context)


@login_required
def rule_add(request: StaffRequest) -> HttpResponse:
    """Add a row to the table."""
    return row_kept(request, RULES)


@login_required
def rule_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change a row of the table; it holds for every record from the next night on."""
    return row_kept(request, RULES, pk)


@require_safe
@login_required
def expiry_list(request: StaffRequest) -> HttpResponse:
    """List whose time is nearly over at the coordinator's centres."""
    require(request.standing, "retention.list")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = kept.expiries_page(request.standing, after=after, before=before)
    return render(request, "counselling/expiry_list.html", {"page": page})


@login_required
def expiry_extend(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Keep a record on for a while, and say why."""
    expiry: Expiry = get_object_or_404(
        Expiry.objects.select_related("centre", "client", "grievance", "extended_by"), pk=pk
    )
    require(request.standing, "retention.extend", expiry)
    initial = {"version": expiry.version, "until": expiry.extended_until, "reason": expiry.reason}
    form = ExtendForm(request.POST or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.expiry_extend(
                expiry=expiry,
                by=request.user,
                until=data["until"],
                reason=data["reason"],
                version=data["version"],
            )
        except StaleEdit:
            expiry.refresh_from_db()
            return late_show(
                request,
                wished=_("Keep it on"),
                stands=str(expiry.extended_until or expiry.due_on),
                last=(expiry.extended_by.name if expiry.extended_by else "", None),
                back=reverse("counselling:expiry-list"),
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The record is kept on."))
            return redirect("counselling:expiry-list")
    return form_page(
        request,
        form,
        heading=_("Keep a record on"),
        sum=str(expiry.client or expiry.grievance or ""),
        back=reverse("counselling:expiry-list"),
        trail=_("Soon anonymised"),
        label=_("Keep it on"),
    )


@require_safe
@login_required
def hold_list(request: StaffRequest) -> HttpResponse:
    """List what must not be touched."""
    require(request.standing, "hold.list")
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    page = kept.holds_page(request.standing, after=after, before=before)
    return render(request, "counselling/hold_list.html", {"page": page})


@login_required
def client_hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a hold on a client's record."""
    return _held(request, get_object_or_404(Client, pk=pk), "client")


@login_required
def case_hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a hold on a case, and so on its client."""
    return _held(request, get_object_or_404(Case.objects.select_related("client"), pk=pk), "case")


@login_required
def grievance_hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Set a hold on a grievance."""
    return _held(request, get_object_or_404(Grievance, pk=pk), "grievance")


@require_safe
@login_required
def client_kept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say until when a client's record is kept; his page asks for it once it is there."""
    client = client_seen(request, pk, "client.view")
    return _kept_shown(request, client, kept.client_kept_line(client), "client")


@require_safe
@login_required
def grievance_kept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say until when a grievance is kept; its page asks for it once it is there."""
    grievance = get_object_or_404(Grievance, pk=pk)
    require(request.standing, "grievance.view", grievance)
    return _kept_shown(request, grievance, kept.grievance_kept_line(grievance), "grievance")


def _kept_shown(
    request: StaffRequest, record: Client | Grievance, line: kept.KeptLine, page: str
) -> HttpResponse:
    back = reverse(f"counselling:{page}", args=[record.pk])
    context = {"kept": line, "number": str(record), "back": back}
    return render(request, "counselling/kept.html", context)


def _held(request: StaffRequest, record: Client | Case | Grievance, page: str) -> HttpResponse:
    require(request.standing, "hold.set", record)
    form = HoldForm(request.POST or None)
    back = reverse(f"counselling:{page}", args=[record.pk])
    if form.is_valid():
        data = form.cleaned_data
        made_once(
            request,
            LegalHold,
            form.form_key,
            lambda key: actions.hold_set(
                record=record, by=request.user, reason=data["reason"], until=data["until"], key=key
            ),
        )
        said(request, _("The hold stands: nothing of it is erased."))
        return redirect(back)
    return form_page(
        request,
        form,
        heading=_("Set a legal hold"),
        sum=str(record),
        back=back,
        trail=str(record),
        label=_("Set the hold"),
    )


@login_required
def hold_lift(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Lift a hold, and say why."""
    hold: LegalHold = get_object_or_404(LegalHold, pk=pk)
    require(request.standing, "hold.lift", hold)
    form = HoldLiftForm(request.POST or None, initial={"version": hold.version})
    back = reverse("counselling:hold-list")
    if hold.stands and form.is_valid():
        data = form.cleaned_data
        try:
            actions.hold_lift(hold=hold, by=request.user, why=data["why"], version=data["version"])
        except StaleEdit:
            hold.refresh_from_db()
        else:
            said(request, _("The hold is lifted."))
            return redirect(back)
    if not hold.stands:
        return late_show(
            request,
            wished=_("Lift the hold"),
            stands=_("lifted"),
            last=changed_last_by(hold),
            back=back,
        )
    context = {"hold": hold, "form": form, "back": back}
    return render(request, "counselling/hold_lift.html", context, status=status_of(form))
