"""What goes out of the back office as a table, column by column."""

from typing import ClassVar

from import_export.resources import ModelResource

from centres.models import Holiday, Organisation


class OrganisationResource(ModelResource):
    """Organisations; no person in it."""

    class Meta:
        model = Organisation
        fields: ClassVar = ["name", "kind", "country__code"]
        export_order = fields


class HolidayResource(ModelResource):
    """Holidays of every country."""

    class Meta:
        model = Holiday
        fields: ClassVar = ["country__code", "day", "name", "moveable", "source", "cancelled"]
        export_order = fields
