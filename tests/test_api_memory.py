import ctypes
from pathlib import Path

import pytest

from tests import web
from tests.service_fixtures import publish, serving_with

NUMBERS = " ".join(map(str, range(190)))
ROWS = f"SELECT * {{ VALUES ?a {{ {NUMBERS} }} VALUES ?b {{ {NUMBERS} }} }}"  # 6.6 MB


def faults(pid):
    """Return how many pages of a process were made so far."""
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[7])


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library cannot be told to keep what is freed"
)
def test_a_large_answer_is_put_where_the_one_before_it_was(tmp_path):
    publish(tmp_path, 1)
    made = []
    with serving_with(tmp_path) as server:
        url = f"{server.url}/sparql"
        for _ in range(5):
            before = faults(server.process.pid)
            size = len(web.get(url, params={"query": ROWS}, headers={"Cache-Control": "no-cache"}).content)
            made.append(faults(server.process.pid) - before)
    assert size > 6e6
    assert min(made) * 4096 < size / 10, made
