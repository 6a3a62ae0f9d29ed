"""The back office: Django's admin behind our own login, for administrators only."""

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource

from centres import audit
from centres.models import AuditEntry, Centre, Country, Holiday, Membership, Organisation
from centres.rules import may
from centres.standing import STRANGER


class BackOffice(admin.AdminSite):
    """Its own login page would pass by the second factor, so it has none."""

    site_header = _("Back office")
    site_title = _("Back office")
    index_title = _("Places and people")

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether the person is an administrator of the whole network at this moment."""
        return may(getattr(request, "standing", STRANGER), "back_office")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Return the view behind our own answer to those who may not open it."""
        opened = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_permission(request):
                return self.login(request)
            return opened(request, *args, **kwargs)

        return guarded

    def get_urls(self) -> list[Any]:
        """Leave out the page that leads to any record of any table, ours or not."""
        return [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send strangers to our own login and refuse everybody else."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", request.get_full_path()))

    def logout(  # type: ignore[override]  # Django names its own page's class
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_logout")


back_office = BackOffice(name="admin")


if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = admin.ModelAdmin


class ReadOnlyAdmin(AnyModelAdmin):
    """Shown, never added, changed or deleted here: that is what our own pages and rules are for."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class OrganisationResource(ModelResource):
    """Organisations, column by column; no person in it."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "country__code")
        export_order = fields


class HolidayResource(ModelResource):
    """Holidays of every country."""

    class Meta:
        model = Holiday
        fields = ("country__code", "day", "name", "moveable", "source", "cancelled")
        export_order = fields


class AuditedExportAdmin(ExportMixin, ReadOnlyAdmin):
    """A list that can be exported as CSV or XLSX; each export stands in the audit trail."""

    formats = (CSV, XLSX)

    def get_data_for_export(
        self, request: HttpRequest, queryset: QuerySet[Any], **kwargs: Any
    ) -> Any:
        audit.record(
            "export", user_id=request.user.pk, model=self.opts.label_lower, rows=queryset.count()
        )
        return super().get_data_for_export(request, queryset, **kwargs)


@admin.register(Country, site=back_office)
class CountryAdmin(ReadOnlyAdmin):
    list_display = ("code", "languages", "weekend", "calendar", "currency")


@admin.register(Centre, site=back_office)
class CentreAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "country", "city", "host", "opened_on", "closed_on")
    list_filter = ("country",)
    list_select_related = ("country", "host")
    search_fields = ("code", "name", "city")


@admin.register(Organisation, site=back_office)
class OrganisationAdmin(AuditedExportAdmin):
    resource_classes = (OrganisationResource,)
    list_display = ("name", "kind", "country")
    list_filter = ("kind", "country")
    list_select_related = ("country",)
    search_fields = ("name",)


@admin.register(Holiday, site=back_office)
class HolidayAdmin(AuditedExportAdmin):
    resource_classes = (HolidayResource,)
    list_display = ("day", "name", "country", "moveable", "source", "cancelled")
    list_filter = ("country", "moveable", "cancelled")
    list_select_related = ("country",)
    date_hierarchy = "day"


@admin.register(Membership, site=back_office)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("user", "role", "place_name", "seconded", "since", "until")
    list_filter = ("role",)
    list_select_related = ("user", "centre", "organisation", "country")
    search_fields = ("user__name", "user__email")


@admin.register(AuditEntry, site=back_office)
class AuditEntryAdmin(ReadOnlyAdmin):
    """What the wall shows of the trail: nothing to one who isn't a data protection officer too."""

    list_display = ("at", "user_id", "centre_id", "action", "object_type", "object_id")
    list_filter = ("action",)
    show_full_result_count = False
