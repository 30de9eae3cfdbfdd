"""Support and refusal, one line of text each: who, to what, with which sign.

The sign stands first; `>` parts subject and object; an empty text means that nothing is claimed.
"""

from __future__ import annotations

import pytest

from kg.extraction.frames.examples import claims_of, compare, read_claim

VOICE = [
    (
        "Законопроект о волонтёрстве одобрен Союзом юристов.",
        "+supports-initiative: Союз юристов > законопроект",
    ),
    (
        "Программу «Чистый двор» разработал фонд «Парасат».",
        "+supports-initiative: Парасат > Чистый двор",
    ),
    (
        "Программа «Чистый двор», предложенная фондом «Парасат», начнётся в мае.",
        "+supports-initiative: Парасат > Чистый двор",
    ),
    (
        "Поддержавший законопроект о волонтёрстве Марат Есенов взял слово.",
        "+supports-initiative: Есенов > законопроект",
    ),
    (
        "Одобрив законопроект о волонтёрстве, Марат Есенов покинул зал.",
        "+supports-initiative: Есенов > законопроект",
    ),
    (
        "В партии «Береке» поддержали законопроект о волонтёрстве.",
        "+supports-initiative: Береке > законопроект",
    ),
]

COORDINATION = [
    (
        "Вера Тищенко и Марат Есенов поддержали петицию «Чистый двор».",
        "+supports-initiative: Тищенко > Чистый двор | +supports-initiative: Есенов > Чистый двор",
    ),
    (
        "Марат Есенов поддержал петицию «Чистый двор» и программу «Тёплый дом».",
        "+supports-initiative: Есенов > Чистый двор | +supports-initiative: Есенов > Тёплый дом",
    ),
    (
        "Вера Тищенко поддержала законопроект о митингах, а Марат Есенов выступил против него.",
        "+supports-initiative: Тищенко > законопроект | "
        "-supports-initiative: Есенов > законопроект",
    ),
]

NEGATION = [
    (
        "Марат Есенов не может не поддержать законопроект о волонтёрстве.",
        "+supports-initiative: Есенов > законопроект",
    ),
    (
        "Марат Есенов не может поддержать законопроект о волонтёрстве.",
        "-supports-initiative: Есенов > законопроект",
    ),
    ("Марат Есенов может поддержать законопроект о волонтёрстве.", ""),
    (
        "Марат Есенов не только поддержал программу «Чистый двор», но и возглавил её.",
        "+supports-initiative: Есенов > Чистый двор",
    ),
    (
        "Союз юристов передумал поддерживать законопроект о митингах.",
        "-supports-initiative: Союз юристов > законопроект",
    ),
    ("Союз юристов якобы поддержал законопроект о митингах.", ""),
    ("Если Союз юристов поддержит законопроект о митингах, его примут.", ""),
    ("Союз юристов не отклонил законопроект о митингах.", ""),
    ("Вера Тищенко рекомендовала Айбару Тлеулину не спешить.", ""),
    ("Вера Тищенко была за рекой.", ""),
    ("Марат Есенов пока не подписал законопроект о митингах.", ""),
    ("Союз юристов будет поддерживать законопроект о митингах.", ""),
    (
        "Петицию «Чистый двор» одобрила Вера Тищенко, Марат Есенов её не поддержал.",
        "+supports-initiative: Тищенко > Чистый | -supports-initiative: Есенов > Чистый",
    ),
    # another one's refusal
    (
        "Партия «Береке» поддержала законопроект о митингах, а Союз юристов – нет.",
        "+supports-initiative: Береке > законопроект",
    ),
    (
        "Марат Есенов поддержал петицию «Чистый двор», Вера Тищенко – нет.",
        "+supports-initiative: Есенов > Чистый двор",
    ),
    (
        "Нет, Марат Есенов не поддержал петицию «Чистый двор».",
        "-supports-initiative: Есенов > Чистый двор",
    ),
    # another one's decision
    (
        "Марат Есенов раскритиковал решение партии «Береке» поддержать законопроект о митингах.",
        "+supports-initiative: Береке > законопроект",
    ),
    (
        "Марат Есенов напомнил об отказе партии «Береке» поддержать законопроект о митингах.",
        "-supports-initiative: Береке > законопроект",
    ),
    (
        "Марат Есенов объявил о решении поддержать законопроект о митингах.",
        "+supports-initiative: Есенов > законопроект",
    ),
    # not this one, but that one
    ("Партия «Береке» поддержала не Тлеулина, а Есенова.", "+endorses: Береке > Есенов"),
    (
        "Партия «Береке» поддержала Айбара Тлеулина, а не Марата Есенова.",
        "+endorses: Береке > Тлеулин",
    ),
    (
        "Законопроект о митингах поддержала партия «Береке», но не движение «Намыс».",
        "+supports-initiative: Береке > законопроект",
    ),
    (
        "Петицию «Чистый двор» поддержали не только Вера Тищенко, но и Марат Есенов.",
        "+supports-initiative: Тищенко > Чистый | +supports-initiative: Есенов > Чистый",
    ),
]

