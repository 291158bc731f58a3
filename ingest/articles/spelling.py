"""Capital letters and capitalised words of Vietnamese and the names in it."""

UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
# A capitalised word, with its parts after a hyphen: "Chăm-pa-sắc", "Jeollabuk-do", "D.C."
CAPITALISED = rf"[{UPPER}][\w'’]*(?:-\w[\w'’]*)*"


def words(text: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(text.split())
