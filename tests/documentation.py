"""The pages of the documentation: their blocks of code, their links, the anchors of their headings."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ROOT

_NOT_RUN = re.compile(r"<!-- not run: (.+) -->")
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """A block of code; ``why_not`` is what stands before it where no test runs it.

    ``shown`` if it stands right behind another block: it is what that one prints.
    """

    page: str
    line: int
    kind: str
    text: str
    why_not: str
    shown: bool


def _tracked() -> list[str]:
    command = ["git", "ls-files", "-co", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in listed.splitlines() if (ROOT / name).is_file())


PAGES = _tracked()


def text_of(page: str) -> str:
    """Return a page as it is."""
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def blocks(page: str) -> list[Block]:
    """Return the blocks of code of a page, in order."""
    tokens = _PARSER.parse(text_of(page))
    found = []
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        if token.type in {"fence", "code_block"} and token.map:
            why_not = _NOT_RUN.search(before.content) if before.type == "html_block" else None
            kind = token.info.strip() if token.type == "fence" else "indented"
            shown = kind == "text" and before.type == "fence"
            why = why_not[1] if why_not else ""
            found.append(Block(page, token.map[0] + 1, kind, token.content, why, shown))
    return found


def links(page: str) -> list[str]:
    """Return where the links and pictures of a page lead."""
    named = {"link_open": "href", "image": "src"}
    return [str(part.attrs[named[part.type]]) for part in _parts(page) if part.type in named]


@cache
def anchors(page: str) -> set[str]:
    """Return the anchors of the headings of a page, as GitHub and the site make them."""
    found: list[str] = []
    tokens = _PARSER.parse(text_of(page))
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            shown = [each.content for each in token.children or () if each.type in {"text", "code_inline"}]
            name = re.sub(r"[^\w\- ]", "", "".join(shown).strip().lower()).replace(" ", "-")
            again = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", other) is not None for other in found)
            found.append(f"{name}-{again}" if name in found else name)
    return set(found)


def commands(script: str) -> list[list[str]]:
    """Return the commands of a script as words; one may go over several lines, comments are left out.

    >>> commands('ketnghia who "A B"  # typed any way')
    [['ketnghia', 'who', 'A B']]
    """
    found, open_lines = [], ""
    for line in script.splitlines():
        open_lines += line + "\n"
        try:
            words = shlex.split(open_lines, comments=True)
        except ValueError:  # a quotation that goes on
            continue
        found += [words] if words else []
        open_lines = ""
    if open_lines:
        raise ValueError(f"a quotation without an end: {open_lines}")
    return found


def _parts(page: str) -> Iterator[Token]:
    for token in _PARSER.parse(text_of(page)):
        yield from token.children or ()
