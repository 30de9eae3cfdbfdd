"""Which encoding the bytes are in: a few words of Russian or Kazakh must be enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.encoding import decode, is_binary, sniff

RUSSIAN = [
    "Союз фермеров поддержал инициативу.",
    "Председателем совета избрана Айгуль Смагулова",
    "Волонтёры вышли на субботник в парке",
    "КазНУ и АО «Северная верфь» подписали меморандум",
    "ёлки и подъезды",
    "15 мая в Уральске открыли приют",
    "Да, мы против!",
]
KAZAKH = [
    "Қоғамдық кеңестің төрағасы сайланды.",
    "Жастар ұйымы бастаманы қолдады",
    "Өңірлерде еріктілер жұмыс істейді",
]
# Headlines may be all in capitals; turned into small letters they must not look better.
CAPITALS = [
    "СОЮЗ ФЕРМЕРОВ ПОДДЕРЖАЛ НОВУЮ ИНИЦИАТИВУ ЖИТЕЛЕЙ ПОСЁЛКА",
    "ПРЕДСЕДАТЕЛЕМ СОВЕТА ИЗБРАНА АЙГУЛЬ СМАГУЛОВА, СООБЩАЕТ ШТАБ",
]
WORDS = st.lists(
    st.sampled_from(" ".join(RUSSIAN).replace("ё", "е").split()), min_size=6, max_size=40
).map(" ".join)


def text_of(data: bytes) -> str | None:
    found = decode(data)
    return found[0] if found else None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", RUSSIAN + KAZAKH + CAPITALS + ["Plain English, no Cyrillic."])
def test_unicode_encodings_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859_5"])
@pytest.mark.parametrize("text", RUSSIAN + CAPITALS)
def test_one_sentence_shows_an_old_russian_encoding(text: str, encoding: str) -> None:
    encodable = text.encode(encoding, "ignore").decode(encoding)  # some have no « or —
    assert text_of(encodable.encode(encoding)) == encodable


@pytest.mark.parametrize("text", KAZAKH)
def test_one_sentence_shows_the_kazakh_code_page(text: str) -> None:
    assert text_of(text.encode("kz1048")) == text


@given(WORDS, st.sampled_from(["cp1251", "koi8-r", "utf-16-le", "utf-8"]))
def test_any_run_of_words_is_read_back(text: str, encoding: str) -> None:
    encodable = text.encode(encoding, "ignore").decode(encoding)
    assert text_of(encodable.encode(encoding)) == encodable


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("utf-8")) == (text, "utf-8")


@given(st.binary(max_size=400))
def test_arbitrary_bytes_give_a_text_or_nothing(data: bytes) -> None:
    found = decode(data)
    assert found is None or isinstance(found[0], str)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("哈萨克斯坦的农民联盟支持这项倡议", "gbk"),
        ("カザフスタンの農民連合はこの提案を支持した", "shift_jis"),
        ("Η ένωση αγροτών υποστήριξε την πρωτοβουλία", "cp1253"),
    ],
)
def test_letters_of_other_scripts_are_not_forced_into_russian(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) is None


def test_a_picture_is_binary_and_a_text_is_not() -> None:
    assert is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0" * 20)
    assert not is_binary("Союз фермеров".encode("cp1251"))


def test_a_file_of_rows_with_one_broken_row_keeps_its_encoding() -> None:
    rows = [f"Союз номер {number}".encode() for number in range(5)]
    assert sniff(b"\n".join([*rows, b"\xff\xfe\xd0", *rows]), cut=False) == "utf-8"
    assert sniff("id;text\n1;Союз фермеров".encode("cp1251"), cut=False) == "cp1251"
    assert sniff(("Союз\n" * 9).encode()[:-2], cut=True) == "utf-8"
