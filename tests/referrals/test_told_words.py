"""Free text: names, numbers and addresses of a client are found in any script and any digits."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from referrals.selectors.told_words import Known, addresses_in, found_in, open_words_check
from tests.cast import Cast
from tests.factories import client_make

KNOWN = [
    Known("name", "Fatema"),
    Known("name", "Begum"),
    Known("native_name", "ফাতেমা"),
    Known("relative_name", "Hossain"),
    Known("phones", "+8801712345678"),
    Known("passport_no", "BX0123456"),
    Known("id_no", "1990 2692 5123 4567"),
    Known("email", "fatema.b@example.org"),
    Known("client_no", "BD-DHK-2026-00042"),
]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Wages of four months are not paid.", []),
        ("The contract says 1,500 dollars, signed on 12.03.2024.", []),
        ("Fatema has not been paid.", ["name", "native_name"]),
        ("FATIMA's employer keeps the passport.", ["name", "native_name"]),
        ("Ask ফাতেমা about it.", ["name", "native_name"]),
        ("فاطمة لم تستلم أجرها", ["name", "native_name"]),
        ("Her husband Hussain came along.", []),
        ("Her husband Hossain came along.", ["relative_name"]),
        ("Call 01712-345678 in the evening.", ["phones"]),
        ("Call +880 1712 345 678.", ["phones"]),
        ("কল করুন ০১৭১২৩৪৫৬৭৮", ["phones"]),
        ("اتصل ٠١٧١٢٣٤٥٦٧٨", ["phones"]),
        ("Passport bx 0123456 is with the agent.", ["passport_no"]),
        ("The card 19902692 51234567 was copied.", ["id_no"]),
        ("Write to Fatema.B@Example.org", ["name", "native_name", "email"]),
        ("As in BD-DHK-2026-00042.", ["client_no"]),
        ("Fat\u200bema is not paid", ["name", "native_name"]),
    ],
)
def test_what_is_found(text: str, codes: list[str]) -> None:
    assert [each.code for each in found_in(text, KNOWN)] == codes


def test_what_was_ticked_may_be_said() -> None:
    text = "Fatema, phone 01712 345678"
    assert [each.code for each in found_in(text, KNOWN, ["name"])] == ["phones"]
    assert found_in(text, KNOWN, ["name", "phones"]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mail to somebody@example.com", ["somebody@example.com"]),
        ("His number is +964 770 123 4567", ["+964 770 123 4567"]),
        ("০১৯১২ ৩৪৫ ৬৭৮ তে", ["01912 345 678"]),
        ("Claimed are 1,500,000 dinars since 12.03.2024", []),
        ("File 2024/00123456789", []),
    ],
)
def test_anybodys_addresses(text: str, said: list[str]) -> None:
    assert [each.said for each in addresses_in(text)] == said


@pytest.mark.django_db
def test_an_open_text_says_nothing_of_the_client(cast: Cast, acting: Any) -> None:
    client = client_make(cast.counsellor, cast.dhaka)
    with acting(cast.counsellor):
        open_words_check("Wages are not paid.", client)
        with pytest.raises(ValidationError, match="Fatema"):
            open_words_check("Fatema is not paid.", client, field="request")
