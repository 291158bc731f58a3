"""The notebooks run from top to bottom on the default graph, without the service; none holds an output."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TRUE = {
    "01_first_look": (
        "set(facts['kind']) >= {'ties:Agreement', 'ties:Partnership', 'ties:Visit'}",
        "{'Laos', 'South Korea', 'Japan', 'China'} == set(countries['country'][:4])",
        "meant.id == 'thai-nguyen-1997' and 'unit:KR-47' in set(partners['partner'])",
        "evidence['quote'].notna().any() and evidence['confidence'].between(0, 1).all()",
    ),
    "02_partners_in_both_frames": (
        "before['unit'].nunique() <= 63 and today['unit'].nunique() == 34",
        "not {'Binh Duong', 'Quang Nam'} & set(today['unit']) and 'Binh Duong' in set(before['unit'])",
        "shares.loc['Ho Chi Minh City', 'from another unit'] > 10",
        "shares.loc['Hue', 'from another unit'] == 0 and shares.loc['Hue', 'own'] > 10",
        "lost == set() and 'Champasak Province' in doubled.index",
    ),
    "03_centrality_and_communities": (
        "best['name'].iloc[-1] == 'Ho Chi Minh City'",
        "'KR-47' in {found.places[iri].key for chain in found.paths for iri in chain.nodes}",
        "0 < groups.modularity < 1 and whole.summary.units.nodes == 34",
    ),
    "04_the_merger_of_2025": (
        "list(network.loc['units']) == [63, 34]",
        "units.loc[units['unit'] == 'Da Nang', 'made of'].item() == 'Da Nang, Quang Nam'",
        "((units['added up'] - units['different']) >= 0).all()",
        "set(doubles[doubles['unit'] == 'Da Nang']['partner']) == {'Champasak Province', 'Sekong Province'}",
        "len(later) == districts['fact'].nunique() > 40 and (districts['signed'].dropna() > '2025-07').all()",
    ),
    "05_dormant_ties_and_evidence": (
        "silence['years'].isna().sum() == silence['last day'].isna().sum() == undated > 0",
        "quiet.is_monotonic_decreasing and quiet[1] + undated <= standing",
        "(countries[['dormant', 'undated', 'heard of']].sum(axis=1) == countries['pairs']).all()",
        "0 < len(weak) <= len(five.pairs)",
        "list(chain['when'])[-2:] == ['2023-11-29', '2025-12-03']",
    ),
    "06_your_articles_to_a_graph": (
        "list(facts['status']) == ['signed', 'done', 'signed', 'sought', 'planned']",
        "all(quote in article['text'] for article in ARTICLES "
        "for quote in facts.loc[facts['article'] == article['id'], 'quote'])",
        "[str(one.state) for one in outcomes] == ['stored', 'stored', 'no foreign tie']",
        "set(ties.loc[ties['known'], 'fact']) == {'fact:agreement_mou_KR-47_bac-ninh-2025_2025-12-03'}",
        "not Path(desk.name).exists()",
    ),
}
"""What holds after a notebook was run."""

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


@pytest.fixture(scope="module")
def client(store):
    """One kernel for all notebooks, so that each library is loaded once; names are forgotten in between."""
    started = NotebookClient(
        new_notebook(), timeout=300, resources={"metadata": {"path": ROOT / "notebooks"}}
    )
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KETNGHIA_STORE", str(store))
        with started.setup_kernel():
            yield started


def run(client, path, claims):
    """Run a notebook and then each claim, in a cell of its own; return all of its cells of code."""
    client.nb = nbformat.read(path, 4)
    client.nb.cells += [new_code_cell(f"bool({claim})") for claim in claims]
    for number, cell in enumerate(client.nb.cells):
        client.execute_cell(cell, number)
    client.execute_cell(new_code_cell("%reset -f"), 0)
    return [cell for cell in client.nb.cells if cell.cell_type == "code"]


def pictured(cells):
    return any("image/png" in output.get("data", {}) for cell in cells for output in cell.outputs)


@each
def test_a_notebook_is_kept_without_outputs(path):
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@each
def test_a_notebook_is_in_the_list(path):
    assert f"| `{path.stem}` |" in (path.parent / "README.md").read_text("utf-8")


@each
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_shows_a_picture_within_five_cells_and_is_right(path, client):
    claims = TRUE[path.stem]
    cells = run(client, path, claims)
    assert pictured(cells[:5])
    told = [cell.outputs[-1]["data"]["text/plain"] for cell in cells[-len(claims) :]]
    assert [claim for claim, answer in zip(claims, told, strict=True) if answer != "True"] == []
