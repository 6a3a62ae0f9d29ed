"""The code lists of counselling: stable codes, labels in the reader's language.

Source: the domain reference, section 4.
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from counselling.ages import OF_AGE


class Sex(TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", pgettext_lazy("sex", "Other")
    UNDISCLOSED = "undisclosed", _("Not said")


class AgeBand(TextChoices):
    """UN five-year compatible bands."""

    UNDER_15 = "0-14", _("under 15")
    B15 = "15-17", "15–17"
    B18 = "18-19", "18–19"
    B20 = "20-24", "20–24"
    B25 = "25-29", "25–29"
    B30 = "30-34", "30–34"
    B35 = "35-44", "35–44"
    B45 = "45-54", "45–54"
    B55 = "55-64", "55–64"
    B65 = "65+", _("65 and over")
    UNKNOWN = "unknown", _("unknown")

    @classmethod
    def of(cls, age: int | None) -> "AgeBand":
        """Return the band of an age in years."""
        if age is None:
            return cls.UNKNOWN
        return next((band for band, oldest in OLDEST.items() if age <= oldest), cls.B65)

    @classmethod
    def minors(cls) -> "frozenset[AgeBand]":
        """Return the bands that nobody of age is in."""
        return frozenset(band for band, oldest in OLDEST.items() if oldest < OF_AGE)


OLDEST: Final = dict(zip(AgeBand, (14, 17, 19, 24, 29, 34, 44, 54, 64), strict=False))
"""The greatest age of each band that has one."""


class ClientCategory(TextChoices):
    POTENTIAL = "potential", _("Potential migrant")
    INTENDING = "intending", _("Intending migrant")
    OUTGOING = "outgoing", _("Outgoing migrant")
    MIGRANT_ABROAD = "migrant_abroad", _("Migrant abroad")
    FRIEND = "friend", _("Friend")
    PERSON_ON_MOVE = "person_on_move", _("Person on the move")
    RETURNEE = "returnee", _("Returnee")
    FAMILY_MEMBER = "family_member", _("Family member")
    FOREIGN_WORKER = "foreign_worker_in_country", _("Foreign worker in the country")
    STUDENT = "student", _("Student")
    COMMUNITY_LEADER = "community_leader", _("Community leader")
    OTHER = "other", pgettext_lazy("client category", "Other")


class MigrationStage(TextChoices):
    PRE_DECISION = "pre_decision", _("Before deciding")
    PRE_DEPARTURE = "pre_departure", _("Before departure")
    IN_TRANSIT = "in_transit", _("In transit")
    POST_ARRIVAL = "post_arrival", _("After arrival")
    IN_SERVICE = "in_service", _("Working abroad")
    RETURN = "return", _("Returning")
    REINTEGRATION = "reintegration", _("Reintegrating")


class MigrationType(TextChoices):
    LABOUR = "labour", _("Labour")
    STUDENT = "student", _("Study")
    FAMILY_REUNIFICATION = "family_reunification", _("Family reunification")
    IRREGULAR = "irregular", _("Irregular")
    ASYLUM_PROTECTION = "asylum_protection", _("Asylum or protection")
    HUMANITARIAN_ADMISSION = "humanitarian_admission", _("Humanitarian admission")
    SEASONAL = "seasonal", _("Seasonal")
    BUSINESS = "business", _("Business")
    INTERNAL = "internal", _("Within the country")
    RETURN_VOLUNTARY = "return_voluntary", _("Voluntary return")
    RETURN_FORCED = "return_forced", _("Forced return")
    UNDECIDED = "undecided", _("Undecided")


class SessionMode(TextChoices):
    WALK_IN = "walk_in", _("Walk-in")
    APPOINTMENT = "appointment", _("Appointment")
    PHONE_HOTLINE = "phone_hotline", _("Phone or hotline")
    CALLBACK = "callback", _("Call back")
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    VIBER = "viber", "Viber"
    MESSENGER = "messenger", "Messenger"
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    VIDEO = "video", _("Video")
    WEBCHAT = "webchat", _("Web chat")
    FIELD = "field", _("In the field")
    EMBASSY = "embassy", _("Embassy")
    GROUP = "group", _("Group")


class Topic(TextChoices):
    """Topics of the first level; the second level is managed per country later."""

    WORK_ABROAD = "work_abroad", _("Work abroad")
    STUDY = "study", _("Study abroad")
    FAMILY = "family", _("Family")
    IRREGULAR_RISKS = "irregular_risks", _("Risks of irregular migration")
    RIGHTS_PROTECTION = "rights_protection", _("Rights and protection")
    DOCUMENTS = "documents", _("Documents")
    PRE_DEPARTURE = "pre_departure", _("Preparing to leave")
    FINANCE = "finance", _("Money and savings")
    HUMANITARIAN = "humanitarian", _("Asylum and resettlement")
    RETURN_REINTEGRATION = "return_reintegration", _("Return and reintegration")
    SKILLS = "skills", _("Skills and training")
    INCOMING_WORKERS = "incoming_workers", _("Working in this country")
    WELFARE = "welfare", _("Welfare")
    COMPLAINT_HELP = "complaint_help", _("Help with a complaint")
    HEALTH_COVID = "health_covid", _("Health")


class Likelihood(TextChoices):
    """How likely somebody says it is that he will go irregularly: five points and two ways out."""

    VERY_UNLIKELY = "1", _("1 – very unlikely")
    UNLIKELY = "2", _("2 – unlikely")
    NEITHER = "3", _("3 – neither")
    LIKELY = "4", _("4 – likely")
    VERY_LIKELY = "5", _("5 – very likely")
    DONT_KNOW = "dk", _("Doesn't know")
    REFUSED = "refused", _("Refused to say")


class HeardFrom(TextChoices):
    """Where somebody heard of the centre."""

    SOCIAL_MEDIA = "social_media", _("Social media")
    FRIEND = "friend", _("Friend or family")
    TRAINING_CENTRE = "training_centre", _("Training centre")
    COMMUNITY = "community", _("Community meeting")
    LOCAL_GOVERNMENT = "local_government", _("Local government office")
    TV_RADIO = "tv_radio", _("Television or radio")
    PRINT = "print", _("Leaflet, poster or newspaper")
    WEBSITE = "website", _("Website")
    REFERRAL = "referral", _("Referred by an organisation")
    OTHER = "other", pgettext_lazy("heard from", "Other")


class ConsentPurpose(TextChoices):
    SERVICE = "service", _("Counselling and keeping a record")
    SHARE = "share", _("Sharing with another organisation")
    CROSS_BORDER = "cross_border", _("Sharing with another country")
    RESEARCH = "research", _("Research")
    CONTACT_LATER = "contact_later", _("Being contacted later")


class ConsentMethod(TextChoices):
    WRITTEN = "written", _("Signed on paper")
    SCREEN = "screen", _("Signed on screen")
    RECORDED = "recorded", _("Recorded")
    VERBAL = "verbal", _("Spoken, certified by the counsellor")
    REGISTER = "register", _("Taken over from a paper register")


class RestrictedKind(TextChoices):
    TRAFFICKING = "trafficking", _("Possible trafficking")
    GBV = "gbv", _("Gender-based violence")
    CHILD = "child", _("Child protection")
    DETENTION = "detention", _("Detention")
    HEALTH = "health", _("Health")
