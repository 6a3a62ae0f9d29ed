"""The Dhaka centre's register of 2025, whole: every contact accounted for, none twice."""

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from centres import scope
from centres.roles import Role
from counselling.models import (
    Client,
    Consent,
    FollowUp,
    PossibleDuplicate,
    RestrictedNote,
    Session,
)
from counselling.registers.files import register_file_import
from spreadsheets.imports import ImportReport
from spreadsheets.models import ImportRow, ImportRun
from spreadsheets.reports import row_line
from spreadsheets.states import HOLDS_CONTACT, RowState
from tests.cast import Cast, user_make

REGISTER = Path(__file__).parents[2] / "spreadsheets/samples/dhaka-register-2025.xlsx"
CONTACTS = 961
DESTINATIONS = {"SA", "AE", "MY", "QA", "OM", "KW", "JO", "IQ", "SG", "KR", "IT", "RO"}
MODELS = (Client, Consent, Session, FollowUp, RestrictedNote, PossibleDuplicate, ImportRun)

pytestmark = pytest.mark.django_db


def kept() -> dict[str, int]:
    with scope.system(reason="test"):
        return {model.__name__: model.objects.count() for model in (*MODELS, ImportRow)}


@pytest.fixture
def counsellors(cast: Cast) -> dict[str, int]:
    """The three who kept the register, as the centre knows them."""
    with scope.system(reason="test"):
        people = [
            user_make(name, Role.COUNSELLOR, centre=cast.dhaka)
            for name in ("rina-akter", "habib-ullah", "sumon-das")
        ]
    return {user.name.split()[0]: user.pk for user in people}


def test_the_whole_register(cast: Cast, counsellors: dict[str, int], acting: Any) -> None:
    report = register_file_import(REGISTER, centre=cast.dhaka, by=cast.coordinator)
    _accounted_for(report)
    _not_told_of_victims(report)
    _placed(report)
    with acting(cast.protection):
        _records_fit_the_rows(report, counsellors)
        _possible_victims_are_behind_the_narrower_wall()
        _nobody_is_reminded_of_last_year()
    with acting(cast.colleague):
        assert not RestrictedNote.objects.exists()
    with acting(cast.other_centre):
        assert not Client.objects.exists()
    before = kept()
    again = register_file_import(REGISTER, centre=cast.dhaka, by=cast.coordinator)
    assert again.counts[RowState.REPEATED] == CONTACTS
    assert again.recorded == 0
    assert kept() == before


def _accounted_for(report: ImportReport) -> None:
    assert report.contacts == CONTACTS
    assert report.recorded + report.counts[RowState.REFUSED] == CONTACTS
    assert report.counts[RowState.REPEATED] == 0
    skipped = Counter(row.notes[0].code for row in report.rows if row.state == RowState.SKIPPED)
    assert skipped == {"row.title": 6, "row.total": 9, "row.blank": 7}
    assert len(report.rows) == 464 + 519
    for row in report.rows:
        assert bool(row.notes) == (row.state != RowState.TAKEN)
        assert row.state not in HOLDS_CONTACT or row.number > 3


def _placed(report: ImportReport) -> None:
    """Each counsellor's spellings find her, so nothing about it is left to say."""
    assert not [line for line in report.remarks if "is no counsellor" in line]


def _not_told_of_victims(report: ImportReport) -> None:
    assert not [row for row in report.rows if re.search("victim|protect", row_line(row), re.I)]


def _records_fit_the_rows(report: ImportReport, counsellors: dict[str, int]) -> None:
    sessions = Session.objects.select_related("centre")
    assert sessions.count() == report.recorded == CONTACTS
    local = [session.happened_at.astimezone(session.centre.zone) for session in sessions]
    assert {moment.year for moment in local} == {2025}
    assert {moment.hour for moment in local} == {12}
    kept_by = Counter(session.counsellor_id for session in sessions)
    assert kept_by == {
        counsellors["Rina"]: 195 + 174,
        counsellors["Habib"]: 205 + 191,
        counsellors["Sumon"]: 196,
    }
    assert set(sessions.values_list("destination", flat=True)) == DESTINATIONS | {""}
    named = Client.objects.filter(anonymous=False)
    assert Client.objects.filter(anonymous=True).count() == 39
    assert Consent.objects.filter(method="register").count() == named.count()
    assert 100 <= CONTACTS - Client.objects.count() <= 110
    phones = [phone for client in named for phone in client.phones]
    assert all(re.fullmatch(r"\+8801[3-9]\d{8}", phone) for phone in phones)
    pairs = PossibleDuplicate.objects.select_related("first", "second")
    spelled = {frozenset((p.first.display_name, p.second.display_name)) for p in pairs}
    assert frozenset(("Salma Hossain", "Salma Hussain")) in spelled
    assert frozenset(("Mohammad Sarkar", "Mohd Sarkar")) in spelled
    assert frozenset(("Fatema Miah", "Fatima Miah")) in spelled


def _possible_victims_are_behind_the_narrower_wall() -> None:
    assert RestrictedNote.objects.filter(kind="trafficking").count() == 147
    assert not Session.objects.filter(note__icontains="victim").exists()
    assert not ImportRow.objects.filter(notes__icontains="victim").exists()
    assert not Client.objects.filter(contact_note__icontains="victim").exists()


def _nobody_is_reminded_of_last_year() -> None:
    follow_ups = FollowUp.objects.all()
    assert follow_ups.count() == 174 + 156 + 163 + 154 + 35
    assert not follow_ups.filter(state="open", due_at__lt=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
