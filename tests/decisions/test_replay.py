"""What people decide holds: in every order of logs, after rebuilds, and until they take it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolution.corpus import document

from kg.decisions import ClaimRef, Decision, EntityRef, Log, Replayed, replay
from kg.decisions.matching import Finder
from kg.export import export
from kg.graph import build_dataset
from kg.knowledge import KnowledgeGraph
from kg.records import Entity, Extraction

from .scene import corpus, decide, documents, extractions, thing, writer

MAIDEN, MARRIED = thing("Айгуль Смагулова", "maiden"), thing("Айгуль Ахметова", "married")
BEES, LAW = thing("Ерлан Ахметов", "bees-1", "bees-2"), thing("Ерлан Ахметов", "law-1")


def people(replayed: Replayed) -> dict[str, str]:
    """The id of the person of each document."""
    return {e.id: replayed.resolution.of(e.id, "e0").id for e in replayed.extractions}


def after(*decisions: Decision, of: list[Extraction] | None = None) -> Replayed:
    return replay(extractions(corpus()) if of is None else of, decisions)


# ---------------------------------------------------------------------------- one and two


def test_a_married_name_is_the_same_woman_and_the_reason_says_who_and_why() -> None:
    decision = decide("same", MAIDEN, MARRIED)
    entity = after(decision).resolution.of("maiden", "e0")
    assert entity.members == (("maiden", "e0"), ("married", "e0"))
    (reason,) = entity.reasons
    assert reason.rule == "decided by anna on 2025-03-01: because"


def test_namesakes_become_two_and_nobody_else_changes() -> None:
    before, now = people(after()), people(after(decide("different", BEES, LAW)))
    assert before["bees-1"] == before["law-1"]
    assert now["bees-1"] == now["bees-2"] != now["law-1"]
    assert before["bees-1"] not in (now["bees-1"], now["law-1"])
    assert [now[d] for d in ("maiden", "married")] == [before[d] for d in ("maiden", "married")]


def test_a_later_namesake_goes_where_its_body_points_and_else_to_neither() -> None:
    later = [writer("new-bees"), writer("new-else", "Клуб «Юность»")]
    now = people(after(decide("different", BEES, LAW), of=extractions(corpus() + later)))
    assert now["new-bees"] == now["bees-1"]
    assert now["new-else"] not in (now["bees-1"], now["law-1"])


def test_a_bystander_can_be_told_to_belong_to_one_side() -> None:
    later = writer("new-else", "Клуб «Юность»")
    joined = decide("same", thing("Ерлан Ахметов", "new-else"), LAW)
    now = people(after(decide("different", BEES, LAW), joined, of=extractions([*corpus(), later])))
    assert now["new-else"] == now["law-1"] != now["bees-1"]


def test_the_later_word_wins() -> None:
    apart, together = decide("different", BEES, LAW), decide("same", BEES, LAW)
    now = people(after(apart, together))
    assert now == people(after())
    again = people(after(apart, together, decide("different", LAW, BEES)))
    assert again["bees-1"] != again["law-1"]


def test_a_word_that_was_overruled_leaves_no_trace_on_later_documents() -> None:
    later = extractions([*corpus(), writer("new-else", "Клуб «Юность»")])
    overruled = [decide("different", BEES, LAW), decide("same", BEES, LAW)]
    assert people(after(*overruled, of=later)) == people(after(of=later))


def test_unsure_changes_nothing() -> None:
    assert people(after(decide("unsure", BEES, LAW))) == people(after())


# ---------------------------------------------------------------------------- claims and types


def claim_of(document: str) -> ClaimRef:
    (extraction,) = (e for e in extractions(corpus()) if e.id == document)
    return ClaimRef.of(extraction, extraction.relations[0])


def claims(replayed: Replayed) -> list[str]:
    return [e.id for e in replayed.extractions for _ in e.relations]


def test_a_rejected_claim_is_gone_and_no_other() -> None:
    replayed = after(decide("reject", claim=claim_of("bees-1")))
    assert claims(replayed) == ["bees-2", "law-1", "maiden", "married"]


def test_a_rejected_claim_stays_gone_when_the_extractor_counts_and_cuts_otherwise() -> None:
    decision = decide("reject", claim=claim_of("bees-1"))
    found = extractions(corpus())
    old = found[0]
    renumbered = replace(
        old,
        entities=tuple(replace(e, id=f"x{e.id}") for e in old.entities),
        relations=tuple(
            replace(
                r,
                subject=f"x{r.subject}",
                object=f"x{r.object}",
                confidence=0.4,
                evidence=replace(r.evidence, end=r.evidence.end - 1, text=r.evidence.text[:-1]),
            )
            for r in old.relations
        ),
    )
    assert "bees-1" not in claims(after(decision, of=[renumbered, *found[1:]]))


def test_a_type_that_a_person_sets_holds_for_new_documents_too() -> None:
    fund = thing("Фонд «Бал»", "maiden", type="Organization")
    later = [*corpus(), writer("later", "Фонд «Бал»", "Вера Ли")]
    replayed = after(decide("type", fund, value="Initiative"), of=extractions(later))
    assert {replayed.resolution.of(d, "e1").type for d in ("maiden", "married", "later")} == {
        "Initiative"
    }
    assert len(replayed.misfits) == 3  # nobody is the head of an initiative
    assert claims(replayed) == ["bees-1", "bees-2", "law-1"]


def test_a_thing_of_two_names_stays_one_under_its_new_type() -> None:
    """Places are not joined by an abbreviation, but a person has spoken of a thing with both."""
    texts = [document("full", "o Ассоциация чистых рек Алтая =АЧРА"), document("short", "o АЧРА")]
    before = replay(texts).resolution.of("short", "e0")
    assert len(before.members) == 2
    type_ = decide("type", thing("АЧРА", "short", type="Organization"), value="Place")
    now = replay(texts, [type_]).resolution.of("short", "e0")
    assert (now.type, now.members) == ("Place", before.members)


def test_a_preferred_name_is_shown() -> None:
    replayed = after(decide("rename", MAIDEN, value="Айгуль Смагулова-Ким"))
    entity = replayed.resolution.of("maiden", "e0")
    assert (entity.name, entity.aliases) == ("Айгуль Смагулова-Ким", ("Айгуль Смагулова",))


def test_a_decision_whose_documents_are_gone_waits() -> None:
    decision = decide("same", MAIDEN, MARRIED)
    part = extractions(corpus())[:3]
    replayed = after(decision, of=part)
    assert replayed.waiting == (decision,)
    assert people(replayed) == people(after(of=part))


# ---------------------------------------------------------------------------- in any order


SIDES = st.sampled_from([BEES, LAW, MAIDEN, MARRIED, thing("Ерлан Ахметов", "bees-1")])


@st.composite
def logs(draw: st.DrawFn) -> list[Decision]:
    """Any decisions of two people within three seconds, with undoings."""
    found: list[Decision] = []
    for _ in range(draw(st.integers(1, 6))):
        action = draw(st.sampled_from(["same", "different", "unsure", "rename", "reject", "undo"]))
        sides = {"who": draw(st.sampled_from(["anna", "boris"])), "second": draw(st.integers(0, 3))}
        if action in ("same", "different", "unsure"):
            found.append(decide(action, draw(SIDES), draw(SIDES), **sides))
        elif action == "rename":
            found.append(decide("rename", draw(SIDES), value=draw(st.text(min_size=1)), **sides))
        elif action == "reject":
            document = draw(st.sampled_from(["bees-1", "law-1"]))
            found.append(decide("reject", claim=claim_of(document), **sides))
        elif found:
            found.append(decide("undo", value=draw(st.sampled_from(found)).id, **sides))
    return found


def graph_bytes(decisions: list[Decision]) -> bytes:
    replayed = after(*decisions)
    dataset = build_dataset(replayed.resolution, replayed.extractions, documents(corpus()))
    return export(dataset, "trig")


@settings(max_examples=40, deadline=None)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_in_which_logs_are_merged_does_not_matter(log: list[Decision], random) -> None:  # type: ignore[no-untyped-def]
    mixed = [*log, *log[::2]]
    random.shuffle(mixed)
    whole, merged = Log(None), Log(None)
    whole.add(log)
    for decision in mixed:
        merged.add([decision])
    assert merged.decisions == whole.decisions
    assert merged.digest == whole.digest
    assert after(*mixed) == after(*log)


@settings(max_examples=25, deadline=None)
@given(logs())
def test_undoing_everything_restores_the_graph_to_the_byte(log: list[Decision]) -> None:
    undone = [*log, *(decide("undo", value=d.id, second=100) for d in log if d.action != "undo")]
    assert graph_bytes(undone) == graph_bytes([])


@settings(max_examples=25, deadline=None)
@given(logs())
def test_undoing_the_last_decision_restores_the_graph_before_it(log: list[Decision]) -> None:
    last = decide("same", MAIDEN, MARRIED, second=50)
    undone = [*log, last, decide("undo", value=last.id, second=51)]
    assert graph_bytes(undone) == graph_bytes(log)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 4), min_size=1), st.integers(0, 3))
def test_decisions_hold_for_whatever_documents_are_there(kept: set[int], new: int) -> None:
    decisions = [decide("different", BEES, LAW), decide("same", MAIDEN, MARRIED)]
    names = ["bees-1", "bees-2", "law-1", "maiden", "married"]
    rest = [w for n, w in enumerate(corpus()) if n in kept]
    added = [writer(f"new-{n}", "Клуб «Юность»") for n in range(new)]
    now = people(after(*decisions, of=extractions([*added, *rest])))
    whole = people(after(*decisions))
    bees = {now[d] for d in names[:2] if d in now}
    assert len(bees) < 2
    assert now.get("law-1") not in bees
    if "maiden" in now and "married" in now:
        assert now["maiden"] == now["married"]
    assert {d: now[d] for d in names[:3] if d in now} == {
        d: whole[d] for d in names[:3] if d in now
    }


def test_a_graph_reads_its_log() -> None:
    log = Log(None, [decide("reject", claim=claim_of("bees-1"))])
    graph = KnowledgeGraph(documents(corpus()), extractions(corpus()), log=log)
    assert len(graph.claims()) == 4
    assert graph.validate().conforms


def test_a_graph_that_people_have_changed_in_every_way_still_passes_its_shapes() -> None:
    fund = thing("Фонд «Бал»", "maiden", "married", type="Organization")
    log = [
        decide("same", MAIDEN, MARRIED),
        decide("different", BEES, LAW),
        decide("type", fund, value="Initiative"),
        decide("rename", BEES, value="Ерлан Ахметов-старший"),
        decide("reject", claim=claim_of("law-1")),
        decide("keep", claim=claim_of("bees-1")),
    ]
    graph = KnowledgeGraph(documents(corpus()), extractions(corpus()), log=Log(None, log))
    assert str(graph.validate()) == str(KnowledgeGraph([], []).validate())
    notes = graph.query("SELECT ?note WHERE { ?who skos:editorialNote ?note }").column("note")
    assert [note for note in notes if "decided by anna" in note]


@pytest.mark.parametrize(
    ("decided", "today", "found"),
    [
        ("Ерлан Ахметов", "Ерлана Ахметова", True),
        ("Союз фермеров", "Союза фермеров", True),
        ("Партия «Өрлеу»", "партия “Орлеу”", True),
        ("Арман Ахметов", "Аман Ахметов", False),
        ("Вера Ли", "Вера Ким", False),
    ],
)
def test_a_name_is_found_though_the_extractor_writes_it_in_another_way(
    decided: str, today: str, found: bool
) -> None:
    reference = thing(decided, "a", type="Organization")
    extraction = Extraction("a", entities=(Entity("e7", "Organization", today),))
    assert Finder([extraction]).members(reference) == ((("a", "e7"),) if found else ())


def test_a_reference_is_written_compactly_and_read_back() -> None:
    assert EntityRef.from_json(BEES.to_json()) == BEES
    assert BEES.to_json()["members"] == {"Ерлан Ахметов": ["bees-1", "bees-2"]}
