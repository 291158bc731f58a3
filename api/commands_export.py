"""The command ``export``: the graph and the network as files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.frame_options import Countries, Kinds, ModeOf, On, Since, UnitsOf, WeightOf, frame_of
from api.terminal import STORE, Store, progress
from graph import dump, stores
from graph.checkpoint import Snapshot
from graph.dump import Dump
from graph.frames import Frame as Units
from graph.network.export import Format
from graph.network.figures import exported
from graph.network.frame import Frame, Mode, Weight
from graph.network.measures import Measure
from graph.settings import located
from graph.whole_files import whole


class Form(StrEnum):
    """The formats of files: of the whole graph, then of a network."""

    NQUADS = Dump.NQUADS
    TRIG = Dump.TRIG
    TURTLE = Dump.TURTLE
    NTRIPLES = Dump.NTRIPLES
    CSV = "csv"
    GRAPHML = "graphml"
    GEXF = "gexf"
    JSON = "json"
    PAJEK = "pajek"


_NETWORKS = {
    Form.CSV: Format.TABLES,
    Form.GRAPHML: Format.GRAPHML,
    Form.GEXF: Format.GEXF,
    Form.JSON: Format.JSON,
    Form.PAJEK: Format.PAJEK,
}


def export(
    target: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="A folder (several formats), or the name of one file.")
    ],
    *,
    forms: Annotated[list[Form], typer.Option("--format", help="May be given again, into a folder.")],
    measures: Annotated[
        list[Measure] | None, typer.Option("--measure", help="Values for the nodes of a network.")
    ] = None,
    on: On = "",
    since: Since = "",
    units: UnitsOf = Units.TODAY,
    kinds: Kinds = None,
    countries: Countries = None,
    mode: ModeOf = Mode.TWO_MODE,
    weight: WeightOf = Weight.TIES,
    store: Store = STORE,
) -> None:
    """Write the whole graph (nquads ... ntriples) or the network in a frame (csv ... pajek) to files."""
    into = target.is_dir() or len(forms) > 1 or not target.suffix
    frame = frame_of(on, since, units, kinds, countries, mode=mode, weight=weight)
    if into and target.is_file():
        raise typer.BadParameter(f"{target} is a file, and several formats need a folder")
    snapshot = stores.opened(located(store))
    for form in dict.fromkeys(forms):
        if form in _NETWORKS:
            path = _network(snapshot, _NETWORKS[form], target, frame, tuple(measures or ()), into=into)
        else:
            path = _graph(snapshot, Dump(form), target, into=into)
        typer.echo(path)


def _graph(snapshot: Snapshot, form: Dump, target: Path, *, into: bool) -> Path:
    path = target / dump.file_name(snapshot, form) if into else target
    with progress() as bar:
        task = bar.add_task(f"writing {path.name}", total=dump.size(snapshot))
        dump.write(snapshot, form, path, lambda more: bar.advance(task, more))
    return path


def _network(
    snapshot: Snapshot, form: Format, target: Path, frame: Frame, measures: tuple[Measure, ...], *, into: bool
) -> Path:
    found = exported(snapshot, frame, form, measures or (Measure.DEGREE,))
    path = target / found.name if into else target
    with whole(path) as file:
        file.write(found.body)
    return path
