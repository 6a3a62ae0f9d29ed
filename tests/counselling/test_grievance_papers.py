"""Papers of grievances: what they tell, in which letters, and that making them is written down."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry
from counselling import actions
from counselling.grievance_steps import NEVER_TOLD
from counselling.models import (
    Client,
    Grievance,
    GrievanceMove,
    GrievanceOffer,
    GrievancePayment,
    GrievanceStep,
    GrievanceSum,
    Respondent,
)
from counselling.selectors.grievance_bundle import BundleWish, case_bundle
from counselling.selectors.grievance_papers import holding_letter
from tests.cast import Cast
from tests.factories import client_make
from tests.grievances import grievance_make, payment_make

CANARY = "Xanthippe"


@pytest.fixture
def grievance(cast: Cast, acting: Any) -> Grievance:
    """A group's grievance with names, money, a respondent and a hearing behind it."""
    call_command("load_deadlines", verbosity=0)
    client = client_make(cast.counsellor, cast.dhaka, given_name=CANARY)
    told = actions.GrievanceTold([actions.ComplainantTold(f"{CANARY} {n}") for n in range(40)])
    made = grievance_make(
        cast.counsellor, cast.dhaka, "awarded", told=told, client=client, names_agreed=True,
        story="#strong[markup] $x$ is only text\nবেতন পাননি", filed_with="#include \"x\"",
        external_ref="BMET/77",
    )  # fmt: skip
    with acting(cast.counsellor):
        payment_make(made, cast.counsellor)
        actions.respondent_enter(
            centre=cast.dhaka, by=cast.counsellor, within=made, name="Gulf Star", kind="employer",
            country="SA", licence_no="RL-7", note="",
        )  # fmt: skip
    return made


