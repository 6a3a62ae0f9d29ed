"""How a client lives and why he goes: what helps to advise him, and tells nobody who he is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from counselling import client_codes as codes


class Circumstances(models.Model):
    """The part of a client's record that is asked for little by little, all of it optional."""

    further_nationalities = ArrayField(
        models.CharField(max_length=2),
        size=2,
        verbose_name=_("further nationalities"),
        default=list,
        blank=True,
    )
    further_languages = ArrayField(
        models.CharField(max_length=8),
        size=4,
        verbose_name=_("further languages"),
        default=list,
        blank=True,
    )
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    home_admin1 = models.CharField(_("home province"), max_length=80, blank=True)
    home_admin3 = models.CharField(_("home place"), max_length=80, blank=True)
    marital_status = models.CharField(
        _("marital status"), max_length=8, choices=codes.MaritalStatus, blank=True
    )
    dependants = models.PositiveSmallIntegerField(_("dependants"), null=True, blank=True)
    literacy = models.CharField(
        _("reading and writing"), max_length=4, choices=codes.Literacy, blank=True
    )
    education = models.CharField(_("education"), max_length=1, choices=codes.Education, blank=True)
    employment = models.CharField(
        _("employment"), max_length=16, choices=codes.Employment, blank=True
    )
    occupation = models.CharField(
        _("occupation"), max_length=1, choices=codes.Occupation, blank=True
    )
    target_occupation = models.CharField(
        _("wanted occupation"), max_length=1, choices=codes.Occupation, blank=True
    )
    reasons = ArrayField(
        models.CharField(max_length=20, choices=codes.MigrationReason),
        verbose_name=_("reasons"),
        default=list,
        blank=True,
    )
    route = models.CharField(_("route"), max_length=200, blank=True)
    transit = ArrayField(
        models.CharField(max_length=2),
        size=3,
        verbose_name=_("through"),
        default=list,
        blank=True,
    )
    job_offer = models.CharField(_("job offer"), max_length=4, choices=codes.Seen, blank=True)
    contract = models.CharField(_("contract"), max_length=4, choices=codes.Seen, blank=True)
    visa = models.CharField(_("visa"), max_length=4, choices=codes.Seen, blank=True)

    class Meta:
        abstract = True
