"""Commands run in this process: faster than one of their own, with errors as exceptions."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from typer._click.exceptions import ClickException

from api.cli import command
from graph.errors import KetNghiaError, meaning


def told(*arguments: str) -> str:
    """Run a command and return what it prints for machines and people; errors are raised."""
    with _printed() as out:
        command([arguments[0]]).main(list(arguments), prog_name="ketnghia", standalone_mode=False)
        sys.stdout.flush()
    return out.getvalue().decode()


def refused(*arguments: str) -> tuple[int, str]:
    """Run a command that is to fail; return its exit code and what it would say."""
    try:
        told(*arguments)
    except KetNghiaError as error:
        return meaning(error)[1], str(error)
    except ClickException as error:
        return error.exit_code, error.format_message()
    raise AssertionError(f"{arguments} did not fail")


@contextmanager
def _printed() -> Iterator[io.BytesIO]:
    before, out = sys.stdout, io.BytesIO()
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    try:
        yield out
    finally:
        sys.stdout.detach()
        sys.stdout = before
