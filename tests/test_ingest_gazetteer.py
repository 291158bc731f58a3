import csv
import gzip

import pytest

from graph.files import DATA, rows
from graph.identity import slug
from ingest import gazetteer
from ingest.gazetteer import Gazetteer, Place, Step, load, single, version

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
    for name in ("aliases.tsv", "places.tsv", "admin1.tsv", "vietnam.tsv", "former.tsv"):
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


# Of each country: how many first-level units it has, and some of them as the press writes them.
FIRST_LEVEL = {
    "LA": (18, {
        "Chăm-pa-sắc": "CH", "Xa-la-van": "SL", "Sa-vẳn-na-khệt": "SV", "Bo-kẹo": "BK", "U-đôm-xay": "OU",
        "Phông-sa-lỳ": "PH", "Hủa Phăn": "HO", "Xay-nha-bu-ly": "XA", "Bô-ly-khăm-xay": "BL",
        "Ắt-ta-pư": "AT", "Xê-kông": "XE", "Luông Nậm Thà": "LM", "Khăm Muộn": "KH", "Xay Sổm Bun": "XS",
    }),
    "KH": (25, {
        "Xvây-riêng": "20", "Prây-veng": "14", "Kam-pốt": "7", "Mun-đun-ki-ri": "11", "Xtung-treng": "19",
        "Rát-ta-na-ki-ri": "16", "Ta-keo": "21", "Công-pông-chàm": "3", "Xiêm-riệp": "17",
    }),
    "TH": (77, {
        "U-đon Tha-ni": "41", "Noong Khai": "43", "Na-khon Pha-nom": "48", "Mục-đa-hản": "49",
    }),
    "CN": (30, {
        "Quảng Tây": "GX", "Vân Nam": "YN", "Hà Nam": "HA", "Sơn Tây": "SX", "Trọng Khánh": "CQ",
    }),
    "KR": (17, {
        "Gyeongbuk": "47", "Jeonnam": "46", "Chungnam": "44", "Gangwon-do": "42", "Gyeonggi-do": "41",
    }),
    "JP": (47, {
        "Aichi": "23", "Mie": "24", "Ca-na-ga-oa": "14", "Gunma": "10", "Wakayama-ken": "30",
    }),
    "RU": (83, {
        "Mát-xcơ-va": "MOW", "Xanh Pê-téc-bua": "SPE", "Ca-lu-ga": "KLU", "U-li-a-nốp": "ULY",
    }),
    "DE": (16, {
        "Hét-xen": "HE", "Thuringia": "TH", "Bayern": "BY", "Hạ Saxony": "NI", "Bremen": "HB",
    }),
    "FR": (110, {
        "Val-de-Marne": "94", "Côtes-d'Armor": "22", "Normandie": "NOR", "Nord": "59",
    }),
    "US": (51, {
        "Ca-li-phoóc-ni-a": "CA", "Tếch-dát": "TX", "Niu Giơ-di": "NJ", "Bắc Carolina": "NC",
    }),
}  # fmt: skip
HIDDEN = {"CN-MO", "FR-75C"}  # the reference data has Macau and Paris under codes of its own


@pytest.mark.parametrize("country", FIRST_LEVEL)
def test_first_level_units_are_found_by_their_vietnamese_and_english_names(country):
    count, spelled = FIRST_LEVEL[country]
    with gzip.open(HERE / "world.tsv.gz", "rt", encoding="utf-8") as lines:
        listed = [line.split("\t") for line in lines if line.startswith(f"{country}-")]
    units = {code: {vi, en} for code, _, _, _, vi, en, *_ in listed if "." not in code and code not in HIDDEN}
    assert len(units) >= count
    lost = [name for code, names in units.items() for name in names if code not in codes(name, country)]
    lost += [name for name, code in spelled.items() if f"{country}-{code}" not in codes(name, country)]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Bằng Tường", "CN", "CN-GX.pingxiang"),
        ("Tịnh Tây", "CN", "CN-GX.jingxi"),
        ("Mông Tự", "CN", "CN-YN.mengzi"),
        ("Vũ Hán", "CN", "CN-HB.wuhan"),
        ("Jinju", "KR", "KR-48.chinju"),
        ("Cologne", "DE", "DE-NW.koln"),
        ("Vla-đi-vô-xtốc", "RU", "RU-PRI.vladivostok"),
    ],
)
def test_towns_are_found_where_their_source_spells_them_otherwise(name, country, code):
    assert code in codes(name, country)


def test_a_korean_or_japanese_unit_word_behind_a_name_is_no_part_of_it():
    assert codes("Suwon-si") == codes("Suwon", "KR")
    assert codes("Kagawa-ken", "JP") == codes("Kagawa", "JP")
    assert codes("Paris-si") == set()


def test_a_korean_province_and_a_chinese_island_of_one_name_need_their_country():
    assert codes("Hải Nam", "CN") == {"CN-HI"}


def test_namesakes_in_vietnam_do_not_hide_each_other():
    assert len(codes("Châu Thành", "VN")) == 10
    assert codes("Kỳ Anh", "VN") == {"ha-tinh-1997.ky-anh-town", "ha-tinh-1997.ky-anh-district"}


def test_the_version_is_one_and_tells_other_tables(tmp_path, monkeypatch):
    here = version()
    assert here == version()
    version.cache_clear()
    monkeypatch.setattr(gazetteer, "_HERE", tmp_path)
    assert version() != here
    version.cache_clear()


def test_the_keys_of_a_country_are_those_of_its_places_only():
    keys = load().keys("LA")
    assert {"luongphabang", "champasak"} <= keys
    assert not keys & {"gifu", "hanam"}
    assert not load().keys("")
