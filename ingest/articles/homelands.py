"""Where companies come from that a text about the business of one foreign country names without a country."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.identity import key
from graph.records import EntityKind
from ingest.articles.spelling import words
from ingest.gazetteer import companies
from ingest.linking import Linker
from ingest.names import BodyName, Name, Other

_BUSINESS = re.compile(
    r"(?<!\w)(?:nhà đầu tư|doanh nghiệp|doanh nhân|tập đoàn|công ty)\s+(?:của\s+|(?:đến\s+)?từ\s+)?$",
    re.IGNORECASE,
)
_BEFORE = 30  # characters before a country in which its companies are spoken of
# A word of two syllables, or with letters and clusters that no Vietnamese syllable has.
_FOREIGN = re.compile(
    r"[aeiouy][^aeiouy\W\d]+[aeiouy]|[fjwz]|[bdklrsvx]\b|\b(?!tr)[bdfgklrstvx]{2}|\B[bdfgklrstvx]{2}|sh|ck|ee|oo|\bk[aou]|\by[aou]|c[ei]",
    re.IGNORECASE,
)
_COINED = re.compile(r"vi[ne]|sai|ha[np]o|.*(?:co|mex|nex|imex|land|group|holdings?|city)$", re.IGNORECASE)
# Vietnamese companies like to take English words for a name.
_ENGLISH = words(
    """
    amber asia bay beach blue capital center central city crystal delta diamond digital eagle east eco
    energy euro farm first flamingo food foods future garden global gold golden green group hill hills
    holding holdings home homes house invest investment island lake land life link logistics mega new north
    ocean pacific palace park pearl plus power premier prime red resort river rocket royal sea silver sky
    smart solar south star steel sun sunrise sunshine tech technology top tower trade trading trans travel
    united universal west wind window windows world
    """
)


def settle(linker: Linker, named: Sequence[tuple[str, Iterable[Name]]]) -> None:
    """Give the companies of a text the one foreign country that it names, if it tells of business there.

    Only those spelled as no Vietnamese name is: "Công ty Daimaru Seiko" in a text on "doanh nghiệp Nhật Bản".
    """
    country = _only_country(linker, named)
    if not country or not any(_does_business(text, names, country) for text, names in named):
        return
    for _, names in named:
        for name in names:
            if isinstance(name, BodyName) and _is_open(name, linker) and is_foreign(name.name):
                linker.learn([replace(name, country=country)])
                linker.assumed.add(key(name.name))


def is_foreign(company: str) -> bool:
    """Say whether a company has a name that no Vietnamese one would bear.

    >>> [is_foreign(f"Công ty {name}") for name in ("Daimaru Seiko", "Hồng Hà", "BTC", "Blue Bay", "Vinatex")]
    [True, False, False, False, False]
    """
    called = companies.short(company)[-1].split()
    if not all(word.isascii() for word in called) or _COINED.match(called[0]):
        return False
    own = [word for word in called if word.casefold() not in _ENGLISH and not word.isupper()]
    return any(_FOREIGN.search(word) for word in own)


def is_vietnamese(company: str) -> bool:
    """Say whether a company has Vietnamese words for a name and no others.

    >>> [is_vietnamese(f"Công ty {name}") for name in ("Cao su Phú Trung", "Điện tử Hansol", "Samji")]
    [True, False, False]
    """
    called = companies.bare(company)
    own = [word for word in called if word.isascii()]
    return len(own) < len(called) and not any(_FOREIGN.search(word) or word in _ENGLISH for word in own)


def _is_open(name: BodyName, linker: Linker) -> bool:
    company = name.kind is EntityKind.COMPANY
    return company and not name.country and not name.place and not linker.home(name.name)


def _only_country(linker: Linker, named: Iterable[tuple[str, Iterable[Name]]]) -> str:
    bodies = {name.country for _, names in named for name in names if isinstance(name, BodyName)}
    abroad = ({country for country, times in linker.countries.items() if times} | bodies) - {"", "VN"}
    return abroad.pop() if len(abroad) == 1 else ""


def _does_business(text: str, names: Iterable[Name], country: str) -> bool:
    """Say whether a sentence names investors or companies by a country."""
    found = (name.start for name in names if isinstance(name, Other) and name.country == country)
    return any(_BUSINESS.search(text, max(0, start - _BEFORE), start) for start in found)
