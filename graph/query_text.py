"""The text of a query before any parser sees it: refused with a reason, or given a normal form.

What slips through is stopped by the query process itself: the check only gives the politer answer.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from graph.errors import QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from graph.limits import Limits

# Strings may be left open, so that no text is read twice: the cost is linear in its length.
_OPAQUE = r"""
      \#[^\n\r]*+
    | <[^<>"{}|^`\\\s]*+>
    | \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?:\"{3})?
    | '{3} (?: [^'\\] | \\. | '(?!'') )*+ (?:'{3})?
    | " (?: [^"\\\n\r] | \\. )*+ "?
    | ' (?: [^'\\\n\r] | \\. )*+ '?
"""
_NAME = r"[?$@]\w++ | (?P<prefix> \w*+ ):(?P<local> [\w.:%\\-]*+ )"
_WORD = re.compile(r"\w+")
_WORDS = re.compile(rf"{_OPAQUE} | [?$@]\w++ | \w*+:[\w.:%\\-]*+ | ( \w++ )", re.VERBOSE | re.DOTALL)
_TOKENS = re.compile(
    rf"{_OPAQUE} | {_NAME} | (?P<word> \w++ ) | (?P<opening> [({{\[] ) | (?P<closing> [)}}\]] )",
    re.VERBOSE | re.DOTALL,
)
_BRACKETS = re.compile(rf"{_OPAQUE} | ( [({{\[\]}})] )", re.VERBOSE | re.DOTALL)
_BLANKS = re.compile(rf"{_OPAQUE} | (?P<blank> [\ \t\r\n]{{2,}}+ | [\t\r\n] )", re.VERBOSE | re.DOTALL)
_QUOTE_IN_IRI = re.compile(r"<[^<>\"{}|^`\\\s]*'")

_PROLOGUE = frozenset({"base", "prefix", "version"})
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
_FORMS = frozenset({"select", "ask", "construct", "describe"})
_REFUSED = _UPDATES | {"service"}
_CHANGING = frozenset({"now", "rand", "uuid", "struuid"})
_TELLING = (*_REFUSED, *_CHANGING)


def check(text: str, limits: Limits) -> bool:
    """Return whether the answer may be kept: without NOW, RAND and the like, it stays the same.

    Raise QueryError, with a reason, for what the service would never answer.
    """
    if is_too_long(text, limits):
        raise QueryTooLargeError(f"the query is longer than {limits.text_bytes:,} bytes")
    telling, brackets = _glance(text)
    if not telling.isdisjoint(_REFUSED):
        _refuse(words(text))
    if brackets > limits.depth and depth(text) > limits.depth:
        raise QueryRefusedError(f"the query has brackets more than {limits.depth} deep")
    return telling.isdisjoint(_CHANGING)


@lru_cache(maxsize=256)
def _glance(text: str) -> tuple[frozenset[str], int]:
    """Return the words that may tell what a text asks for, and how many brackets it opens.

    Quicker than reading it all, which is rarely needed.
    """
    if not text.strip():
        raise QuerySyntaxError("the query is empty")
    lower = text.lower()
    telling = any(map(lower.__contains__, _TELLING))
    return frozenset(_WORD.findall(lower) if telling else ()), sum(map(text.count, "({["))


def is_too_long(text: str, limits: Limits) -> bool:
    """Return whether a query is longer than any that is answered."""
    most = limits.text_bytes
    return 4 * len(text) > most and len(text.encode()) > most


def check_strictly(text: str, limits: Limits) -> str:
    """Refuse also what a laxer parser than ours could run; return the form of the query.

    For queries that go to another engine, where no sandbox of ours holds: a keyword may be glued to the
    number before it or the name behind it.

    >>> check_strictly("ASK {}", Limits())
    'ask'
    """
    check(text, limits)
    for match in tokens(text):
        name, prefix = (match["word"] or "").lower(), (match["prefix"] or "").lower()
        if name.endswith((*_UPDATES, "service")) or prefix.endswith("service"):
            raise QueryRefusedError(f"{(name or prefix).upper()[:50]} is refused: this service only reads")
    form = next((word for word in words(text) if word not in _PROLOGUE), "")
    if form not in _FORMS:
        raise QuerySyntaxError("a query is SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def _refuse(found: list[str]) -> None:
    form = next((word for word in found if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise QueryRefusedError(f"a query only reads: {form.upper()} is refused")
    if "service" in found:
        raise QueryRefusedError("this service calls no other host: SERVICE is refused")


def words(text: str) -> list[str]:
    """Return the bare words of a query in lower case: not names, variables, strings or comments.

    >>> words("SELECT * { ?service ex:load 'CLEAR' } # drop")
    ['select']
    """
    return [word for word in _WORDS.findall(text.lower()) if word]


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what a text consists of, in order: names, strings, comments, words, brackets."""
    return _TOKENS.finditer(text)


def depth(text: str) -> int:
    """Return how deep the brackets of a query are nested.

    >>> depth("ASK { FILTER('((' = ?a) }")
    2
    """
    deepest = level = 0
    for bracket in _BRACKETS.findall(text):
        if bracket:
            level += 1 if bracket in "({[" else -1
            deepest = max(deepest, level)
    return deepest


def normal(text: str) -> str:
    """Return a form of a query that other texts share only if they mean the same.

    Blanks are drawn together and comments dropped, except where this reading of quotes and the parser's
    could differ: then the text stays as it is.

    >>> normal("ASK  # all\\n\\n { ?s  ?p 'a  b' }")
    "ASK \\n{ ?s ?p 'a  b' }"
    """
    if "\\" in text or "'''" in text or '"""' in text or ("'" in text and _QUOTE_IN_IRI.search(text)):
        return text
    return _BLANKS.sub(_drawn_together, text).strip()


def _drawn_together(match: re.Match[str]) -> str:
    piece = match[0]
    if match["blank"]:
        return "\n" if "\n" in piece or "\r" in piece else " "  # a line's end may end a comment
    return "" if piece.startswith("#") else piece


def undeclared(text: str, known: Collection[str]) -> list[str]:
    """Return the prefixes that a query uses and nobody declares: parsers report them badly.

    >>> undeclared("PREFIX a: <http://a.example/> ASK { ?s a:b c:d , e:f }", {"e"})
    ['c']
    """
    names = [match for match in tokens(text) if match["prefix"]]
    declared = {match["prefix"] for match in names if not match["local"]}
    return sorted({match["prefix"] for match in names if match["local"]} - declared - set(known))
