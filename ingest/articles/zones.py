"""Parks in which plants stand: a place of its own name, whatever the words mean that its name is made of."""

import re

from ingest.articles.lexicon import RUN
from ingest.gazetteer import Gazetteer
from ingest.names import Other

ZONE = re.compile(
    r"(?<!\w)(?:(?:[Kk]hu|[Cc]ụm) (?:công nghiệp|kinh tế|chế xuất|công nghệ cao|thương mại tự do)"
    r"(?: (?:cửa khẩu|mở|ven biển|hỗ trợ|và dịch vụ|đô thị|dịch vụ|quốc tế|[-–]))*|KC[NX]|KKT|CCN)\s+"
    rf"(?P<run>{RUN.pattern})(?: \d{{1,2}}(?![\w/%]|[.,-]\d))?"
)


def read(gazetteer: Gazetteer, text: str, start: int) -> Other | None:
    """Return the park at a point, up to the province that its name ends with.

    >>> from ingest.gazetteer import load
    >>> read(load(), "Khu kinh tế Đông Nam Nghệ An", 0).name
    'Khu kinh tế Đông Nam'
    """
    match = ZONE.match(text, start)
    if not match:
        return None
    end = match.end()
    for space in re.finditer(" ", match["run"]):
        found = gazetteer.find(match["run"][space.end() :])
        if any(one.place.country == "VN" and one.place.first_level for one in found):
            end = match.start("run") + space.start()
            break
    name = text[start:end].rstrip(" -–")
    return Other(start, start + len(name), "zone", name=name)
