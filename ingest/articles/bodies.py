"""Departments, colleges, unions and companies in a sentence, with the place that they belong to."""

import re

from graph.records import EntityKind
from ingest.articles import lexicon, organizations
from ingest.articles.localities import BOUNDARY, BRACKET, COMMA, OF, Localities, unit_word
from ingest.gazetteer import companies, known
from ingest.names import BodyName, PlaceName

_PAIRED = re.compile(r"\s*[-–]\s*\w")  # "Hội hữu nghị Nhật Bản - Việt Nam"
_WITH_VIETNAM = re.compile(r"\s*[-–]\s*Việt(?: Nam)?(?!\w)")
_FRIENDS = re.compile(r"[Hh]ữu nghị|[Gg]iao lưu|[Nn]ghị sĩ|[Hh]ợp tác|[Hh]iệp hội")
_SHORT = {"Nhật": "JP", "Hàn": "KR", "Trung": "CN"}
# "Hiệp hội Doanh nghiệp X tại Việt Nam" is one name.
_IN_VIETNAM = re.compile(r"\s+(?:tại|ở)\s+Việt Nam(?!\w)")
_ORGANIZATIONS = ("Tổ chức ", "Quỹ ", "Văn phòng ", "Viện ")
_WORD = re.compile(r"(?<![\w-])[\w-]+")
_PROVINCE = re.compile(r"^(?:tỉnh|[Tt]hành phố|TP\.?)\s+")
_OFFICES = (EntityKind.ASSOCIATION, EntityKind.ORGANIZATION)
_ABBREVIATED = frozenset(("Việt", "Anh", "Nhật", "Hàn", "Trung", "Pháp", "Mỹ"))


def read(localities: Localities, start: int) -> BodyName | None:
    """Return the body whose name begins at ``start``."""
    match = organizations.ORGANIZATION.match(localities.text, start)
    if not match:
        return None
    kind = next(kind for _, kind in organizations.ORGANIZATIONS if match.group(kind.name))
    name = match[0].rstrip(".")
    if match["rest"].islower() and kind is EntityKind.EDUCATION:
        return None  # "trường học"
    place = _place_in_name(localities, name, start) or _bracketed(localities, start + len(name), kind)
    name = _without_head(localities, name, place, start)
    if twin := _of_friends(localities, name, start + len(name)):
        return _friends(localities, start, kind, *twin)
    end, country = _tail(localities, start + len(name), place)
    if place:
        end, country = max(end, place.end), country or place.country
    elif not country and kind is not EntityKind.COMPANY:
        country = _country_in_name(localities, name, end)
    if here := _of_abroad_in_vietnam(localities, kind, end, country):
        name, end = localities.text[start:here], here
    owner = companies.owner(name) if kind is EntityKind.COMPANY else None
    if owner and country in ("", "VN"):  # a plant in Vietnam belongs to the country of its owner
        country = owner.country
    return BodyName(start, end, name, kind, place, country)


def company(localities: Localities, start: int, end: int) -> BodyName | None:
    """Return the company that a run of capitalised words names, without "công ty" before it."""
    name = localities.text[start:end]
    known_company = companies.opening(name)
    if not known_company:
        return None
    place = _place_in_name(localities, name, start)  # "X Hải Phòng" is a plant there
    stop, country = _tail(localities, end, None)
    home = country or known_company.country
    return BodyName(start, stop, name, EntityKind.COMPANY, place, home)


def _place_in_name(localities: Localities, name: str, start: int) -> PlaceName | None:
    """Return the locality in the name of a body: after a unit word, else its last words."""
    if head := lexicon.UNIT.search(name):
        return localities.named(start + head.start(), start + head.end(), unit_word(head))
    words = name.split(" ")
    for first in range(1, len(words)):
        tail = " ".join(words[first:])
        found = localities.gazetteer.find(tail)
        if any(first > 1 or one.place.country == "VN" for one in found):
            at = start + len(name) - len(tail)
            lower = all(one.place.country == "VN" and not one.place.first_level for one in found)
            country = "VN" if lower else ""  # "Đại học Nha Trang": a city below the province
            return localities.tail(PlaceName(at, at + len(tail), tail, country=country))
    return None