REFERENCE = [
    (
        "К акции «Чистый берег» присоединилась Вера Тищенко. Партия «Береке» выдвинула Айбара "
        "Тлеулина. Его поддержал Марат Есенов.",
        "+supports-initiative: Тищенко > Чистый берег | +endorses: Береке > Тлеулин | "
        "+endorses: Есенов > Тлеулин",
    ),
    (
        "Наш гость – директор фонда «Парасат» Вера Тищенко.\n– Вы давно в фонде?\n– Пять лет.\n"
        "– Что вы думаете о законопроекте о волонтёрстве?\n– Я этот законопроект поддерживаю.\n"
        "– Спасибо за беседу.",
        "+supports-initiative: Тищенко > законопроект",
    ),
    (
        "Фонд «Парасат» запустил программу «Чистый двор». К ней присоединилась Вера Тищенко.",
        "+supports-initiative: Парасат > Чистый двор | +supports-initiative: Тищенко > Чистый двор",
    ),
    (
        "Внесён законопроект о волонтёрстве. Вера Тищенко поддержала документ.",
        "+supports-initiative: Тищенко > законопроект",
    ),
    (
        "Директор фонда «Парасат» Вера Тищенко вышла к журналистам. "
        "«Мы поддерживаем законопроект о волонтёрстве», – сказала она.",
        "+supports-initiative: Тищенко > законопроект | "
        "+supports-initiative: Парасат > законопроект",
    ),
    (
        "«Я против законопроекта о митингах», – заявил Марат Есенов.",
        "-supports-initiative: Есенов > законопроект",
    ),
    (
        "Предприниматель Игорь Сафронов молчал. Партия «Береке» выдвинула предпринимателя.",
        "+endorses: Береке > Сафронов",
    ),
]

COLLECTIVES = [
    (
        "Фонды «Парасат» и «Намыс» поддержали законопроект о волонтёрстве.",
        "+supports-initiative: Парасат > законопроект | +supports-initiative: Намыс > законопроект",
    ),
    ("Съезд партии «Береке» единогласно выдвинул Айбара Тлеулина.", "+endorses: Береке > Тлеулин"),
    ("Съезд партии «Береке» поддержал кандидатуру Айбара Тлеулина.", "+endorses: Береке > Тлеулин"),
    (
        "Депутаты фракции «Кедр» поддержали законопроект о волонтёрстве.",
        "+supports-initiative: Кедр > законопроект",
    ),
    ("Глава государства не поддержал законопроект о волонтёрстве.", ""),
    ("Депутат поддержал законопроект о волонтёрстве.", ""),
    ("Жители посёлка поддержали законопроект о волонтёрстве.", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"), VOICE + COORDINATION + NEGATION + REFERENCE + COLLECTIVES
)
def test_stance(text: str, expected: str, extract) -> None:  # type: ignore[no-untyped-def]
    found = claims_of(extract(text), {"endorses", "supports-initiative"})
    assert compare(found, (read_claim(e) for e in expected.split(" | ") if e)) == ((), ())


def test_a_claim_in_a_quotation_keeps_its_speaker(extract) -> None:  # type: ignore[no-untyped-def]
    found = extract("«Партия «Береке» поддержала Айбара Тлеулина», – сообщила Вера Тищенко.")
    claim = next(r for r in found.relations if r.type == "endorses")
    assert claim.attributed_to is not None
    assert found.entity(claim.attributed_to).name == "Вера Тищенко"


def test_the_evidence_is_the_sentence(extract) -> None:  # type: ignore[no-untyped-def]
    text = "Шёл дождь. Партия «Береке» поддержала Айбара Тлеулина. Собрание закрыли."
    claim = next(r for r in extract(text).relations if r.type == "endorses")
    assert claim.evidence.text == "Партия «Береке» поддержала Айбара Тлеулина."
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


CANDIDATES = [
    (
        "Документы подали кандидат от партии «Береке» — Айбар Тлеулин, от партии «Намыс» — Вера"
        " Ким, Марат Есенов от партии «Воля» и самовыдвиженец Ерлан Ли.",
        ["Береке > Тлеулин", "Воля > Есенов", "Намыс > Ким"],
    ),
    (
        "Кандидаты ждали письма от партии «Береке», Айбар Тлеулин — звонка от партии «Намыс».",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CANDIDATES)
def test_a_list_of_candidates_gives_each_party_its_own(
    text: str,
    expected: list[str],
    extract,  # type: ignore[no-untyped-def]
) -> None:
    extraction = extract(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    found = sorted(
        (names[r.subject], names[r.object]) for r in extraction.relations if r.type == "endorses"
    )
    wanted = [line.split(" > ") for line in expected]
    assert len(found) == len(wanted)
    assert all(w[0] in f[0] and w[1] in f[1] for f, w in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Олег Сидоров – директор фонда «Аян»?", []),
        ("Вера Тищенко вступила в спор с партией «Береке».", []),
        ("Марат Есенов попал в Уфимскую больницу.", []),
        ("Марат Есенов перешёл в партию «Береке».", [("Марат Есенов", "current")]),
        (
            "На посту главы фонда «Аян» Олега Сидорова сменила Анна Ким.",
            [("Анна Ким", "current"), ("Олег Сидоров", "former")],
        ),
    ],
)
def test_who_leads(text: str, expected: list[tuple[str, str]], extract) -> None:  # type: ignore[no-untyped-def]
    found = extract(text)
    led = [(found.entity(r.subject).name, r.status) for r in found.relations]
    assert sorted(led) == sorted(expected)
