"""What a model found beside what the rules found: one more claim of a fact, or a fact for review."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.identity import fact_iri
from graph.records import Evidence, Fact, Method, Role
from ingest.articles.merging import merged
from ingest.model.frames import Refusal
from ingest.model.grounding import CEILING

_DOUBT_LEFT = 0.9  # of the doubt in a claim of the rules, when a model reads the same


@dataclass(slots=True)
class Joined:
    """The facts of the rules and of a model, and what of the model was not taken."""

    facts: list[Fact]
    taken: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)


def join(rules: Sequence[Fact], found: Iterable[Fact]) -> Joined:
    """Return the facts of the rules, with more evidence for some, and those that only a model states.

    Where the rules read the same words otherwise, they are believed.
    """
    joined = Joined(list(rules))
    iris = {fact_iri(fact) for fact in rules}
    only: list[Fact] = []
    for fact in map(_marked, merged(found)):
        at = next((i for i, rule in enumerate(joined.facts) if _same(rule, fact)), None)
        if at is not None:
            joined.facts[at] = _confirmed(joined.facts[at], fact)
        elif fact_iri(fact) in iris or any(_at_odds(rule, fact) for rule in rules):
            joined.refused[Refusal.RULES] += 1
            continue
        else:
            only.append(fact)
        joined.taken += 1
    joined.facts += only
    return joined


def _marked(fact: Fact) -> Fact:
    """Return a fact with its claims as those of a model, each quote once."""
    claims: dict[tuple[int, str], Evidence] = {}
    for one in fact.evidence:
        marked = replace(one, method=Method.MODEL, confidence=min(one.confidence, CEILING))
        claims.setdefault((one.start, one.quote), marked)
    return replace(fact, evidence=tuple(claims.values()))


def _same(rule: Fact, fact: Fact) -> bool:
    return rule.status is fact.status and len(list(merged((rule, fact)))) == 1


def _at_odds(rule: Fact, fact: Fact) -> bool:
    """Say whether the rules read a fact of the same kind and sides in the same words."""
    same = rule.kind is fact.kind and _sides(rule) == _sides(fact)
    return same and any(_overlap(one, two) for one in rule.evidence for two in fact.evidence)


def _sides(fact: Fact) -> set[str]:
    return {party.iri for party in fact.parties if party.role is not Role.LEADER}


def _overlap(one: Evidence, two: Evidence) -> bool:
    return one.start < two.start + len(two.quote) and two.start < one.start + len(one.quote)


def _confirmed(rule: Fact, fact: Fact) -> Fact:
    """Return a fact of the rules with the claims of the model; its surest claim is a little surer."""
    claims = list(rule.evidence)
    best = max(range(len(claims)), key=lambda i: claims[i].confidence)
    if not any(one.method is Method.MODEL for one in claims):
        sure = round(1 - (1 - claims[best].confidence) * _DOUBT_LEFT, 3)
        claims[best] = replace(claims[best], confidence=sure)
    known = {(one.start, one.quote) for one in claims if one.method is Method.MODEL}
    note = f"the model reads the date {fact.when.edtf}" if fact.when and not rule.when else ""
    added = [replace(one, note=note) for one in fact.evidence if (one.start, one.quote) not in known]
    return replace(rule, evidence=(*claims, *added))
