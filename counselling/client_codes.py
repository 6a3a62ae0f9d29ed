"""The codes of what is known of a client besides who he is and how he is reached.

Sources: the domain reference, sections 3 and 4; education by ISCED 2011, occupation by the major
groups of ISCO-08.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(TextChoices):
    """A plain answer to a plain question; nothing where nobody asked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Doesn't know")


class Seen(TextChoices):
    """Whether a paper is there, and whether the counsellor saw it."""

    NONE = "none", _("There is none")
    TOLD = "told", _("Told of, not seen")
    SEEN = "seen", _("Seen")


class Literacy(TextChoices):
    YES = "yes", _("Reads and writes")
    SOME = "some", _("A little")
    NO = "no", _("Does not read")


class Education(TextChoices):
    """The highest level completed (ISCED 2011)."""

    LESS_THAN_PRIMARY = "0", _("Less than primary school")
    PRIMARY = "1", _("Primary school")
    LOWER_SECONDARY = "2", _("Lower secondary school")
    UPPER_SECONDARY = "3", _("Upper secondary school")
    POST_SECONDARY = "4", _("After secondary, not university")
    SHORT_TERTIARY = "5", _("Short course at a college")
    BACHELOR = "6", _("Bachelor's degree")
    MASTER = "7", _("Master's degree")
    DOCTORATE = "8", _("Doctorate")


class Employment(TextChoices):
    EMPLOYED = "employed", _("Employed")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    DAY_LABOUR = "day_labour", _("Day labour")
    FAMILY_WORK = "family_work", _("Unpaid work for the family")
    UNEMPLOYED = "unemployed", _("Without work")
    STUDENT = "student", _("In school or training")
    HOME = "home", _("At home")
    RETIRED = "retired", _("Retired")
    UNABLE = "unable", _("Unable to work")


class Occupation(TextChoices):
    """The major groups of ISCO-08."""

    MANAGERS = "1", _("Managers")
    PROFESSIONALS = "2", _("Professionals")
    TECHNICIANS = "3", _("Technicians")
    CLERKS = "4", _("Office work")
    SERVICES = "5", _("Service and sales")
    FARMERS = "6", _("Farming, forestry and fishing")
    CRAFTS = "7", _("Crafts and construction")
    OPERATORS = "8", _("Machine operators and drivers")
    ELEMENTARY = "9", _("Elementary work, domestic work")
    ARMED_FORCES = "0", _("Armed forces")


class MaritalStatus(TextChoices):
    SINGLE = "single", _("Single")
    MARRIED = "married", _("Married")
    DIVORCED = "divorced", _("Divorced or separated")
    WIDOWED = "widowed", _("Widowed")


class MigrationReason(TextChoices):
    """Why somebody wants to go, or went."""

    NO_JOB = "no_job", _("No work")
    LOW_INCOME = "low_income", _("Low income")
    DEBT = "debt", _("Debt")
    FAMILY_ABROAD = "family_abroad", _("Family abroad")
    STUDY = "study", _("To study")
    MARRIAGE = "marriage", _("Marriage")
    CONFLICT_INSECURITY = "conflict_insecurity", _("Conflict or insecurity")
    PERSECUTION = "persecution", _("Persecution")
    CLIMATE_DISASTER = "climate_disaster", _("Climate or a disaster")
    HEALTH = "health", pgettext_lazy("reason for migrating", "Health")
    PEER_INFLUENCE = "peer_influence", _("Others go too")
    AGENT_OFFER = "agent_offer", _("An agent's offer")
    OTHER = "other", pgettext_lazy("reason for migrating", "Other")


class PaperKind(TextChoices):
    """What somebody shows to say who he is, besides a passport."""

    NATIONAL_ID = "national_id", _("National identity card")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    DRIVING_LICENCE = "driving_licence", _("Driving licence")
    RESIDENCE_PERMIT = "residence_permit", _("Residence permit")
    REFUGEE_CARD = "refugee_card", _("Refugee or asylum card")
    OTHER = "other", pgettext_lazy("identity paper", "Another paper")


class ImmigrationStatus(TextChoices):
    REGULAR = "regular", _("Regular")
    IRREGULAR = "irregular", pgettext_lazy("immigration status", "Irregular")
    EXPIRED = "expired", _("Expired")
    UNKNOWN = "unknown", pgettext_lazy("immigration status", "Unknown")
    UNDISCLOSED = "undisclosed", _("Not said")
