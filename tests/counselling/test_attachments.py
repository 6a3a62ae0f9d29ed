"""Files: what comes in is drawn anew, sealed, behind the wall, and gone when it should be."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from uuid_utils.compat import uuid7

from centres import scope
from centres.models import AuditEntry
from centres.resealing import files_reseal, under_each_key
from centres.sealing import SealBroken
from counselling import actions, attachment_codes
from counselling.actions.attachments import CONTENT, Place, Upload
from counselling.models import Attachment, Case, Client, Session
from counselling.tasks import attachments_purge
from tests.cast import Cast
from tests.factories import WHY, client_make
from tests.files import GPS_TAG, attachment_make, document, photo
from tests.grievances import grievance_make


def _added(
    cast: Cast, client: Client, raw: bytes, kind: str = "contract", **facts: Any
) -> Attachment:
    upload = Upload(raw, kind, "Contract with the agency")
    (made,) = actions.attachments_add(
        of=client, uploads=[upload], by=cast.counsellor, keys=[uuid7()], place=Place(**facts)
    )
    return made


def _sent(name: str, raw: bytes, **facts: Any) -> dict[str, Any]:
    file = SimpleUploadedFile(name, raw, "image/jpeg")
    return {"files": file, "kind": "contract", "title": "", "key": uuid7(), **facts}


def test_photo_is_kept_without_the_place_where_it_was_taken(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    raw = photo()
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(GPS_TAG)
    with acting(cast.counsellor):
        kept = actions.attachment_open(attachment=_added(cast, client_of_dhaka, raw))
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"CANARY-CAMERA" not in kept
    assert Image.open(io.BytesIO(kept)).size == (640, 480)


def test_photo_stands_as_it_was_held(cast: Cast, acting: Any, client_of_dhaka: Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    written = io.BytesIO()
    Image.new("RGB", (40, 20)).save(written, "JPEG", exif=exif)
    with acting(cast.counsellor):
        made = _added(cast, client_of_dhaka, written.getvalue())
        kept = actions.attachment_open(attachment=made)
    assert Image.open(io.BytesIO(kept)).size == (20, 40)


def test_document_is_kept_as_pictures_of_its_pages(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        made = _added(cast, client_of_dhaka, document(3))
        kept = actions.attachment_open(attachment=made)
        preview = actions.attachment_open(attachment=made, small=True)
    assert (made.content_type, made.pages) == ("application/pdf", 3)
    assert kept.startswith(b"%PDF-")
    assert Image.open(io.BytesIO(preview)).format == "JPEG"


def test_what_the_database_holds_does_not_open_elsewhere(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        first = attachment_make(client_of_dhaka, cast.counsellor, "first")
        second = attachment_make(client_of_dhaka, cast.counsellor, "second")
        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM counselling_attachment WHERE id = %s", [first.pk])
            (stored,) = cursor.fetchone()
        assert b"first" not in bytes(stored)
        assert CONTENT.opened(first) == b"first"
        second.content = bytes(stored)
        with pytest.raises(SealBroken):
            CONTENT.opened(second)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Only photos"),
        (b"<!doctype html><script>alert(1)</script>", "Only photos"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (photo()[:2000], "damaged"),
        (document()[:400], "damaged"),
    ],
    ids=["empty", "svg", "html", "heic", "cut photo", "cut document"],
)
def test_what_can_t_be_kept_is_said_in_plain_words(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, raw: bytes, words: str
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:client-attach", args=[client_of_dhaka.pk])
    answer = browser.post(path, _sent("photo.jpg", raw, title="The contract"))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="The contract"' in answer.content.decode()
    with acting(cast.counsellor):
        assert not Attachment.objects.exists()


def test_several_at_once_are_kept_all_or_none(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    browser = browser_of(cast.counsellor)
    path = reverse("counselling:client-attach", args=[client_of_dhaka.pk])
    good, bad = (SimpleUploadedFile("a.jpg", raw) for raw in (photo(), b"nothing"))
    key = uuid7()
    sent = {"kind": "payment", "title": "Receipts", "key": key}
    refused = browser.post(path, sent | {"files": [good, bad]})
    assert (refused.status_code, "File 2: Only photos" in refused.content.decode()) == (422, True)
    for _twice in range(2):
        both = [SimpleUploadedFile(name, photo((64, 64))) for name in ("a.jpg", "b.jpg")]
        assert browser.post(path, sent | {"files": both}).status_code == 302
    with acting(cast.counsellor):
        names = sorted(Attachment.objects.values_list("title", flat=True))
    assert names == ["Receipts (1)", "Receipts (2)"]


def test_file_is_given_as_a_download_that_nothing_runs(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        made = _added(cast, client_of_dhaka, photo((64, 64)))
    browser = browser_of(cast.colleague)
    for name in ("attachment-file", "attachment-preview"):
        answer = browser.get(reverse(f"counselling:{name}", args=[made.pk]))
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert Image.open(io.BytesIO(answer.content)).size == (64, 64)
    stranger = browser_of(cast.other_centre)
    absent = stranger.get(reverse("counselling:attachment-file", args=[uuid7()]))
    theirs = stranger.get(reverse("counselling:attachment-file", args=[made.pk]))
    assert (absent.status_code, theirs.status_code) == (404, 404)


def test_restricted_file_is_seen_by_few_and_its_opening_audited(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        case = actions.case_open(client=client_of_dhaka, by=cast.counsellor, kind="complaint")
        made = _added(cast, client_of_dhaka, photo((64, 64)), restricted_to=cast.counsellor)
        assert Case.objects.get(pk=case.pk).restricted
    path = reverse("counselling:attachment-file", args=[made.pk])
    page = reverse("counselling:attachment", args=[made.pk])
    for person in (cast.counsellor, cast.protection):
        assert browser_of(person).get(path).status_code == 302, "nobody said why"
        assert browser_of(person).post(page, WHY).status_code == 302
    seen = {
        person: browser_of(person).get(path).status_code
        for person in (cast.counsellor, cast.protection, cast.colleague, cast.coordinator)
    }
    assert list(seen.values()) == [200, 200, 404, 404]
    with scope.system(reason="test"):
        opened = AuditEntry.objects.filter(action="attachment.read", object_id=str(made.pk))
        assert [each.user_id for each in opened.order_by("at")] == [
            cast.counsellor.pk,
            cast.protection.pk,
        ]


@pytest.mark.parametrize(("kind", "looks"), [("passport", 2), ("medical", 2), ("contract", 1)])
def test_each_opening_is_audited_and_of_identity_papers_each_look(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, kind: str, looks: int
) -> None:
    with acting(cast.counsellor):
        made = _added(cast, client_of_dhaka, photo((64, 64)), kind=kind)
    browser = browser_of(cast.colleague)
    listed = browser.get(reverse("counselling:client-files", args=[client_of_dhaka.pk]))
    assert ("/preview/" in listed.content.decode()) is (kind == "contract")
    browser.post(reverse("counselling:attachment", args=[made.pk]), WHY)
    for name in ("attachment-file", "attachment-preview"):
        assert browser.get(reverse(f"counselling:{name}", args=[made.pk])).status_code == 200
    with scope.system(reason="test"):
        read = AuditEntry.objects.filter(action="attachment.read", object_id=str(made.pk))
        assert [each.user_id for each in read] == [cast.colleague.pk] * looks


def test_who_opens_too_many_files_waits(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr("counselling.views.seen.SHOWN_MOST", 1)
    with acting(cast.counsellor):
        passport = _added(cast, client_of_dhaka, photo((64, 64)), kind="passport")
        other = _added(cast, client_of_dhaka, photo((64, 64)))
    browser = browser_of(cast.colleague)
    browser.post(reverse("counselling:attachment", args=[passport.pk]), WHY)
    preview = reverse("counselling:attachment-preview", args=[passport.pk])
    assert [browser.get(preview).status_code for _ in range(2)] == [200, 429]
    file = reverse("counselling:attachment-file", args=[other.pk])
    assert browser.get(file).status_code == 429
    preview = reverse("counselling:attachment-preview", args=[other.pk])
    assert browser.get(preview).status_code == 200


def test_deleted_file_comes_back_within_thirty_days_and_is_gone_after(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        made = attachment_make(client_of_dhaka, cast.counsellor, "Contract")
    browser = browser_of(cast.counsellor)
    page, file = (
        reverse(f"counselling:{name}", args=[made.pk]) for name in ("attachment", "attachment-file")
    )

    def press(name: str, version: int) -> int:
        path = reverse(f"counselling:attachment-{name}", args=[made.pk])
        return int(browser.post(path, {"version": version}).status_code)

    assert press("delete", 0) == 302
    assert browser.get(file).status_code == 404
    assert "It can be brought back for 29 days." in browser.get(page).content.decode()
    assert press("delete", 1) == 409
    assert press("restore", 1) == 302
    assert browser.get(file).status_code == 200
    assert press("delete", 2) == 302
    assert attachments_purge() == 0
    with acting(cast.coordinator):
        held: dict[str, Any] = {"record": client_of_dhaka, "by": cast.coordinator, "until": None}
        hold = actions.hold_set(reason="A court", key=uuid7(), **held)
    with time_machine.travel(timezone.now() + dt.timedelta(days=31), tick=True):
        assert attachments_purge() == 0, "what is held is kept"
        with acting(cast.coordinator):
            actions.hold_lift(hold=hold, by=cast.coordinator, why="Over", version=0)
        assert attachments_purge() == 1
    with scope.system(reason="test"):
        assert not Attachment.objects.exists()


def test_evidence_of_a_grievance_goes_where_the_grievance_goes(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client
) -> None:
    with acting(cast.counsellor):
        grievance = grievance_make(cast.counsellor, cast.dhaka, client=client_of_dhaka)
    path = reverse("counselling:grievance-attach", args=[grievance.pk])
    browser = browser_of(cast.counsellor)
    assert browser.post(path, _sent("a.jpg", photo((64, 64)))).status_code == 302
    with acting(cast.counsellor):
        made = Attachment.objects.get()
        assert (made.client_id, made.grievance_id) == (None, grievance.pk)
    file = reverse("counselling:attachment-file", args=[made.pk])
    assert browser_of(cast.colleague).get(file).status_code == 200
    with acting(cast.counsellor):
        actions.grievance_assign(
            grievance=grievance,
            version=grievance.version,
            counsellor=cast.counsellor,
            sensitive=True,
        )
    assert browser_of(cast.colleague).get(file).status_code == 404
    assert browser.get(file).status_code == 302, "nobody said why"
    assert browser.post(reverse("counselling:attachment", args=[made.pk]), WHY).status_code == 302
    assert browser.get(file).status_code == 200


def test_files_go_along_when_two_records_become_one(
    cast: Cast, acting: Any, client_of_dhaka: Client
) -> None:
    former = client_make(cast.counsellor, cast.dhaka, given_name="Former")
    with acting(cast.counsellor):
        made = attachment_make(former, cast.counsellor, "Contract")
        merge = actions.client_merge(
            leader=client_of_dhaka,
            merged=former,
            versions={client_of_dhaka.pk: client_of_dhaka.version, former.pk: former.version},
            values={},
            by=cast.counsellor,
        )
        moved = Attachment.objects.get(pk=made.pk)
        assert (moved.client_id, moved.glass_id) == (client_of_dhaka.pk, client_of_dhaka.pk)
        assert actions.attachment_open(attachment=moved) == b"Contract"
        actions.merge_undo(merge=merge, by=cast.counsellor)
        back = Attachment.objects.get(pk=made.pk)
        assert (back.client_id, back.glass_id) == (former.pk, former.pk)


def test_there_is_an_end_to_how_much_is_kept(
    cast: Cast, acting: Any, client_of_dhaka: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(cast.counsellor):
        attachment_make(client_of_dhaka, cast.counsellor, "one")
        monkeypatch.setattr(attachment_codes, "FILES_PER_RECORD", 1)
        with pytest.raises(ValidationError, match="too many files"):
            _added(cast, client_of_dhaka, photo((8, 8)))
        monkeypatch.setattr(attachment_codes, "FILES_PER_RECORD", 9)
        monkeypatch.setattr(attachment_codes, "BYTES_PER_CENTRE", 3)
        with pytest.raises(ValidationError, match="no room left"):
            _added(cast, client_of_dhaka, photo((8, 8)))


def test_list_costs_the_same_whatever_stands_in_it(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, queries_of: Any
) -> None:
    with acting(cast.counsellor):
        for n in range(30):
            attachment_make(client_of_dhaka, cast.counsellor, f"Page {n}")
    path = reverse("counselling:client-files", args=[client_of_dhaka.pk])
    assert queries_of(browser_of(cast.counsellor), path) <= 15


def test_session_and_case_of_another_client_take_no_files(
    cast: Cast, browser_of: Any, acting: Any, client_of_dhaka: Client, session: Session
) -> None:
    other = client_make(cast.counsellor, cast.dhaka, given_name="Other")
    with acting(cast.counsellor):
        case = actions.case_open(client=other, by=cast.counsellor, kind="complaint")
    path = reverse("counselling:client-attach", args=[client_of_dhaka.pk])
    answer = browser_of(cast.counsellor).post(path, _sent("a.jpg", photo(), case=case.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["case"])
    sent = _sent("a.jpg", photo((64, 64)), session=session.pk)
    assert browser_of(cast.counsellor).post(path, sent).status_code == 302
    with acting(cast.counsellor):
        assert Attachment.objects.get().session_id == session.pk


def test_files_are_sealed_anew_under_a_new_key(
    cast: Cast, acting: Any, client_of_dhaka: Client, settings: Any
) -> None:
    old, new = "old:" + "A" * 43 + "=", "new:" + "B" * 43 + "="
    settings.FIELD_KEYS = [old]
    with acting(cast.counsellor):
        made = attachment_make(client_of_dhaka, cast.counsellor, "Contract")
    settings.FIELD_KEYS = [new, old]
    with scope.system(reason="test"):
        assert under_each_key()["old"] >= 2
        assert [each.rows for each in files_reseal(Attachment)] == [1]
        assert list(files_reseal(Attachment)) == []
    settings.FIELD_KEYS = [new]
    with acting(cast.counsellor):
        assert actions.attachment_open(attachment=made) == b"Contract"
