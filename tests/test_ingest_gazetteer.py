import csv
import gzip

import pytest

from graph.files import DATA, rows
from graph.identity import slug
from ingest import gazetteer
from ingest.gazetteer import Gazetteer, Place, Step, load, single

HERE = gazetteer._HERE


def codes(name, country=""):
    return {one.place.code for one in load().find(name, country)}


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Trấn Giang", "CN", "CN-JS.zhenjiang"),
        ("Tứ Xuyên", "CN", "CN-SC"),
        ("Luang Phabang", "LA", "LA-LP"),
        ("Xvây Riêng", "KH", "KH-20"),
        ("Chigok", "KR", "KR-47.chilgok"),
        ("Gyeongsangbukdo", "KR", "KR-47"),
        ("Linkoping", "SE", "SE-E.linkoping"),
        ("Xanh Pê-téc-bua", "RU", "RU-SPE"),
    ],
)
def test_names_of_the_press_lead_to_their_place(name, country, code):
    assert code in codes(name, country)


def test_a_homograph_keeps_all_its_places_until_the_country_decides():
    assert {"thai-nguyen-1997", "CN-SX.taiyuan"} <= codes("Thái Nguyên")
    assert codes("Hà Nam", "CN") >= {"CN-HA"}
    assert "CN-HA" not in codes("Hà Nam", "VN")


def test_all_legal_versions_of_a_vietnamese_unit_are_found():
    assert {"bac-ninh-1997", "bac-ninh-2025", "bac-ninh-2026"} <= codes("Bắc Ninh", "VN")


def test_a_misprint_that_is_not_listed_is_not_found():
    assert codes("Gyeongsanbuk", "KR") == set()


@pytest.mark.parametrize("name", ["Hoa Kỳ", "Hợp chủng quốc Hoa Kỳ", "Mỹ"])
def test_a_country_has_several_names(name):
    assert load().country(name).code == "US"


def test_a_short_country_needs_its_own_tone_marks():
    assert load().country("Bỉ").code == "BE"
    assert load().country("Bí") is None


def test_the_reference_data_hides_the_same_place_of_the_world_file():
    assert codes("Quảng Châu", "CN") == {"CN-GD.guangzhou"}
    assert all(one.place.known for one in load().find("Quảng Châu", "CN"))


def test_the_province_and_the_city_of_one_name_are_two():
    assert single(load().find("Fukuoka", "JP")) is None


def test_of_towns_of_one_name_only_a_far_larger_one_is_meant():
    def town(code, people):
        return Place(code, "Vinh", "Vinh", "XX", "city", population=people), ("Vinh",)

    alike = Gazetteer([], [town("a.vinh", 50_000), town("b.vinh", 40_000)])
    apart = Gazetteer([], [town("a.vinh", 900_000), town("b.vinh", 40_000)])
    assert single(alike.find("Vinh")) is None
    assert single(apart.find("Vinh")).place.code == "a.vinh"


def test_the_step_says_whether_the_spelling_was_exact():
    steps = {name: load().find(name, "RU")[0].step for name in ("Yaroslavl", "Yaroslav")}
    assert steps["Yaroslavl"] is Step.EXACT
    assert steps["Yaroslav"] is Step.ALIAS


def test_every_alias_leads_to_a_place():
    with (HERE / "aliases.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    lost = [row["alias"] for row in rows if not codes(row["alias"], row["country"])]
    assert lost == []
    assert len(rows) > 800


def test_no_line_is_there_twice_in_the_hand_made_tables():
    for name in ("aliases.tsv", "places.tsv", "admin1.tsv"):
        lines = (HERE / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines)), name


def test_the_world_file_is_sorted_and_holds_no_vietnamese_place():
    with gzip.open(HERE / "world.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {len(row) for row in rows} == {8}
    assert "VN" not in {row[1] for row in rows}


def test_the_hand_made_table_repeats_no_place_of_the_reference_data():
    with (HERE / "places.tsv").open(encoding="utf-8", newline="") as lines:
        made = {f"{row['parent']}.{slug(row['name_en'])}" for row in csv.DictReader(lines, delimiter="	")}
    known = {row["code"] for row in rows(DATA / "foreign_places.csv")}
    assert made
    assert made & known == set()
