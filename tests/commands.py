"""Commands run in this process, which is faster than one of their own."""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typer._click.exceptions import ClickException

from api.cli import command, run
from graph.errors import KetNghiaError, meaning


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a shell does: what it prints on either side, and its exit code."""
    before, code = sys.argv, 0
    sys.argv = ["ketnghia", *arguments]
    try:
        with _printed("stdout") as out, _printed("stderr") as errors:
            try:
                run()
            except SystemExit as end:
                code = int(end.code or 0)
    finally:
        sys.argv = before
    told = (text.getvalue().decode().replace("\r\n", "\n") for text in (out, errors))
    return subprocess.CompletedProcess(arguments, code, *told)


def told(*arguments: str) -> str:
    """Run a command and return what it prints for machines and people; errors are raised."""
    with _printed("stdout") as out:
        command([arguments[0]]).main(list(arguments), prog_name="ketnghia", standalone_mode=False)
        sys.stdout.flush()
    return out.getvalue().decode()


def ingested(store: Path, *arguments: object) -> str:
    """Ingest articles, read in this process; return what the command prints."""
    return told("ingest", *map(str, arguments), "--store", str(store), "--workers", "1")


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
def _printed(side: str) -> Iterator[io.BytesIO]:
    before, out = getattr(sys, side), io.BytesIO()
    setattr(sys, side, io.TextIOWrapper(out, encoding="utf-8", write_through=True))
    try:
        yield out
    finally:
        getattr(sys, side).detach()
        setattr(sys, side, before)
