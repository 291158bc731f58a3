"""The command that tells how two places are joined."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.commands import ran

Ask = Callable[..., CompletedProcess[str]]


@pytest.fixture
def ask(store: Path) -> Ask:
    return lambda *arguments: ran("path", *arguments, "--store", str(store))


def test_each_chain_is_told_with_the_sentence_or_row_of_each_hop(ask: Ask) -> None:
    done = ask("thai nguyen", "TỈNH BẮC NINH")
    assert done.returncode == 0
    first, *chains = done.stdout.split("\n\n")
    assert first.startswith("thai-nguyen-2025 – bac-ninh-2026: 3 chains by hops\non ")
    assert [chain[:3] for chain in chains] == ["1. ", "2. ", "3. "]
    (through,) = (chain for chain in chains if "Thái Nguyên – tỉnh Gyeongsangbuk – Bắc Ninh" in chain)
    hops = through.split("\n  ")[1:]
    assert hops[0].startswith("Thái Nguyên – tỉnh Gyeongsangbuk · signed · inherited · ")
    assert any(hop.startswith("tỉnh Gyeongsangbuk – Bắc Ninh · signed · own · ") for hop in hops)
    assert "\n      “" in through
    assert "\n      row partnerships#" in through
    assert "also called 'thai nguyen': thai-nguyen-1997" in done.stderr


def test_in_json_chains_come_with_the_frame_and_the_counts(ask: Ask) -> None:
    chosen = ("--frame", "today", "--by", "strength", "--k", "2")
    done = ask("Bình Dương", "Gyeongsangbuk", *chosen, "--json")
    answer = json.loads(done.stdout)
    assert set(answer) == {"basis", "start", "goal", "by", "paths"}
    assert answer["basis"]["frame"]["units"] == "today"
    assert answer["basis"]["edges"] > 100
    assert len(answer["paths"]) == 2
    for path in answer["paths"]:
        assert path["places"][0]["iri"].endswith("/ho-chi-minh-2025")
        assert path["places"][-1]["label"] == "tỉnh Gyeongsangbuk"
        assert len(path["places"]) == len(path["hops"]) + 1 <= 7
        for hop in path["hops"]:
            assert all(claim["quote"] or claim["row"] for claim in hop["evidence"])
            assert {claim["fact"] for claim in hop["evidence"]} <= set(hop["facts"])
            assert (hop["standing"], hop["more"] >= 0, len(hop["evidence"]) <= 3) == (
                "established",
                True,
                True,
            )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("Huế", "Bắc Kinh Bắc"), 5, "no place is called 'Bắc Kinh Bắc'; nearest: Bắc Kinh"),
        (("Huế", "Hà Nội", "--k", "21"), 8, "k is 21, not 1 to 20"),
        (("Vĩnh Long", "Huế"), 8, "Vĩnh Long (vinh-long-2025), which is in a part of 3 places, and Huế"),
        (("Huế", "Hà Nội", "--on", "hôm qua"), 2, "not a day: 'hôm qua'"),
        (("Huế", "Hà Nội", "--kind", "friendship"), 2, "'friendship'; known: partnership, agreement"),
    ],
    ids=["unknown", "k", "unconnected", "no day", "kind"],
)
def test_bad_input_is_named_with_an_exit_code(
    ask: Ask, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = ask(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
