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

from centres import scope
from centres.models import AuditEntry
from counselling import actions
from counselling.grievance_steps import NEVER_TOLD
from counselling.models import Client, Grievance, GrievanceStep
from counselling.selectors.grievance_papers import BundleWish, case_bundle, holding_letter
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
