"""The directory as HSDS JSON: given out, and taken in after a look at each row."""

import json
from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import audit
from centres.models import Country
from centres.places import country_name
from centres.requests import StaffRequest, words_asked
from centres.rules import require
from centres.templatetags.look import chip
from centres.views.sending import UNPROCESSABLE, said
from referrals.actions.exchange import (
    CHANGED,
    NEW,
    SAME,
    WRONG,
    ImportWrong,
    import_begin,
    import_looked,
    import_take,
)
from referrals.directory_codes import ServiceStatus
from referrals.directory_rules import countries_kept, country_kept_alone
from referrals.forms.exchange import ImportForm
from referrals.hsds.reading import Unreadable
from referrals.hsds.writing import page_written, service_written
from referrals.models import DirectoryImport
from referrals.selectors import directory as found


@require_safe
@login_required
def directory_export(request: StaffRequest) -> HttpResponse:
    """Give out the services of a country, or of all, as one page of a list."""
    require(request.standing, "directory.read")
    services = found.services_in_full().exclude(status=ServiceStatus.DEFUNCT)
    code = words_asked(request, "country").upper()
    if code:
        country = get_object_or_404(Country, code=code)
        services = services.filter(country=country)
    written = page_written(services.order_by("pk"), found.zones_by_country())
    audit.record(
        "export",
        user_id=request.user.pk,
        model="referrals.service",
        rows=len(written["contents"]),
    )
    name = f"services-{code.lower() or 'all'}-{timezone.localdate():%Y-%m-%d}.json"
    return _json(written, name)


@require_safe
@login_required
def service_export(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give out one service."""
    require(request.standing, "directory.read")
    service = get_object_or_404(found.services_in_full(), pk=pk)
    return _json(service_written(service, found.zones_by_country()), f"service-{pk}.json")


def _json(written: dict[str, Any], name: str) -> HttpResponse:
    body = json.dumps(written, ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
def directory_import(request: StaffRequest) -> HttpResponse:
    """Take a file of services to look at; nothing of it is in the directory yet."""
    require(request.standing, "directory.keep")
    countries = countries_kept(request.standing)
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        countries=countries,
        initial={"country": country_kept_alone(countries)},
    )
    if form.is_valid():
        try:
            held = import_begin(
                raw=form.cleaned_data["file"],
                country=form.cleaned_data["country"],
                by=request.user,
            )
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("referrals:directory-import-look", held.pk)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "referrals/import.html", {"form": form}, status=status)


@login_required
def directory_import_look(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what would become of each row; on a second word, take all of them in."""
    require(request.standing, "directory.keep")
    mine = DirectoryImport.objects.select_related("country", "created_by")
    held = get_object_or_404(mine, pk=pk, created_by=request.user)
    require(request.standing, "directory.keep", held.country)
    if request.method == "POST":
        try:
            import_take(held=held)
        except ImportWrong as error:
            said(request, _("Nothing was taken in. %(why)s") % {"why": error})
            return redirect(request.path)
        said(request, _("The file is taken in."))
        return redirect("referrals:directory")
    lines = import_looked(held)
    chips = {
        NEW: chip("now", _("new")),
        CHANGED: chip("due", _("would change")),
        SAME: chip("ok", _("the same")),
        WRONG: chip("stop", _("can't be taken in")),
    }
    counts = Counter(line.fate for line in lines)
    context = {
        "held": held,
        "country": country_name(held.country.code),
        "rows": [(line, chips[line.fate]) for line in lines],
        "new": counts[NEW],
        "changed": counts[CHANGED],
        "same": counts[SAME],
        "wrong": counts[WRONG],
        "nothing": not counts[NEW] and not counts[CHANGED],
    }
    return render(request, "referrals/import_look.html", context)
