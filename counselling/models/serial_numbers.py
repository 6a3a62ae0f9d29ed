"""The numbers that people read aloud: of clients, cases and whatever else is counted."""

from typing import ClassVar

from django.db import models

from centres.models import Centre
from counselling.numbers import Series


class SerialNumber(models.Model):
    """The last number of a series that was given in a centre and year."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=12, choices=Series, default=Series.CLIENT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "serial number"
        verbose_name_plural = "serial numbers"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["centre", "series", "year"], name="serial_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} {self.series} {self.year} {self.last}"
