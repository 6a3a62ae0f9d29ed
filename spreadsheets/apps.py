"""The spreadsheets app: it knows files and cells, and nothing of what the rows are about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpreadsheetsConfig(AppConfig):
    """Registers of former years, read in row by row."""

    name = "spreadsheets"
    verbose_name = _("registers")