def _bracketed(localities: Localities, end: int, kind: EntityKind) -> PlaceName | None:
    """Return the province in brackets behind a company: "Công ty X (Gia Lai)"."""
    bracket = BRACKET.match(localities.text, end) if kind is EntityKind.COMPANY else None
    name = _PROVINCE.sub("", bracket[1].strip()) if bracket else ""
    if not bracket or not any(one.place.first_level for one in localities.gazetteer.find(name, "VN")):
        return None
    return PlaceName(bracket.start(1), bracket.end(), name, country="VN")


def _country_in_name(localities: Localities, name: str, end: int) -> str:
    """Return the foreign country that ends a name: "Hội Chữ thập đỏ Nhật Bản"; not "Đại học Việt Đức"."""
    words = name.split(" ")
    for first in range(2, len(words)):
        found = localities.gazetteer.country(" ".join(words[first:]))
        if found:
            paired = words[first - 1] in _ABBREVIATED or _PAIRED.match(localities.text, end)
            return "" if paired or found.code == "VN" else found.code
    return ""


def _of_friends(localities: Localities, name: str, end: int) -> tuple[int, str] | None:
    """Return the end and country of a society of friends of Vietnam abroad: "Hội hữu nghị Nhật - Việt"."""
    behind = _WITH_VIETNAM.match(localities.text, end)
    if not behind or not _FRIENDS.search(name):
        return None
    words = name.split(" ")
    for first in range(2, len(words)):
        of = " ".join(words[first:])
        found = localities.gazetteer.country(of)
        if code := found.code if found else _SHORT.get(of, ""):
            return (behind.end(), code) if code != "VN" else None
    return None


def _of_abroad_in_vietnam(localities: Localities, kind: EntityKind, end: int, country: str) -> int:
    """Return where the name of an association of another country ends that is "tại Việt Nam", else 0."""
    here = _IN_VIETNAM.match(localities.text, end)
    return here.end() if here and kind in _OFFICES and country not in ("", "VN") else 0


def _friends(localities: Localities, start: int, kind: EntityKind, end: int, country: str) -> BodyName:
    """Return a society of friends with the unit that it belongs to."""
    beside = localities.text[end : end + 1] == " "
    seat = localities.at(end + 1) if beside and lexicon.UNIT.match(localities.text, end + 1) else None
    stop = seat.end if seat else end
    return BodyName(start, stop, localities.text[start:stop], kind, seat, country)


def _tail(localities: Localities, end: int, place: PlaceName | None) -> tuple[int, str]:
    """Return the country behind a body, in brackets, after a comma or by its embassy, and where that ends."""
    if place and place.country:
        return place.end, place.country
    at, text = max(end, place.end if place else 0), localities.text
    if bracket := BRACKET.match(text, at):
        inside = lexicon.COUNTRY_RUN.fullmatch(bracket[1].strip())
        found = localities.gazetteer.country(inside["name"]) if inside else None
        return (bracket.end(), found.code) if found else (at, "")
    for join in (COMMA, OF):
        if gap := join.match(text, at):
            mission = lexicon.MISSION.match(text, gap.end())
            stop, country = localities.country(mission.end() if mission else gap.end())
            if country and BOUNDARY.match(text, stop):
                return stop, country
    stop, country = localities.country(at + 1)
    return (stop, country) if country else (at, "")


def known_inside(match: re.Match[str]) -> BodyName | None:
    """Return the international body whose name ends that of an organisation: "Tổ chức cứu trợ X"."""
    if not match[0].startswith(_ORGANIZATIONS):
        return None
    for word in _WORD.finditer(match.string, match.start(), match.end()):
        found = known.match(match.string, word.start()) if word[0] in known.first_words() else None
        if found and found.end() >= match.start() + len(match[0].rstrip(".")):
            body, name = known.named(found), match.string[match.start() : found.end()]
            return BodyName(match.start(), found.end(), name, body.kind, country=body.country, known=body)
    return None


def international(text: str, start: int) -> BodyName | None:
    """Return the international body whose name begins at ``start``, with its country if it has one."""
    found = known.match(text, start)
    if not found:
        return None
    body = known.named(found)
    if body.kind is EntityKind.CITY_NETWORK and found[0].endswith("Việt Nam"):
        return None  # a network within the country that is called like one of the world
    return BodyName(start, found.end(), found["name"], body.kind, country=body.country, known=body)


def _without_head(localities: Localities, name: str, place: PlaceName | None, start: int) -> str:
    """Return the name of a body without that of its head behind it: "Sở Ngoại vụ tỉnh X Trần Văn A"."""
    behind = name[place.end - start :].strip() if place else ""
    return name[: place.end - start] if place and behind and localities.is_person(behind) else name
