"""One fact from what several sentences of an article say of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.identity import fact_iri
from graph.records import Evidence, Fact, FactKind, Instrument, Role, Status
from graph.spans import TimeSpan


def merged(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield each fact once with all its evidence; an undated mention joins the dated one of the same parties.

    The same agreement in a caption and in the text is one fact with two claims.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        sides = frozenset(party for party in fact.parties if party.role is not Role.LEADER)
        intended = fact.status in (Status.SOUGHT, Status.PLANNED)
        groups.setdefault(
            (fact.kind, sides, fact.indicator, fact.value, fact.status if intended else ""), []
        ).append(fact)
    for group in groups.values():
        yield from _unite(group)


def _unite(group: list[Fact]) -> Iterator[Fact]:
    kept: list[Fact] = []
    for fact in sorted(group, key=_definite, reverse=True):
        for i, other in enumerate(kept):
            if _same(fact, other):
                kept[i] = _with(other, fact)
                break
        else:
            kept.append(fact)
    named: dict[str, Fact] = {}
    for fact in kept:  # two gifts of one day between the same parties bear one name
        iri = fact_iri(fact)
        named[iri] = _with(named[iri], fact) if iri in named else fact
    yield from (replace(fact, evidence=_in_order(fact.evidence)) for fact in named.values())


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence in the order of the text; of two rules that read the same words the surest one."""
    surest = sorted(evidence, key=lambda one: -one.confidence)
    by_words = {(one.start, one.quote, one.row): one for one in reversed(surest)}
    return tuple(sorted(by_words.values(), key=lambda one: (one.start, one.quote)))


def _definite(fact: Fact) -> tuple[bool, bool, bool, int]:
    named = fact.instrument is not Instrument.COOPERATION
    return bool(fact.when), bool(fact.amount) or named, bool(fact.valid), -fact.evidence[0].start


def _same(fact: Fact, other: Fact) -> bool:
    generic = Instrument.COOPERATION in (fact.instrument, other.instrument)
    if fact.kind is FactKind.AGREEMENT and fact.instrument is not other.instrument and not generic:
        return False
    compatible = not fact.valid or not other.valid or fact.valid == other.valid
    compatible = compatible and (not fact.amount or not other.amount or _as_much(fact, other))
    compatible = compatible and not _other_goods(fact.goods, other.goods)
    return compatible and (not fact.when or not other.when or _overlap(fact.when, other.when))


def _other_goods(one: str, other: str) -> bool:
    """Say whether two gifts share no word: rice is no wheelchair, "30 máy tính" may be "bộ máy tính"."""
    words = [set(goods.casefold().split()) for goods in (one, other)]
    return all(words) and not words[0] & words[1]


def _as_much(fact: Fact, other: Fact) -> bool:
    one, two = fact.amount, other.amount
    return bool(one and two and (one.value, one.currency) == (two.value, two.currency))


def _overlap(one: TimeSpan, two: TimeSpan) -> bool:
    return not (
        (one.latest and two.earliest and one.latest < two.earliest)
        or (two.latest and one.earliest and two.latest < one.earliest)
    )


def _with(kept: Fact, more: Fact) -> Fact:
    return replace(
        kept,
        parties=tuple(dict.fromkeys((*kept.parties, *more.parties))),
        evidence=(*kept.evidence, *more.evidence),
        valid=kept.valid or more.valid,
        amount=kept.amount or more.amount,
        offices=tuple(dict.fromkeys((*kept.offices, *more.offices))),
        honour=kept.honour or more.honour,
        goods="; ".join(filter(None, (kept.goods, more.goods)))
        if _other_goods(kept.goods, more.goods)
        else kept.goods or more.goods,
    )
