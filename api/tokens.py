"""The token that writing needs: how it is made, kept, named and compared."""

import hashlib
import hmac
import secrets

_PREFIX = "sha256:"


def new() -> str:
    """Return a token of 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return a token as it is kept.

    A plain SHA-256: a token of 256 random bits cannot be guessed from it, as a password could; and a slow
    hash would let anyone burn the server's time with wrong tokens.
    """
    return _PREFIX + hashlib.sha256(token.encode()).hexdigest()


def short(kept: str) -> str:
    """Return the name of a token in the audit."""
    return kept.removeprefix(_PREFIX)[:8]


def matches(token: str, kept: str) -> bool:
    """Compare in a time that tells nothing about how far they agree."""
    return hmac.compare_digest(digest(token), kept)
