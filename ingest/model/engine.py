"""The reading of one article by a language model, after the rules have read it."""

import hashlib
import logging
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import ModelError
from graph.records import Document
from graph.settings import Settings
from graph.spans import TimeSpan
from ingest.articles.context import Draft
from ingest.articles.facts import Builder
from ingest.articles.reading import companions, views
from ingest.articles.relevance import is_worth_reading
from ingest.articles.text import canonical
from ingest.articles.view import View
from ingest.dates import certain
from ingest.decisions import Decided
from ingest.gazetteer import Gazetteer
from ingest.model import prompt
from ingest.model.dialogue import Dialogue
from ingest.model.frames import Refusal, RefusedError
from ingest.model.grounding import Grounding
from ingest.model.joining import join
from ingest.model.schema import Stated, Verdict
from ingest.model.sections import Section, sections
from ingest.model.server import Server, server

_log = logging.getLogger("ketnghia.model")
_PARTLY = 0.6  # of the confidence, if a quote states only a part


@dataclass(frozen=True, slots=True)
class Engine:
    """Asks one model about articles; ``verify`` asks it about each fact once more."""

    server: Server
    verify: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Engine":
        """Return the engine of the settings; raise SettingsError if they name none that may be asked."""
        return cls(server(settings), settings.model_verify)

    @property
    def rule(self) -> str:
        """What evidence names as its rule: the model, and the digest of the words it was asked in."""
        return f"model:{self.server.name}@{prompt.digest()}"

    @property
    def digest(self) -> str:
        """What tells this engine from another: articles read by another are read again."""
        return hashlib.sha256(f"{self.rule} {self.verify}".encode()).hexdigest()[:16]

    def read(self, document: Document, gazetteer: Gazetteer, decided: Decided | None = None) -> Document:
        """Return a document with what the model adds to the rules.

        If the server fails, the facts are those of the rules, and one line in the log says why.
        """
        if not is_worth_reading(canonical(document.text)):
            return document
        shown = list(views(document.text, gazetteer, decided))
        asking = _Asking(self, document, shown, gazetteer)
        try:
            for section in sections(document.text, shown):
                asking.ask(section)
        except ModelError as error:
            _log.warning("%s: %s; only the rules have read it", document.page.key, error)
            return replace(document, partial=True)
        return asking.document()


class _Asking:
    """The questions about one article and what came of them."""

    def __init__(self, engine: Engine, given: Document, shown: list[View], gazetteer: Gazetteer) -> None:
        self.engine, self.given = engine, given
        self.published = certain(given.page.published)
        self.dialogue = Dialogue(engine.server)
        self.grounding = Grounding(shown, self.published, engine.rule)
        self.builder = Builder(gazetteer, self.published, given.page.key)
        self.builder.companions = tuple(place for view in shown for place in companions(view))
        self.builder.year = _last_year(shown)
        self.refused: Counter[Refusal] = Counter()
        self.asked = 0

    def ask(self, section: Section) -> None:
        """Ask about one section and take what is found in it."""
        page = self.given.page
        published = _edtf(page.published)
        answer, wrong = self.dialogue.facts(
            prompt.section(page.title, published, section.text, section.views)
        )
        self.asked += 1
        self.refused[Refusal.SCHEMA] += wrong
        for stated in answer:
            try:
                self._take(stated, section)
            except RefusedError as error:
                self.refused[error.why] += 1

    def _take(self, stated: Stated, section: Section) -> None:
        drafts = self.grounding.drafts(stated, section)
        weight = self._judged(stated, drafts[0]) if self.engine.verify else 1.0
        known = len(self.builder.facts)
        for draft in drafts:
            self.builder.add(draft, 0, weight)
        if len(self.builder.facts) == known:
            raise RefusedError(Refusal.SIDES)

    def _judged(self, stated: Stated, draft: Draft) -> float:
        fact: dict[str, Any] = stated.model_dump(mode="json", exclude={"quote"})
        verdict = self.dialogue.verdict(prompt.judgement(fact, draft.quote))
        if verdict is Verdict.NO:
            raise RefusedError(Refusal.JUDGED)
        return 1.0 if verdict is Verdict.YES else _PARTLY

    def document(self) -> Document:
        """Return the document with what was taken."""
        given, builder = self.given, self.builder
        joined = join(given.facts, builder.facts)
        self.refused += joined.refused
        self._tell(joined.taken)
        entities = builder.entities | {entity.iri: entity for entity in given.entities}
        unresolved = builder.unresolved | {name.start: name for name in given.unresolved}
        return replace(
            given,
            facts=tuple(joined.facts),
            entities=tuple(entities[iri] for iri in sorted(entities)),
            unresolved=tuple(unresolved[start] for start in sorted(unresolved)),
        )

    def _tell(self, taken: int) -> None:
        """Count in one line of the log what was taken, and why the rest was not."""
        why = ", ".join(f"{count} {why}" for why, count in sorted(self.refused.items()) if count)
        counts = f"{self.asked} sections, {taken} facts taken, {self.refused.total()} not"
        if self.asked:
            _log.info("%s: %s%s", self.given.page.key, counts, f" ({why})" if why else "")


def _edtf(published: TimeSpan | None) -> str:
    return published.edtf if published else ""


def _last_year(shown: list[View]) -> int:
    years = [date.year for view in shown for _, date in view.dates() if date.year]
    return years[-1] if years else 0
