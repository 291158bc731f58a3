"""Offices in provinces, cities and missions: which rank a Vietnamese title has."""

from graph.identity import fold

# The first whose words are all in the title; deputies before those whose title theirs contains.
_RANKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("deputy-party-secretary", ("pho bi thu",)),
    ("party-secretary", ("bi thu",)),
    ("committee-vice-chair", ("pho chu tich", "uy ban nhan dan")),
    ("committee-vice-chair", ("pho chu tich", "ubnd")),
    ("council-chair", ("chu tich", "hdnd")),
    ("council-chair", ("chu tich", "hoi dong nhan dan")),
    ("committee-chair", ("chu tich", "ubnd")),
    ("committee-chair", ("chu tich", "uy ban nhan dan")),
    ("vice-governor", ("pho tinh truong",)),
    ("vice-governor", ("pho thong doc",)),
    ("governor", ("tinh truong",)),
    ("governor", ("thong doc",)),
    ("vice-mayor", ("pho thi truong",)),
    ("vice-mayor", ("pho do truong",)),
    ("mayor", ("thi truong",)),
    ("mayor", ("do truong",)),
    ("consul-general", ("tong lanh su",)),
    ("ambassador", ("dai su",)),
    ("department-director", ("giam doc so",)),
)
_DEPUTY = "pho "


def office_rank(title: str) -> str:
    """Return the code of the rank of an office, "" for one that the codes do not hold.

    >>> office_rank("Phó Bí thư Thường trực Tỉnh ủy"), office_rank("Chủ tịch UBND")
    ('deputy-party-secretary', 'committee-chair')
    >>> office_rank("Phó Giám đốc Sở")
    ''
    """
    plain = fold(title)
    for rank, words in _RANKS:
        if all(word in plain for word in words):
            deputy = plain.startswith(_DEPUTY) or f" {_DEPUTY}" in plain
            return rank if deputy is words[0].startswith(_DEPUTY) else ""
    return ""
