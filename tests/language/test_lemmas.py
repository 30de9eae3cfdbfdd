"""One line, one case: form, part of speech, features, lemma."""

from __future__ import annotations

import pytest

from kg.language.lemmas import lemma

CASES = """
партии      NOUN   Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing        партия
были        AUX    Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin        быть
были        NOUN   Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing        быль
стали       VERB   Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin        стать
стали       NOUN   Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing        сталь
людей       NOUN   Animacy=Anim|Case=Gen|Gender=Masc|Number=Plur       человек
его         PRON   Case=Acc|Gender=Masc|Number=Sing|Person=3           он
его         DET    -                                                   его
которой     PRON   Case=Gen|Gender=Fem|Number=Sing                     который
что         SCONJ  -                                                   что
во          ADP    -                                                   в
двух        NUM    Case=Gen                                            два
больше      ADV    Degree=Cmp                                          больше
активен     ADJ    Degree=Pos|Gender=Masc|Number=Sing|Variant=Short    активный
избран      VERB   Gender=Masc|Number=Sing|Variant=Short|VerbForm=Part избрать
избранный   VERB   Case=Nom|Gender=Masc|Number=Sing|VerbForm=Part      избрать
избранный   ADJ    Case=Nom|Degree=Pos|Gender=Masc|Number=Sing         избранный
поддержав   VERB   Aspect=Perf|Tense=Past|VerbForm=Conv|Voice=Act      поддержать
управляющего NOUN  Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing       управляющий
тенге       NOUN   Animacy=Inan|Case=Gen|Gender=Masc|Number=Plur       тенге
Петровой    PROPN  Animacy=Anim|Case=Ins|Gender=Fem|Number=Sing        петрова
Петрова     PROPN  Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing       петров
Сергеевны   PROPN  Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing        сергеевна
Ким         PROPN  Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing        ким
Веры        PROPN  Animacy=Anim|Case=Gen|Gender=Fem|Number=Sing        вера
Романа      PROPN  Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing       роман
Сейтказина  PROPN  Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing       сейтказин
Жанибеков   PROPN  Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing       жанибеков
Бану        PROPN  Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing        бану
Алматы      PROPN  Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing       алматы
Бишкеке     PROPN  Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing       бишкек
Қоғам       PROPN  Foreign=Yes                                         қоғам
Team        X      Foreign=Yes                                         team
общ­ества   NOUN   Animacy=Inan|Case=Gen|Gender=Neut|Number=Sing       общество
Cоюза       NOUN   Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing       союз
2019        ADJ    -                                                   2019
»           PUNCT  -                                                   »
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_the_lemma_agrees_with_the_tag(case: str) -> None:
    form, pos, feats, expected = case.split()
    assert lemma(form, pos, feats) == expected
