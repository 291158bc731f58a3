"""Which of the forms that an answer can take its client likes best (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Iterable

# What stands between commas, or semicolons, that are not inside quotes.
_ITEM = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*+"?)++')
_PART = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*+"?)++')


def prefer(accept: str, offers: Iterable[str]) -> str | None:
    """Return the offer that an Accept header rates highest, or None when it rules out all.

    Of equals the first offer wins; an absent header accepts everything.

    >>> prefer("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    >>> prefer("image/png", ["text/csv"]) is None
    True
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for item in _ITEM.findall(accept):
        media, *parameters = [part.strip().lower() for part in _PART.findall(item)] or [""]
        if media:
            yield media, _weight(parameters)


def _weight(parameters: list[str]) -> float:
    """Return the q-value; one that cannot be read counts as 1, as if it were not there."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 1.0
    return 1.0


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Return the weight of the most particular range that covers an offer."""
    kind = offer.partition("/")[0]
    for wanted in (offer, f"{kind}/*", "*/*"):
        weights = [weight for media, weight in ranges if media == wanted]
        if weights:
            return max(weights)
    return 0.0
