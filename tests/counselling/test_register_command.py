"""`manage.py import_register`: one clear sentence for each thing that can be wrong."""

from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from centres import scope
from counselling.models import Client, FollowUp, PossibleDuplicate, Session
from spreadsheets.models import ImportRun
from spreadsheets.readings import Cell
from tests.cast import Cast
from tests.spreadsheets.workbooks import workbook_made

pytestmark = pytest.mark.django_db

MODELS = (Client, Session, FollowUp, PossibleDuplicate, ImportRun)
HEADINGS: list[Cell] = [
    *("SL", "তারিখ / Date", "Name of client", "Father's/Husband's name", "Sex (M/F)", "Age"),
    *("Mobile", "District", "Which country", "How came", "Issue", "Advice given"),
    *("Heard of MRC from", "Likely go irregular? before (1-5)", "after (1-5)", "Follow up on"),
    *("Counsellor", "Remarks"),
]


def row(serial: int, date: Cell, name: str, phone: str, follow_up: Cell = None) -> list[Cell]:
    person: list[Cell] = [serial, date, name, None, "F", 30, phone, "Dhaka", "Oman", "Office"]
    return [*person, "passport", None, None, 2, 1, follow_up, "Counsellor", None]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    rows: list[list[Cell]] = [
        ["Daily register 2025"],
        HEADINGS,
        row(1, "02/01/2025", "Salma Hossain", "01320687422", "22/01/25"),
        row(2, '"', "Salma Hussain", "01320687422"),
        row(3, "31/02/2025", "Kamal Miah", "01527608159"),
        row(4, "12/01/2025", "Salma Hossain", "01320687422"),
    ]
    path.write_bytes(workbook_made({"Jan": rows}))
    return path


def run(*words: object) -> str:
    out = StringIO()
    call_command("import_register", *map(str, words), stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    with scope.system(reason="test"):
        return [
            m.objects.count() for m in (Client, Session, FollowUp, PossibleDuplicate, ImportRun)
        ]


def test_a_register_is_taken_in_and_told_row_by_row(cast: Cast, register: Path) -> None:
    told = run(register, "--centre", "bd-dhk").splitlines()
    assert told[0].startswith("Jan, 4: taken, with guesses. Much like another client")
    assert told[1] == "Jan, 5: refused. The date “31/02/2025” does not exist."
    assert told[2:8] == [
        "4 rows hold a contact.",
        "      2  taken",
        "      1  taken, with guesses",
        "      1  refused",
        "      0  already there",
        "      2  no contact",
    ]
    assert "1 rows are of people who came again." in told
    assert counts() == [2, 3, 1, 1, 1]


def test_a_follow_up_is_done_when_the_person_came_again(cast: Cast, register: Path) -> None:
    run(register, "--centre", "BD-DHK")
    with scope.system(reason="test"):
        follow_up = FollowUp.objects.get()
    assert (follow_up.state, follow_up.outcome) == ("done", "reached")


def test_a_second_run_adds_nothing(cast: Cast, register: Path) -> None:
    run(register, "--centre", "BD-DHK")
    before = counts()
    told = run(register, "--centre", "BD-DHK")
    assert "      3  already there" in told.splitlines()
    assert counts() == before


def test_a_trial_keeps_nothing_and_writes_its_report(
    cast: Cast, register: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    told = run(register, "--centre", "BD-DHK", "--dry-run", "--report", path)
    assert told.splitlines()[-1] == "A trial: nothing was taken."
    assert counts() == [0, 0, 0, 0, 0]
    cells = list(openpyxl.load_workbook(path)["Report"].values)
    assert cells[0] == ("Sheet", "Row", "What became of it", "Columns", "Why")
    assert [line[:3] for line in cells[1:]] == [
        ("Jan", 1, "no contact"),
        ("Jan", 2, "no contact"),
        ("Jan", 3, "taken"),
        ("Jan", 4, "taken, with guesses"),
        ("Jan", 5, "refused"),
        ("Jan", 6, "taken"),
    ]


def test_names_of_counsellors_can_be_told(cast: Cast, register: Path) -> None:
    pair = f"Counsellor={cast.colleague.email}"
    run(register, "--centre", "BD-DHK", "--by", cast.counsellor.email, "--counsellor", pair)
    with scope.system(reason="test"):
        sessions = Session.objects.all()
        assert {session.counsellor_id for session in sessions} == {cast.colleague.pk}
        assert {session.created_by_id for session in sessions} == {cast.counsellor.pk}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--centre", "XX-YYY"], "There is no centre “XX-YYY”. The centres are: BD-CUM, BD-DHK"),
        (["--centre", "BD-CUM"], "MRC BD-CUM has no coordinator: say with --by"),
        (["--centre", "BD-DHK", "--by", "x@example.org"], "x@example.org is no counsellor"),
        (["--centre", "BD-DHK", "--counsellor", "H"], "NAME=EMAIL, not “H”"),
        (["--centre", "BD-DHK", "--report", "x.pdf"], r"ends in \.xlsx or \.csv"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    cast: Cast, register: Path, words: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(register, *words)
    assert counts() == [0, 0, 0, 0, 0]


def test_a_file_that_is_no_register_is_refused(cast: Cast, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match="No sheet of the file has the headings"):
        run(other, "--centre", "BD-DHK")
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "absent.xlsx", "--centre", "BD-DHK")


def test_a_register_without_one_good_row_fails(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(workbook_made({"Jan": [HEADINGS, row(1, "soon", "Rina", "01320687422")]}))
    with pytest.raises(CommandError, match="No row of the register could be taken"):
        run(path, "--centre", "BD-DHK")