def text_of(made: bytes, folder: Path) -> str:
    """Return what a PDF says, or nothing where no reader of PDFs is installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    file = folder / "paper.pdf"
    file.write_bytes(made)
    read = subprocess.run([program, str(file), "-"], capture_output=True, check=True)
    return read.stdout.decode()


def test_the_letter_names_nobody_but_the_centre(
    cast: Cast, browser_of: Any, grievance: Grievance, tmp_path: Path
) -> None:
    path = reverse("counselling:grievance-letter", args=[grievance.pk])
    answer = browser_of(cast.counsellor).post(path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert CANARY not in text_of(answer.content, tmp_path)
    with scope.system(reason="test"):
        entry = AuditEntry.objects.get(action="grievance.print")
        letter = str(holding_letter(Grievance.objects.get(pk=grievance.pk)))
    assert entry.object_id == str(grievance.pk)
    for told in (CANARY, "Gulf Star", "SAR"):
        assert told not in letter
    assert "BMET/77" in letter


@pytest.mark.parametrize("names", [False, True])
def test_the_bundle_names_the_workers_only_where_that_was_wished(
    cast: Cast, acting: Any, grievance: Grievance, names: bool
) -> None:
    with acting(cast.counsellor):
        bundle = case_bundle(grievance, BundleWish(names=names, own_language=True))
    assert (CANARY in str(bundle)) is names
    assert [part["lang"] for part in bundle["parts"]] == ["bn", "en"]
    assert "#strong[markup]" in str(bundle)


def test_without_their_consent_no_wish_names_them(
    cast: Cast, acting: Any, grievance: Grievance
) -> None:
    with acting(cast.counsellor):
        grievance.names_agreed = False
        bundle = case_bundle(grievance, BundleWish(names=True))
    assert CANARY not in str(bundle)


@pytest.mark.parametrize("language", ["ar", "bn"])
def test_the_bundle_is_pressed_in_every_script(
    cast: Cast, acting: Any, browser_of: Any, grievance: Grievance, tmp_path: Path, language: str
) -> None:
    with acting(cast.counsellor):
        Client.objects.update(language=language)
    path = reverse("counselling:grievance-bundle", args=[grievance.pk])
    browser = browser_of(cast.counsellor)
    assert browser.get(path).status_code == 200
    answer = browser.post(path, {"sent": "yes", "names": "on", "own_language": "on"})
    assert answer.content.startswith(b"%PDF")
    words = text_of(answer.content, tmp_path)
    if words:
        assert "#strong[markup] $x$ is only text" in words
        assert f"{CANARY} 39" in words


def test_the_letter_tells_no_step_that_the_page_of_the_receipt_keeps_back(
    cast: Cast, acting: Any
) -> None:
    call_command("load_deadlines", verbosity=0)
    grievance = grievance_make(
        cast.counsellor, cast.dhaka, "lodged", types=["physical_abuse"], reprisal_risk="danger"
    )
    with acting(cast.counsellor):
        actions.step_add(
            grievance=grievance, words=CANARY, count=1, unit="calendar", by=cast.counsellor
        )
        kept_back = GrievanceStep.objects.filter(grievance=grievance, step__in=NEVER_TOLD)
        assert kept_back.count() == len(NEVER_TOLD)
        letter = str(holding_letter(Grievance.objects.get()))
    for words in (CANARY, "Safety", "safe return", "Something agreed"):
        assert words not in letter
    assert "Acknowledged by the authority" in letter


def test_the_page_of_the_receipt_keeps_the_same_steps_back(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname='counselling_grievance_receipt'")
        (body,) = cursor.fetchone()
    kept_back = re.search(r"step NOT IN \(([^)]*)\)", body)
    assert kept_back
    assert set(re.findall(r"'(\w+)'", kept_back[1])) == NEVER_TOLD


@pytest.mark.parametrize("consent", ["not_asked", "declined"])
def test_no_bundle_goes_out_without_their_consent(
    cast: Cast, browser_of: Any, consent: str
) -> None:
    made = grievance_make(cast.counsellor, cast.dhaka, share_consent=consent)
    path = reverse("counselling:grievance-bundle", args=[made.pk])
    answer = browser_of(cast.counsellor).post(path, {"sent": "yes"})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert "has not agreed that others see it" in answer.content.decode()
    with scope.system(reason="test"):
        assert not AuditEntry.objects.filter(action="grievance.print").exists()


def test_nothing_of_our_own_goes_out_with_the_bundle(
    cast: Cast, acting: Any, grievance: Grievance
) -> None:
    """Every note that somebody here can write says the same word; none of it stands on paper."""
    own = "Melusine"
    with acting(cast.counsellor):
        Grievance.objects.update(reprisal_risk="high")
        for model in (GrievanceStep, GrievancePayment, GrievanceOffer, GrievanceSum):
            model._default_manager.update(note=own)
        GrievancePayment.objects.update(proof_note=own)
        Respondent.objects.update(note=own)
        actions.step_add(
            grievance=grievance, words=own, count=3, unit="calendar", by=cast.counsellor
        )
        grievance.refresh_from_db()
        actions.grievance_move(
            grievance=grievance, to="appealed", by=cast.counsellor, version=grievance.version,
            note=own,
        )  # fmt: skip
        heard = actions.hearing_set(
            grievance=grievance, at=timezone.now(), forum="Labour Court", where=own,
            by=cast.counsellor, key=uuid7(),
        )  # fmt: skip
        actions.hearing_end(
            hearing=heard, to="held", by=cast.counsellor, version=heard.version, outcome=own
        )
        grievance.refresh_from_db()
        bundle = str(case_bundle(grievance, BundleWish(names=True)))
    assert own not in bundle
    assert cast.counsellor.name not in bundle
    assert "reprisal" not in bundle
    assert "May be put before others" not in bundle
    assert "Safety looked after" not in bundle
    for told in ("Labour Court", "Appealed", "Gulf Star", "1,200"):
        assert told in bundle


def test_every_payment_and_move_stands_in_the_bundle(
    cast: Cast, acting: Any, grievance: Grievance
) -> None:
    with acting(cast.counsellor):
        GrievancePayment.objects.bulk_create(
            GrievancePayment(
                amount=1000 + n, currency="KWD", paid_on=grievance.centre.today,
                verified_at=timezone.now(), verified_by=cast.counsellor, proof="receipt",
                **grievance.part(cast.counsellor),
            )
            for n in range(120)
        )  # fmt: skip
        GrievanceMove.objects.bulk_create(
            GrievanceMove(before="lodged", after="under_review", **grievance.part(cast.counsellor))
            for n in range(40)
        )
        moves = GrievanceMove.objects.count()
        (part,) = case_bundle(grievance, BundleWish())["parts"]
    sections = {each["heading"]: each for each in part["sections"]}
    amounts = [row[1] for row in sections["Payments"]["table"]["rows"]]
    assert len(amounts) == 121
    assert all(any(f"{1000 + n:,}" in amount for amount in amounts) for n in range(120))
    told = sections["How it went"]["entries"]
    assert len([each for each in told if "state" in each["kind"]]) == moves == 44
