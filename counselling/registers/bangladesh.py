"""The daily counselling register as the Bangladeshi centres keep it."""

from typing import Final

from counselling.codes import HeardFrom, SessionMode, Sex, Topic
from counselling.registers.bangladesh_places import COUNTRIES, DISTRICTS, DIVISIONS
from counselling.registers.lists import RegisterWords
from spreadsheets.cells.choices import Choices
from spreadsheets.registers import Column, Layout

LAYOUT: Final = Layout(
    code="counselling-bd",
    columns=(
        Column("serial", ("SL", "Sl. no", "Serial", "ক্রমিক")),
        Column("date", ("Date", "তারিখ"), required=True, ditto=True, blank_repeats=True),
        Column("name", ("Name of client", "Name", "নাম"), required=True, contact=True),
        Column(
            "relative", ("Father's/Husband's name", "Father's name", "পিতা/স্বামীর নাম"), contact=True
        ),
        Column("sex", ("Sex (M/F)", "Sex", "লিঙ্গ"), ditto=True),
        Column("age", ("Age", "বয়স")),
        Column("phone", ("Mobile", "Phone", "Mobile no", "মোবাইল"), contact=True),
        Column("province", ("Division", "বিভাগ"), ditto=True),
        Column("district", ("District", "জেলা"), ditto=True),
        Column("destination", ("Which country", "Country", "দেশ"), ditto=True),
        Column("mode", ("How came", "মাধ্যম"), ditto=True),
        Column("issue", ("Issue", "বিষয়"), contact=True, ditto=True),
        Column("advice", ("Advice given", "Advice", "পরামর্শ"), ditto=True),
        Column("heard", ("Heard of MRC from", "Heard from"), ditto=True),
        Column("before", ("Likely go irregular? before (1-5)",)),
        Column("after", ("after (1-5)",)),
        Column("follow_up", ("Follow up on", "Follow-up"), ditto=True),
        Column("counsellor", ("Counsellor", "পরামর্শক"), ditto=True),
        Column("remarks", ("Remarks", "মন্তব্য")),
    ),
    identity=("serial", "date"),
)

SEXES: Final = Choices(
    {
        str(Sex.MALE): ("m", "male", "man", "পুরুষ", "পু"),
        str(Sex.FEMALE): ("f", "female", "woman", "মহিলা", "নারী", "স্ত্রী"),
        str(Sex.OTHER): ("o", "other", "hijra", "হিজড়া"),
    }
)
MODES: Final = Choices(
    {
        str(SessionMode.WALK_IN): ("walk in", "walkin", "office", "came to office", "অফিস"),
        str(SessionMode.PHONE_HOTLINE): ("phone", "ph", "mobile", "call", "hotline", "ফোন"),
        str(SessionMode.WHATSAPP): ("whatsapp", "whats app", "wa"),
        str(SessionMode.MESSENGER): ("messenger", "facebook", "fb"),
        str(SessionMode.FIELD): ("field", "field visit", "outreach"),
        str(SessionMode.APPOINTMENT): ("appointment",),
        str(SessionMode.EMAIL): ("email", "e mail"),
    }
)
TOPICS: Final = Choices(
    {
        (Topic.WORK_ABROAD.value,): (
            "safe migration",
            "job info; contract check",
            "job info",
            "contract check",
            "visa check",
        ),
        (Topic.WORK_ABROAD.value, Topic.PRE_DEPARTURE.value): ("safe migration + language",),
        (Topic.WORK_ABROAD.value, Topic.DOCUMENTS.value): (
            "Visa, passport problem",
            "visa problem",
        ),
        (Topic.COMPLAINT_HELP.value,): (
            "agent cheating / refund of money",
            "agent cheating",
            "refund of money",
            "cheating",
        ),
        (Topic.COMPLAINT_HELP.value, Topic.WORK_ABROAD.value): ("fake visa",),
        (Topic.RIGHTS_PROTECTION.value,): ("wages not paid", "unpaid wages", "salary problem"),
        (Topic.DOCUMENTS.value,): ("passport", "Document attestation", "attestation"),
        (Topic.FINANCE.value,): ("bank loan", "loan", "remittance"),
        (Topic.SKILLS.value,): ("training (TTC)", "training", "skills training"),
        (Topic.IRREGULAR_RISKS.value,): ("irregular route risks", "irregular migration"),
        (Topic.RETURN_REINTEGRATION.value,): ("returnee support", "reintegration"),
    }
)
HEARD: Final = Choices(
    {
        str(HeardFrom.SOCIAL_MEDIA): ("facebook", "fb", "youtube"),
        str(HeardFrom.FRIEND): ("friend", "relative", "family", "neighbour"),
        str(HeardFrom.TRAINING_CENTRE): ("ttc class", "ttc", "training centre"),
        str(HeardFrom.COMMUNITY): ("courtyard meeting", "yard meeting", "community meeting"),
        str(HeardFrom.LOCAL_GOVERNMENT): ("up office", "union parishad", "union office"),
        str(HeardFrom.TV_RADIO): ("tv", "television", "radio"),
        str(HeardFrom.PRINT): ("leaflet", "poster", "newspaper"),
    }
)

BANGLADESH: Final = RegisterWords(
    layout=LAYOUT,
    country="BD",
    language="bn",
    currency="BDT",
    sexes=SEXES,
    modes=MODES,
    topics=TOPICS,
    heard=HEARD,
    countries=COUNTRIES,
    undecided=frozenset({"not decided", "undecided", "any", "not sure", "dk", "ঠিক হয়নি"}),
    provinces=DIVISIONS,
    districts=DISTRICTS,
    nameless=frozenset({"unknown", "unknown phone", "anonymous", "no name", "নাম নাই", "অজানা"}),
    after_feast={"after eid": "Eid", "after the eid": "Eid", "ঈদের পর": "Eid", "ঈদের পরে": "Eid"},
    call_again=frozenset({"call again", "call back", "আবার ফোন"}),
    protection=("victim", "trafficking", "trafficked", "পাচার", "ভুক্তভোগী"),
)
