"""Sealed values open in their own place, under their own key, and nowhere else."""

import base64
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from centres.keyring import KeyMissing, KeyringInvalid, keyring, keyring_of
from centres.sealing import Place, SealBroken, blind_index, blind_indexes, plain_of, seal, unseal
from centres.second_factor import MFAAdapter, resealed
from tests.cast import Cast

HERE = Place("table", "row", "field")
NEW, OLD = (f"{name}:{base64.b64encode(name.encode() * 32).decode()}" for name in ("n", "o"))
FORGED = f"o:{base64.b64encode(b'f' * 32).decode()}"


def test_what_was_sealed_opens_in_its_place_and_says_which_key() -> None:
    token = seal("AB1234567, ঢাকা", HERE)
    assert re.fullmatch(r"1\.local\.[A-Za-z0-9_-]+", token)
    assert unseal(token, HERE) == "AB1234567, ঢাকা"
    assert seal("AB1234567, ঢাকা", HERE) != token


@pytest.mark.parametrize(
    "place",
    [
        Place("other", "row", "field"),
        Place("table", "other", "field"),
        Place("table", "row", "other"),
        Place("tab", "lerow", "field"),
    ],
)
def test_a_moved_value_does_not_open(place: Place) -> None:
    with pytest.raises(SealBroken, match=r"does not open"):
        unseal(seal("secret", HERE), place)


def test_an_edited_value_does_not_open_wherever_it_was_edited() -> None:
    token = seal("secret", HERE)
    for at in range(len("1.local."), len(token) - 1):
        other = "A" if token[at] != "A" else "B"
        with pytest.raises(SealBroken):
            unseal(token[:at] + other + token[at + 1 :], HERE)


@pytest.mark.parametrize("token", ["", "secret", "1.local.", "1.local.AAAA", "2.local.AAAA"])
def test_what_was_never_sealed_does_not_open(token: str) -> None:
    with pytest.raises(SealBroken):
        unseal(token, HERE)


def test_texts_of_like_length_are_sealed_to_one_length() -> None:
    assert len({len(seal("x" * length, HERE)) for length in range(1, 64)}) == 1


def test_former_keys_open_and_missing_ones_are_named(settings: Any) -> None:
    settings.FIELD_KEYS = [OLD]
    token = seal("secret", HERE)
    settings.FIELD_KEYS = [NEW, OLD]
    assert unseal(token, HERE) == "secret"
    assert seal("secret", HERE).startswith("1.n.")
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(KeyMissing, match="lacks the key “o”"):
        unseal(token, HERE)
    settings.FIELD_KEYS = [FORGED]
    with pytest.raises(SealBroken):
        unseal(token, HERE)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([], "no key"),
        (["secret"], "Key 1 is no pair"),
        ([NEW, "Old Key:AAAA"], "Key 2 is no pair"),
        ([NEW, NEW], "twice"),
        (["a:AAAA"], "3 bytes, not 32"),
        (["a:AAAAA"], "no base64"),
    ],
)
def test_a_ring_that_can_t_be_used_is_refused_without_showing_keys(
    pairs: list[str], told: str
) -> None:
    with pytest.raises(KeyringInvalid, match=told) as refused:
        keyring_of(pairs)
    assert not any(pair.partition(":")[2] in str(refused.value) for pair in pairs if ":" in pair)


def test_a_ring_shows_no_keys(settings: Any) -> None:
    settings.FIELD_KEYS = [NEW, OLD]
    assert repr(keyring()) == "Keyring(present='n')"
    assert keyring().ids == ("n", "o")
    assert keyring().key("n", "seal") != keyring().key("n", "index a")


@pytest.mark.parametrize("typed", ["AB1234", "ab 12-34", " Ab/1234.", "AB১২৩৪", "ＡＢ1234"])
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    assert plain_of(typed) == "ab1234"
    one, same = (blind_index(each, purpose="p", centre_id=1) for each in (typed, "AB1234"))
    assert one == same != ""


def test_fingerprints_differ_by_purpose_centre_and_key(settings: Any) -> None:
    settings.FIELD_KEYS = [NEW, OLD]
    of = {
        blind_index("AB1234", purpose=purpose, centre_id=centre, key_id=key)
        for purpose in ("passport", "id")
        for centre in (1, 11)
        for key in ("n", "o")
    }
    assert len(of) == 8
    sought = blind_indexes("AB1234", purpose="id", centre_ids=(1, 11))
    assert len(sought) == 4
    assert set(sought) < of
    assert blind_index("- / -", purpose="id", centre_id=1) == ""
    assert blind_indexes("- / -", purpose="id", centre_ids=(1, 11)) == []


def test_the_secret_of_a_second_factor_is_sealed_and_still_makes_codes(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.counsellor, secret)
    stored = Authenticator.objects.get(user=cast.counsellor)
    assert secret not in str(stored.data)
    assert stored.data["secret"].startswith("1.local.")
    counter = next(iter(yield_hotp_counters_from_time()))
    code = f"{hotp_value(secret, counter):06}"
    assert stored.wrap().validate_code(code)


def test_a_secret_of_before_stays_readable_and_is_sealed_with_the_next_key(settings: Any) -> None:
    adapter = MFAAdapter()
    assert adapter.decrypt("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"
    stored = {"secret": "JBSWY3DPEHPK3PXP", "migrated_codes": ["123", adapter.encrypt("456")]}
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    renewed = resealed(stored)
    assert renewed["secret"].startswith("1.n.")
    assert adapter.decrypt(renewed["secret"]) == "JBSWY3DPEHPK3PXP"
    assert list(map(adapter.decrypt, renewed["migrated_codes"])) == ["123", "456"]
    assert resealed(renewed) == renewed
    credential = {"credential": {"id": "x"}}
    assert resealed(credential) == credential
