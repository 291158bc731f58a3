"""The notebooks run from top to bottom on the default graph, without the service; none holds an output."""

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


@each
def test_a_notebook_is_kept_without_outputs(path):
    cells = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@each
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_and_shows_a_picture_within_five_cells(path, store, monkeypatch):
    monkeypatch.setenv("KETNGHIA_STORE", str(store))
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    first = [output for cell in cells[:5] for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in first)
    assert not any(output.output_type == "error" for cell in cells for output in cell.outputs)
