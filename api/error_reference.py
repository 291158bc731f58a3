"""The page that documents the errors, made from the one table of them.

``python -m api.error_reference > docs/errors.md``
"""

import sys

from graph.errors import MEANING, KetNghiaError

_INTRODUCTION = """\
# Errors

This page is generated: `python -m api.error_reference > docs/errors.md`.

An error is one line. The command prints it on standard error and ends with the exit code; the service
answers with the HTTP status and `application/problem+json`: the line is in `detail`, the name of the error in
`error`. Programs should look at the name: texts may change at any time. A browser is shown a page.

Beside these there are the statuses of HTTP itself: 404 where there is no such address, 405, 406, 415, and 422
for a parameter that is no date, number or known word, with its name in `detail`. Exit code 2 also stands for
an argument or option that is wrong, 1 for faults that `check` found, and 0 for success.

| error | is a kind of | what it means | HTTP status | exit code |
|---|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return _INTRODUCTION + "".join(_row(error) for error in MEANING)


def _row(error: type[KetNghiaError]) -> str:
    status, code = MEANING[error]
    above = "–" if error is KetNghiaError else f"`{error.__bases__[0].__name__}`"
    told = " ".join((error.__doc__ or "").split())
    return f"| `{error.__name__}` | {above} | {told} | {status} | {code} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
