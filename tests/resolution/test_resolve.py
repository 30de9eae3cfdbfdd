"""Which names of different documents are one, and that ids stay what they were."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ContractError
from kg.records import ENTITY_TYPES, Entity, Extraction
from kg.resolution import Resolution, resolve

from .corpus import document

BODY = "o Союз пчеловодов Алтая"

ONE = [
    ("p Асель Нурпеисова", "p Асель Маратовна Нурпеисова"),
    ("p Асель Нурпеисова", "p Нурпеисова Асель Маратовна"),
    ("p Асель Нурпеисова", "p Әсель  НУРПЕИСОВА"),
    ("p Асель Нурпеисова", "p А. Нурпеисова"),
    ("p Асель Нурпеисова", "p Нурпеисова А. М."),
    ("p А. Нурпеисова", "p А. Нурпеисова"),
    ("p Асель Маратовна Нурпеисова", "p Асель Маратқызы Нурпеисова"),
    ("p Семён Королёв", "p Семен Королев"),
    ("p Досым Абильдин", "p Досыму Абильдину"),
    ("p Дэвид Петров", "p Девид Петров"),
    ("p Айгуль Сеитова", "p Айгуль Сеитовой"),
    ("l Сеней", "l Сенея"),
    ("l Майтөбе", "l Майтобе"),
    ("o Гражданский союз степи", "o Гражданского союза степи"),
    ("o Ассоциация кофеен", "o Ассоциацией кофеен"),
    ("p Вера Сергеевна Кузнецова", "p Вере Сергеевне Кузнецовой"),
    ("p Тимур Абенов", "p Тимуром Абеновым"),
    ("p Пётр Островский", "p Петра Островского"),
    ("p Қасым-Жомарт Абенов", "p Касымжомарт Абенов"),
    ("p Асель Нурпеисова", "p Asel Nurpeisova"),
    ("p Бауыржан Тоқабаев", "p Bauyrzhan Toqabayev"),
    ("p Александр Жумабеков", "p Alexander Zhumabekov"),
    ("p К.-Ж. Абенов", "p Касым-Жомарт Абенов"),
    ("p Дж. Абенов", "p Джамбул Абенов"),
    ("p сэр Роберт Грин", "p Роберт Грин"),
    ("p Роберт Джон Грин", "p Роберт Грин"),
    ("p Анна Петровна Иванова", "p Анна Петровна Иванова-Ким"),
    ("o МИД РФ", "o Министерство иностранных дел Российской Федерации"),
    ("o правительство Казахстана", "o Правительство РК"),
    ("o казахстанский парламент", "o Парламент Республики Казахстан"),
    ("o Госдума РФ", "o Государственная дума"),
    ("o Минобороны России", "o Министерство обороны РФ"),
    ("o Фракция «Келешек»", "o Фракция «Келешек» в мажилисе"),
    ("o Ассамблея народа Казахстана", "o АНК"),
    ("o РОО «Зелёный щит»", "o республиканское общественное объединение «Зелёный щит»"),
    ("o ОЮЛ «Союз ферм»", "o объединение юридических лиц «Союз ферм»"),
    ("o движение «Степные братья»", "o движение «Степные-братья»"),
    ("o «Жарқын жол» қоғамдық бірлестігі", "o ОО «Жарқын жол»"),
    ("o партия «Өрлеу» :PoliticalParty", "o «Өрлеу»"),
    ("o партия «Өрлеу»", "o Партия “ОРЛЕУ”"),
    ("o партия «Өрлеу» :PoliticalParty", "o политическая партия «Өрлеу»"),
    ("o молодёжное объединение Steppe Voice", "o Steppe Voice"),
    ("o ОФ «Жарқын жол»", "o общественный фонд «Жарқын жол»"),
    ("o ТОО «Сары-Су»", "o «Сары-Су»"),
    ("o Союз пчеловодов Алтая (СПА)", "o Союз пчеловодов Алтая"),
    ("o Союз пчеловодов Алтая (СПА)", "o СПА"),
    ("o Союз пчеловодов Алтая =СПА", "o СПА"),
    ("o мажилис", "o Мажилис"),
    ("o Комитет национальной безопасности", "o комитет национальной безопасности"),
    ("l город Семей", "l Семей"),
    ("l Республика Казахстан", "l Казахстан"),
    ("i программа «Чистый двор»", "i акция «Чистый двор»"),
    ("i Год малых рек", "i год малых рек"),
]
TWO = [
    ("p Асель Маратовна Нурпеисова", "p Асель Канатовна Нурпеисова"),
    ("p А. М. Нурпеисова", "p Асель Канатовна Нурпеисова"),
    ("p Асель Нурпеисова", "p Айгуль Нурпеисова"),
    ("p Нурпеисова", "p Асель Нурпеисова"),
    ("p Нурпеисова", "p Нурпеисова"),
    ("p Асель Маратовна", "p Асель Маратовна"),
    ("p Саша Сергеевич Ким", "p Саша Сергеевна Ким"),
    ("p Александр Иванов", "p Александра Иванова"),
    ("p Ержан Абенов-младший", "p Ержан Абенов-старший"),
    ("p Ержан Абенов-младший", "p Ержан Абенов"),
    ("l Нур", "l Нура"),
    ("l Орск", "l Орша"),
    ("o Союз пчеловодов", "o Союза охотников"),
    ("p Нурлан Касенов", "p Нурлана Касенова"),
    ("p Анна Иванова", "p Анна Иванова-Ким"),
    ("p Дмитрий Абенов", "p Дмитрий Обенов"),
    ("p Марина Абенова", "p Марианна Абенова"),
    ("o правительство Казахстана", "o правительство Узбекистана"),
    ("o МВД России", "o МВД Казахстана"),
    ("o Фракция «Келешек»", "o партия «Келешек»"),
    ("o партия «Өрлеу» :PoliticalParty", "o фонд «Өрлеу» :NGO"),
    ("o партия «Өрлеу»", "o газета «Өрлеу»"),
    ("o партия «Өрлеу»", "o фракция партии «Өрлеу»"),
    ("o городской маслихат", "o городской маслихат"),
    ("o областной акимат", "o областной акимат"),
    ("o правительство", "o правительство"),
    ("o комитет по экологии", "o Комитет по экологии"),
    ("o политсовет «Өрлеу»", "o партия «Өрлеу»"),
    ("o Союз пчеловодов", "o Союз пчеловодов Алтая"),
    ("i законопроект", "i законопроект"),
    ("l область", "l область"),
    ("o «Өрлеу»", "i «Өрлеу»"),
]


def ids(resolution: Resolution) -> list[str]:
    return [entity.id for entity in resolution.entities]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_these_are_one(left: str, right: str) -> None:
    (entity,) = resolve([document("a", left), document("b", right)]).entities
    assert entity.members == (("a", "e0"), ("b", "e0"))
    assert all(str(reason) for reason in entity.reasons)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_these_are_two(left: str, right: str) -> None:
    entities = resolve([document("a", left), document("b", right)]).entities
    assert len({entity.id for entity in entities}) == 2


def test_initials_join_only_when_one_person_fits() -> None:
    short = document("c", "p А. Нурпеисова")
    several = [document("a", "p Асель Нурпеисова"), document("b", "p Айгуль Нурпеисова"), short]
    assert len(resolve(several).entities) == 3
    assert len(resolve([several[0], short]).entities) == 1


def test_a_surname_joins_the_only_bearer_when_both_belong_to_one_body() -> None:
    full = document("a", "p Асель Нурпеисова", BODY, links=("0 leader-of 1",))
    same = document("b", "p Нурпеисова", BODY, links=("0 member-of 1",))
    other = document("b", "p Нурпеисова", "o Союз юристов Востока", links=("0 member-of 1",))
    assert resolve([full, same]).of("b", "e0") == resolve([full, same]).of("a", "e0")
    assert resolve([full, other]).of("b", "e0") != resolve([full, other]).of("a", "e0")


def test_a_surname_with_two_bearers_stays_its_own() -> None:
    full = document("a", "p Асель Нурпеисова", BODY, links=("0 leader-of 1",))
    same = document("b", "p Нурпеисова", BODY, links=("0 member-of 1",))
    namesake = document("c", "p Айгуль Нурпеисова")
    resolved = resolve([full, same, namesake])
    assert len({resolved.of(d, "e0").id for d in "abc"}) == 3


def test_a_given_name_with_patronymic_joins_by_the_same_rule() -> None:
    full = document("a", "p Асель Маратовна Нурпеисова", BODY, links=("0 leader-of 1",))
    part = document("b", "p Асель Маратовна", BODY, links=("0 leader-of 1",))
    resolved = resolve([full, part])
    assert resolved.of("b", "e0").name == "Асель Маратовна Нурпеисова"


def test_a_doubtful_case_joins_with_a_common_body_only() -> None:
    link = ("0 member-of 1",)
    usual = document("a", "p Досымжан Сейдалин", BODY, links=link)
    same = document("b", "p Досымжана Сейдалина", BODY, links=link)
    other = document("b", "p Досымжана Сейдалина", "o Союз юристов", links=link)
    assert len(resolve([usual, same]).entities) == 2
    assert len(resolve([usual, other]).entities) == 4


def test_a_typing_error_joins_with_a_common_body_only_and_says_how_alike() -> None:
    link = ("0 leader-of 1",)
    usual = document("a", "p Кайрат Жумабеков", BODY, links=link)
    typo = document("b", "p Кайрат Жумобеков", BODY, links=link)
    (person,) = (e for e in resolve([usual, typo]).entities if e.type == "Person")
    assert "alike (0.8" in str(person.reasons)
    assert len(resolve([usual, document("b", "p Кайрат Жумобеков")]).entities) == 3


def test_two_people_of_one_body_with_two_known_names_are_two() -> None:
    link = ("0 member-of 1",)
    both = [document(d, f"p {name} Ким", BODY, links=link) for d, name in
            (("a", "Марина"), ("b", "Марианна"))]  # fmt: skip
    assert len(resolve(both).entities) == 3


def test_of_namesakes_the_one_who_holds_the_post_is_meant() -> None:
    link = ("0 leader-of 1",)
    holder = document("a", "p Асель Нурпеисова", BODY, links=link)
    namesake = document("b", "p Айгуль Нурпеисова", BODY, links=("0 member-of 1",))
    bare = document("c", "p Нурпеисова", BODY, links=link)
    resolved = resolve([holder, namesake, bare])
    assert resolved.of("c", "e0") == resolved.of("a", "e0") != resolved.of("b", "e0")


def test_a_surname_that_looks_like_a_patronymic_is_told_by_other_documents() -> None:
    names = ("p Виктор Петрович Станкевич", "p Виктор Станкевич")
    assert len(resolve([document(f"d{n}", name) for n, name in enumerate(names)]).entities) == 1


def test_a_spelling_that_is_not_the_usual_one_leaves_the_id_alone() -> None:
    for usual, other in (
        ("p Досым Абильдин", "p Досыму Абильдину"),
        ("p Асель Нурпеисова", "p Asel Nurpeisova"),
        ("p Роберт Грин", "p Роберт Адам Грин"),
    ):
        (named,) = resolve([document("a", other), document("b", usual)]).entities
        assert named.name == usual.removeprefix("p ")
        before = ids(resolve([document("b", usual)]))
        assert ids(resolve([document("a", other), document("b", usual)])) == before


def test_an_abbreviation_of_every_country_joins_that_of_its_own() -> None:
    documents = [
        document("a", "o Министерство внутренних дел Беларуси =МВД", "l Беларусь"),
        document("b", "o МВД", "l Узбекистан"),
        document("c", "o МВД Узбекистана"),
    ]
    resolved = resolve(documents)
    assert resolved.of("b", "e0") != resolved.of("a", "e0")
    assert resolved.of("b", "e0") == resolved.of("c", "e0")


def test_two_patronymics_are_two_people_and_the_bare_name_is_neither() -> None:
    names = ("p Асель Маратовна Ким", "p Асель Канатовна Ким", "p Асель Ким", "p Асель Ким")
    resolved = resolve([document(f"d{n}", name) for n, name in enumerate(names)])
    assert len(resolved.entities) == 3
    assert resolved.of("d2", "e0") == resolved.of("d3", "e0")


def test_what_a_claim_sets_apart_is_never_joined_even_through_a_third() -> None:
    apart = document("b", "o партия «Өрлеу»", "o «Өрлеу»", links=("1 member-of 0",))
    resolved = resolve([document("a", "o партия «Өрлеу»"), apart, document("c", "o «Өрлеу»")])
    assert resolved.of("b", "e0") != resolved.of("b", "e1")


def test_a_national_body_is_one_in_documents_about_one_country() -> None:
    body, ministry = "o правительство", "o Министерство водных ресурсов"
    documents = [
        document("a", body, ministry, "l Казахстан"),
        document("b", body, ministry, "l Республика Казахстан"),
        document("c", body, ministry, "l Узбекистан"),
        document("d", body, ministry),
    ]
    resolved = resolve(documents)
    for entity in ("e0", "e1"):
        assert resolved.of("a", entity) == resolved.of("b", entity)
        assert resolved.of("a", entity) != resolved.of("c", entity)
        assert resolved.of("d", entity).members == (("d", entity),)


def test_an_ambiguous_abbreviation_stays_its_own() -> None:
    owners = [document("a", "o Союз пчеловодов Алтая (СПА)"), document("b", "o Совет юных (СПА)")]
    assert len(resolve([*owners, document("c", "o СПА")]).entities) == 3


def test_the_name_shown_is_the_usual_complete_one() -> None:
    names = ("p А. Нурпеисова", "p А. Нурпеисова", "p Асель Нурпеисова")
    (entity,) = resolve([document(f"d{n}", name) for n, name in enumerate(names)]).entities
    assert entity.name == "Асель Нурпеисова"
    assert entity.aliases == ("А. Нурпеисова",)
    assert entity.mentions == 3


def test_a_merge_of_two_spellings_gives_its_reason_in_words() -> None:
    extractions = [document("a", "o партия «Өрлеу»"), document("b", "o «Өрлеу»")]
    (entity,) = resolve(extractions).entities
    (reason,) = entity.reasons
    assert "one kind" in str(reason)
    assert "партия «Өрлеу»" in str(reason)


def test_a_fuller_name_later_keeps_the_id() -> None:
    for first, later in (
        ("p Асель Нурпеисова", "p Асель Маратовна Нурпеисова"),
        ("o «Өрлеу»", "o политическая партия «Өрлеу» :PoliticalParty"),
        ("o Steppe Voice", "o молодёжное объединение Steppe Voice"),
    ):
        before = ids(resolve([document("b", first)]))
        assert ids(resolve([document("a", later), document("b", first)])) == before


def test_ids_are_readable() -> None:
    (entity,) = resolve([document("a", "p Асель Нурпеисова")]).entities
    assert entity.id.startswith("person/asel-nurpeisova-")


def test_the_order_of_documents_does_not_matter() -> None:
    extractions = [
        document("a", "p Асель Нурпеисова", BODY, links=("0 leader-of 1",)),
        document("b", "p Нурпеисова", BODY, "o СПА", links=("0 leader-of 1",)),
        document("c", "p А. М. Нурпеисова", "o Союз пчеловодов Алтая (СПА)"),
    ]
    results = [resolve(order) for order in itertools.permutations(extractions)]
    assert all(result == results[0] for result in results)


NAMES = st.sampled_from([pair[0] for pair in ONE + TWO] + [pair[1] for pair in ONE + TWO])


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=5))
def test_every_entity_finds_its_place_and_ids_are_unique(corpus: list[list[str]]) -> None:
    extractions = [document(f"d{n}", *names) for n, names in enumerate(corpus)]
    resolved = resolve(extractions)
    members = [member for entity in resolved.entities for member in entity.members]
    assert len(members) == len(set(members)) == sum(map(len, corpus))
    assert len(set(ids(resolved))) == len(resolved.entities)
    for extraction in extractions:
        for entity in extraction.entities:
            assert resolved.of(extraction.id, entity.id).type == entity.type


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_a_name(left: str, right: str) -> None:
    for type_ in ENTITY_TYPES:
        entities = tuple(Entity(name, type_, name) for name in {left, right})
        resolved = resolve([Extraction("a", entities=entities)])
        assert all("/" in id_ and " " not in id_ and id_.isascii() for id_ in ids(resolved))


def test_two_documents_with_one_id_are_refused_in_a_sentence() -> None:
    with pytest.raises(ContractError, match="two documents have the id 'a'"):
        resolve([document("a"), document("a")])


def test_a_relation_to_nowhere_is_refused_in_a_sentence() -> None:
    with pytest.raises(ContractError, match="'a': a endorses relation names the entity 'e7'"):
        resolve([document("a", "p Асель Ким", links=("0 endorses 7",))])
