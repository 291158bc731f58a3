"""One mode out of two: units that share partners, and how many partners they share."""

from collections.abc import Iterable

import numpy as np
from scipy.sparse import csr_array, triu


def onemode(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return for each two units with a partner in common how many they have; a pair given twice counts once.

    To tie partners that share units, give the pairs the other way round.

    >>> onemode([("u1", "p1"), ("u2", "p1"), ("u1", "p2"), ("u2", "p2"), ("u3", "p2")])
    {('u1', 'u2'): 2, ('u1', 'u3'): 1, ('u2', 'u3'): 1}
    """
    once = sorted(set(pairs))
    if not once:
        return {}
    units, rows = _numbered(unit for unit, _ in once)
    partners, columns = _numbered(partner for _, partner in once)
    ones = np.ones(len(once), dtype=np.int64)
    ties = csr_array((ones, (rows, columns)), shape=(len(units), len(partners)))
    shared = triu(ties @ ties.T, k=1, format="csr").sorted_indices().tocoo()
    ends = zip(shared.row.tolist(), shared.col.tolist(), shared.data.tolist(), strict=True)
    return {(units[first], units[second]): count for first, second, count in ends}


def _numbered(names: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the different names in order, and the number of each name given."""
    given = list(names)
    different = sorted(set(given))
    number = {name: position for position, name in enumerate(different)}
    return different, [number[name] for name in given]
