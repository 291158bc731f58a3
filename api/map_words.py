"""Every word of the map, in Vietnamese and English; what it shares with the network page is in api.words."""

from collections.abc import Mapping

from api.words import Language, words

# key: (Vietnamese, English)
_WORDS: Mapping[str, tuple[str, str]] = {
    "map_title": (
        "Bản đồ quan hệ đối ngoại của các địa phương Việt Nam",
        "Map of the foreign ties of Vietnam's provinces",
    ),
    "map_about": (
        "Mỗi cung là đường ngắn nhất trên mặt đất giữa một đơn vị của Việt Nam và một đối tác.",
        "Each arc is the shortest way over the ground from a unit of Vietnam to a partner.",
    ),
    "pages": ("Các trang", "Pages"),
    "network": ("Mạng lưới", "Network"),
    "map": ("Bản đồ", "Map"),
    "paths": ("Đường nối", "Paths"),
    "skip": ("Tới bảng", "Skip to the table"),
    "count_pairs": ("cặp", "pairs"),
    "count_facts": ("quan hệ", "ties"),
    "on_day": ("vào ngày", "on"),
    "year": ("Năm", "Year"),
    "day_now": ("Hôm nay", "Today"),
    "play": ("Chạy qua các năm", "Play through the years"),
    "stop": ("Dừng", "Stop"),
    "units": ("Đơn vị", "Units"),
    "units-then": ("Khi đó", "Of that day"),
    "units-today": ("Hiện nay", "Of today"),
    "filters": ("Bộ lọc", "Filters"),
    "apply": ("Xem", "Show"),
    "clear_filters": ("Bỏ lọc", "Clear filters"),
    "kind": ("Loại", "Kind"),
    "kind-partnership": ("quan hệ đối tác", "partnership"),
    "kind-agreement": ("thỏa thuận", "agreement"),
    "standing": ("Tình trạng", "Status"),
    "share": ("Của ai", "Whose"),
    "share-all": ("tất cả", "all"),
    "share-own": ("của chính đơn vị", "the unit's own"),
    "share-inherited": ("kế thừa", "inherited"),
    "country": ("Nước", "Country"),
    "country_all": ("không chọn là tất cả", "none chosen means all"),
    "weight": ("Độ dày của cung", "Width of arcs"),
    "weight-ties": ("số quan hệ", "ties"),
    "weight-agreements": ("số thỏa thuận", "agreements"),
    "weight-events": ("sự kiện kèm theo", "events with them"),
    "weight-recency": ("mới hơn dày hơn", "the newer, the wider"),
    "views": ("Vùng nhìn", "View"),
    "view-world": ("Thế giới", "World"),
    "view-asia": ("Đông và Đông Nam Á", "East and Southeast Asia"),
    "view-vietnam": ("Việt Nam", "Vietnam"),
    "save": ("Tải về", "Download"),
    "picture_map": ("Bản đồ", "Map"),
    "picture_map_keys": (
        "Mũi tên: di chuyển; + và −: phóng to, thu nhỏ; 0: toàn cảnh. Phím Tab tới các điểm: mũi tên "
        "trái, phải để đổi điểm, xuống để tới các cung của điểm, Enter để chọn, Esc để đóng. "
        "Mọi cặp đều có trong bảng.",
        "Arrow keys move, + and − zoom, 0 shows all. Tab leads to the points: left and right change "
        "the point, down leads to its arcs, Enter chooses, Esc closes. Every pair is also in the table.",
    ),
    "no_map": (
        "Bản đồ cần JavaScript; mọi cặp đều có trong bảng.",
        "The map needs JavaScript; every pair is in the table.",
    ),
    "no_pairs": ("Không có cặp nào trong lựa chọn này.", "There is no pair in this selection."),
    "failed": ("Không tải được. Hãy thử lại.", "That did not load. Try again."),
    "loading": ("Đang tải", "Loading"),
    "point_unit": ("tỉnh, thành phố Việt Nam", "province or city of Vietnam"),
    "point_partner": ("đối tác", "partner"),
    "point_island": ("đặc khu hải đảo của Việt Nam", "island unit of Vietnam (special zone)"),
    "island_of": ("đặc khu, {unit}", "special zone, {unit}"),
    "arc_width": ("cung dày: quan hệ mạnh", "wide arc: strong tie"),
    "pairs_of": ("{n} cặp", "{n} pairs"),
    "pair_one": ("1 cặp", "1 pair"),
    "strength": ("độ mạnh {n}", "strength {n}"),
    "page_of": ("Trang của {name}", "Page of {name}"),
    "evidence_n": ("Dữ kiện {n}", "Fact {n}"),
    "evidence": ("Dữ kiện và nguồn", "Facts and sources"),
    "quoted": ("Mọi điều giữa hai nơi, có câu trích dẫn", "All that is between the two, with the sentences"),
    "off_map": ("không có vị trí trên bản đồ", "no position on the map"),
    "close": ("Đóng", "Close"),
    "since": ("từ {year}", "since {year}"),
    "unplaced": ("{n} nơi chưa rõ vị trí", "{n} places without a known position"),
    "unplaced_one": ("1 nơi chưa rõ vị trí", "1 place without a known position"),
    "unplaced_about": (
        "Không vẽ được trên bản đồ; các cặp của chúng có trong bảng.",
        "They cannot be drawn; their pairs are in the table.",
    ),
    "more": ("và {n} cặp yếu hơn không được kể", "and {n} weaker pairs that are not told"),
    "table_pairs": ("Bảng các cặp", "Table of pairs"),
    "column_facts": ("Dữ kiện", "Facts"),
    "land": (
        "Đường bờ: Natural Earth 1:110m và 1:50m (world-atlas), chỉ vẽ đất liền, không vẽ biên giới. "
        "Điểm: dữ liệu tham chiếu, chính xác tới khoảng 0,1°; điểm trùng vị trí được đặt cạnh nhau.",
        "Land: Natural Earth 1:110m and 1:50m (world-atlas), land only, no borders are drawn. "
        "Points: reference data, good to about 0.1°; points at one position are set side by side.",
    ),
    "projection": (
        "Phép chiếu Equal Earth, kinh tuyến giữa 110° Đ",
        "Equal Earth projection, central meridian 110° E",
    ),
    "map_limits": (
        "Bản đồ cho thấy điều các nguồn đã đọc nói ra, không phải toàn bộ thực tế: thiếu một cung không "
        "có nghĩa là không có quan hệ; nơi báo chí viết nhiều hiện ra nhiều hơn; nhiều quan hệ chỉ dựa vào "
        "một nguồn. Quan hệ kế thừa là của đơn vị cũ: đơn vị mới chưa chắc đã xác nhận. "
        "Điểm lớn là nhiều đối tác, không phải quan trọng hơn.",
        "It shows what the sources read so far say, not all there is: a missing arc is no proof that there "
        "is no tie, places that the press writes about show more, and many ties rest on one source. "
        "An inherited tie was concluded by a former unit; nobody may have confirmed it since. "
        "A large point has many partners, which does not make it important.",
    ),
    "map_click": (
        "Chọn một cung để xem các dữ kiện của cặp, chọn một điểm để xem các cặp của nơi đó.",
        "Choose an arc to see the facts of the pair, or a point to see the pairs of the place.",
    ),
    "data": ("Dữ liệu (JSON)", "Data (JSON)"),
}

_SCRIPTED = (
    *(
        "play",
        "stop",
        "picture_map",
        "close",
        "failed",
        "loading",
        "off_map",
        "page_of",
        "evidence",
        "quoted",
        "since",
    ),
    *("island_of", "point_unit", "pairs_of", "pair_one", "strength", "kind-partnership", "kind-agreement"),
    *("map_title", "land", "projection", "established", "inherited-short", "sought", "ended"),
)


def map_words(language: Language) -> dict[str, str]:
    """Return all words of the map in one language."""
    column = list(Language).index(language)
    return words(language) | {key: texts[column] for key, texts in _WORDS.items()}


def scripted_words(language: Language) -> dict[str, str]:
    """Return the words that the scripts of the map say."""
    said = map_words(language)
    return {key: said[key] for key in _SCRIPTED}
