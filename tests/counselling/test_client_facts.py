"""What a client confides: sealed, audited, found by number."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from centres import scope
from centres.sealed_fields import MASK, Sealed, Token
from centres.sealing import SealBroken
from counselling import actions
from counselling.confidences import Guardian, Papers
from counselling.models import Client, SealedFacts
from counselling.selectors.papers import clients_by_paper
from tests.cast import Cast
from tests.counselling.confiding import CANARY, EVERYTHING, PASSPORT, confiding_make, edit, entries
from tests.factories import client_make


@pytest.fixture
def confiding(cast: Cast) -> Client:
    """A client of Dhaka who confided everything."""
    return confiding_make(cast)


def dump(*tables: str) -> str:
    """Return every column of every row of the tables as text, as a copy of the database would."""
    with scope.system(reason="test"), connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f"SELECT each::text FROM {table} each")
            rows += [str(row[0]) for row in cursor.fetchall()]
    assert rows
    return "\n".join(rows)


def test_everything_comes_back_as_it_was_confided(confiding: Client, acting: Any) -> None:
    with acting(confiding.counsellor):
        facts = SealedFacts.objects.get()
        for name, block in EVERYTHING.items():
            assert getattr(facts, name).opened() == block


def test_a_dump_of_table_and_history_tells_nothing(
    cast: Cast, confiding: Client, acting: Any
) -> None:
    with acting(cast.counsellor):
        edit(confiding, cast.counsellor, 1, papers=Papers(passport_no=f"{CANARY}99"))
        edit(confiding, cast.counsellor, 2, guardian=Guardian())
    told = dump("counselling_sealedfacts", "counselling_sealedfactsevent")
    for secret in (CANARY, PASSPORT, "EB1234", "8801711", "350000", "expired", "aunt", "national"):
        assert secret.casefold() not in told.casefold()
    assert told.count("1.local.") > len(EVERYTHING)


def test_a_value_moved_to_another_row_or_column_does_not_open(
    cast: Cast, confiding: Client, acting: Any
) -> None:
    other = client_make(cast.counsellor, cast.dhaka, given_name="Other")
    with acting(cast.counsellor):
        edit(other, cast.counsellor, 0, guardian=Guardian("Else"))
        stolen = SealedFacts.objects.get(client=confiding).papers
        assert stolen is not None
        SealedFacts.objects.filter(client=other).update(papers=stolen, abroad=stolen)
        facts = SealedFacts.objects.get(client=other)
        for name in ("papers", "abroad"):
            with pytest.raises(SealBroken):
                getattr(facts, name).opened()


def test_a_record_never_holds_the_words_and_a_query_can_t(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    facts = SealedFacts(centre=cast.dhaka, client=client, created_by=cast.counsellor)
    facts.papers = Papers(passport_no=PASSPORT)
    assert isinstance(facts.papers, Sealed)
    assert PASSPORT not in str(vars(facts))
    assert (str(facts.papers), repr(facts.papers)) == (
        MASK,
        "<sealed counselling_sealedfacts.papers>",
    )
    sealed = facts.papers
    facts.papers = Papers(passport_no=PASSPORT)
    assert vars(facts)["papers"] == sealed.token, "what says the same is not sealed anew"
    with acting(cast.counsellor), pytest.raises(TypeError, match="set it there, not in a query"):
        SealedFacts.objects.filter(pk=facts.pk).update(papers=Papers(passport_no="X"))
    assert isinstance(Token("x"), str)


def test_what_is_copied_to_another_client_is_sealed_to_him(cast: Cast) -> None:
    first, second = (
        SealedFacts(
            centre=cast.dhaka,
            client=client_make(cast.counsellor, cast.dhaka, given_name=name),
            created_by=cast.counsellor,
        )
        for name in ("First", "Second")
    )
    first.papers = Papers(passport_no=PASSPORT)
    second.papers = first.papers
    assert second.papers == first.papers
    assert second.papers is not None
    assert first.papers is not None
    assert second.papers.token != first.papers.token
    assert second.papers.opened().passport_no == PASSPORT


def test_each_change_is_audited_once_and_no_change_not_at_all(
    cast: Cast, confiding: Client, acting: Any
) -> None:
    with acting(cast.counsellor):
        edit(confiding, cast.counsellor, 1, papers=EVERYTHING["papers"])
        edit(confiding, cast.counsellor, 2, papers=Papers(), guardian=Guardian("Salma"))
        assert SealedFacts.objects.get().papers is None
    key = str(confiding.pk)
    assert entries("sealed.write") == [
        ("Counsellor", key, {"fields": list(EVERYTHING)}),
        ("Counsellor", key, {"fields": ["papers", "guardian"]}),
    ]


@pytest.mark.parametrize("block", sorted(EVERYTHING))
def test_without_consent_nothing_is_kept(cast: Cast, acting: Any, block: str) -> None:
    named = client_make(cast.counsellor, cast.dhaka)
    bare = dict.fromkeys(("given_name", "family_name"), "") | {"birth_year": None}
    anonymous = client_make(cast.counsellor, cast.dhaka, anonymous=True, consents=(), **bare)
    with acting(cast.counsellor):
        named.consents.update(withdrawn_at=timezone.now())
        with pytest.raises(actions.ConsentMissing):
            edit(named, cast.counsellor, 0, **{block: EVERYTHING[block]})
        if block in {"papers", "reach", "guardian"}:
            with pytest.raises(actions.ConsentMissing):
                edit(anonymous, cast.counsellor, 0, **{block: EVERYTHING[block]})
        else:
            edit(anonymous, cast.counsellor, 0, **{block: EVERYTHING[block]})
        assert SealedFacts.objects.filter(client=named).count() == 0


@pytest.mark.parametrize("typed", [PASSPORT, "eb 123-4821", "EB১২৩৪৮২১", "quokka19905550123"])
def test_a_number_finds_its_client_in_this_centre_only(
    cast: Cast, confiding: Client, acting: Any, browser_of: Any, typed: str
) -> None:
    assert (
        confiding.client_no
        in browser_of(cast.colleague).get(f"/clients/?q={typed}").content.decode()
    )
    for stranger in (cast.other_centre, cast.other_country):
        with acting(stranger):
            assert clients_by_paper(typed) == []
        page = browser_of(stranger).get(f"/clients/?q={typed}").content.decode()
        assert confiding.client_no not in page


def test_only_a_whole_number_finds_and_a_former_key_still_does(
    cast: Cast, confiding: Client, acting: Any, settings: Any
) -> None:
    settings.FIELD_KEYS = ["new:" + "A" * 43 + "=", *settings.FIELD_KEYS]
    with acting(cast.counsellor):
        assert clients_by_paper(PASSPORT) == [confiding.pk]
        for part in (PASSPORT[:-1], "1234821", "EB12348210", "", "Fatema Begum", "48"):
            assert clients_by_paper(part) == []
    with acting(cast.outreach):
        assert clients_by_paper(PASSPORT) == []
