"""The page that documents the vocabulary, made from the ontology and its codes.

``python -m api.term_reference > docs/terms.md``
"""

import sys
from collections.abc import Iterator

from api.reference import Entry, Section, reference

_INTRODUCTION = """\
# Terms and codes

This page is generated: `python -m api.term_reference > docs/terms.md`. It holds version {version} of the
ontology. A running service shows the same at `/ontology`, with links from term to term, and hands it out in
RDF. How the terms play together: [facts and claims](facts.md), [the ontology](../ontology/README.md).

`ties:` stands for `https://w3id.org/subnational-ties/ontology#`, `c:` for
`https://w3id.org/subnational-ties/concept/`.
"""
_HEAD = "\n| name | label | nhãn | definition | relates to | example |\n|---|---|---|---|---|---|\n"
_TOLD = {"above", "of", "to", "inverse", "see also", "use instead"}


def page() -> str:
    """Return the page."""
    known = reference("ties.ttl")
    parts = [_INTRODUCTION.format(version=known.version)]
    for section in known.terms:
        parts += [f"\n## {section.title['en']}\n", *_rows(section)]
    parts.append("\n## Codes\n")
    for scheme in known.schemes:
        told = scheme.definition.get("en", "")
        parts += [f"\n### {scheme.title['en']}\n", f"\n{told}\n" if told else "", *_rows(scheme)]
    return "".join(parts)


def _rows(section: Section) -> Iterator[str]:
    yield _HEAD
    for entry in section.entries:
        cells = (
            f"`{entry.name}`{' (deprecated)' if entry.deprecated else ''}",
            entry.label.get("en", ""),
            entry.label.get("vi", ""),
            entry.definition.get("en", ""),
            "; ".join(_related(entry)),
            ", ".join(f"`{text}`" for text in entry.examples),
        )
        yield f"| {' | '.join(_cell(text) for text in cells)} |\n"


def _related(entry: Entry) -> Iterator[str]:
    """Yield what a term is to others: what it is a kind of, what has it, what it leads to."""
    yield from entry.traits
    for what, _, links in entry.links:
        if what in _TOLD:
            yield f"{what} {', '.join(f'`{link.name}`' for link in links)}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
