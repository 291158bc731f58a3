"""The words of the page of the network, in Vietnamese and English."""

from collections.abc import Mapping

from api.words import FAMILIES, Language

# key: (Vietnamese, English)
_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Địa phương Việt Nam và đối tác nước ngoài", "Vietnam's provinces and their partners abroad"),
    "skip": ("Tới bảng các quan hệ", "Skip to the table of ties"),
    "count_units": ("đơn vị", "units"),
    "count_partners": ("đối tác", "partners"),
    "count_ties": ("quan hệ", "ties"),
    "count_units_one": ("đơn vị", "unit"),
    "count_partners_one": ("đối tác", "partner"),
    "count_ties_one": ("quan hệ", "tie"),
    "on": ("ngày", "on"),
    "as_of": ("bản dữ liệu số", "checkpoint"),
    "search": ("Tìm địa phương", "Find a place"),
    "search_hint": ("có dấu hoặc không dấu", "with or without diacritics"),
    "nothing_found": ("Không tìm thấy", "Nothing found"),
    "told_as": ("nay xem ở", "told as"),
    "not_drawn": ("không có quan hệ nào trong khung này", "no tie in this frame"),
    "pages": ("Các trang", "Pages"),
    "network": ("Mạng lưới", "Network"),
    "map": ("Bản đồ", "Map"),
    "paths": ("Đường nối", "Paths"),
    "languages": ("Ngôn ngữ", "Language"),
    # what is drawn
    "views": ("Phạm vi", "View"),
    "view-shared": ("Đối tác chung", "Shared partners"),
    "view-all": ("Toàn bộ", "Everything"),
    "view-ego": ("Quanh một nơi", "Around a place"),
    "more": ("và {more} nơi khác", "and {more} more places"),
    "by_country": (
        "Hơn {most} nơi thì không thể đọc được: đối tác được gộp theo nước.",
        "More than {most} places cannot be read: partners are drawn by country.",
    ),
    "units": ("Đơn vị", "Units"),
    "units-then": ("thời điểm đó", "of that day"),
    "units-today": ("hiện nay", "of today"),
    "time": ("Thời gian", "Time"),
    "year": ("Năm", "Year"),
    "day": ("Ngày", "Day"),
    "play": ("Chạy theo năm", "Play the years"),
    "pause": ("Dừng", "Pause"),
    "apply": ("Áp dụng", "Apply"),
    "reset": ("Bỏ mọi bộ lọc", "Clear all filters"),
    "filters": ("Bộ lọc", "Filters"),
    "display": ("Hiển thị", "Display"),
    "kind": ("Loại quan hệ", "Kind of tie"),
    "kind-any": ("mọi loại", "any kind"),
    "kind-is-partnership": ("quan hệ đối tác", "partnerships"),
    "kind-is-agreement": ("thỏa thuận", "agreements"),
    "standing": ("Trạng thái", "Standing"),
    "standing-established": ("đã thiết lập, đã ký", "established or signed"),
    "standing-sought": ("đang xúc tiến, dự kiến", "sought or planned"),
    "standing-ended": ("đã chấm dứt, hết hạn", "ended or run out"),
    "share": ("Riêng, kế thừa", "Own or inherited"),
    "share-all": ("cả hai", "both"),
    "share-own": ("chỉ của riêng đơn vị", "own only"),
    "share-inherited": ("chỉ kế thừa", "inherited only"),
    "country": ("Nước của đối tác", "Country of the partner"),
    "confidence": ("Độ tin cậy từ", "Confidence at least"),
    "sources": ("Số trang nguồn từ", "Pages that state it, at least"),
    "mode": ("Nút là", "Nodes are"),
    "mode-two-mode": ("đơn vị và đối tác", "units and partners"),
    "mode-units": ("đơn vị có chung đối tác", "units that share partners"),
    "mode-partners": ("đối tác có chung đơn vị", "partners that share units"),
    "size": ("Độ lớn theo", "Size by"),
    "size-degree": ("số quan hệ", "number of lines"),
    "size-betweenness": ("trung gian (betweenness)", "betweenness"),
    "size-closeness": ("gần gũi (closeness)", "closeness"),
    "size-eigenvector": ("vectơ riêng (eigenvector)", "eigenvector"),
    "size-pagerank": ("PageRank", "PageRank"),
    "size-weighted-degree": ("tổng độ mạnh", "strength"),
    "size-core": ("lõi (k-core)", "core number"),
    "colour": ("Màu theo", "Colour by"),
    "colour-country": ("nước", "country"),
    "colour-region": ("khu vực", "part of the world"),
    "colour-community": ("cộng đồng", "community"),
    # legend
    "legend": ("Chú giải", "Legend"),
    "unit": ("tỉnh, thành phố Việt Nam", "Vietnamese province or city"),
    "line-established": ("đã thiết lập hoặc đã ký", "established or signed"),
    "line-inherited": ("kế thừa khi sáp nhập", "inherited through a merger"),
    "line-sought": ("đang xúc tiến, dự kiến", "sought or planned"),
    "line-ended": ("đã chấm dứt, hết hạn", "ended or run out"),
    "line-shared": ("có chung (càng đậm càng nhiều)", "share something (thicker: more)"),
    **FAMILIES,
    "southeast-asia": ("Đông Nam Á", "Southeast Asia"),
    "east-asia": ("Đông Á", "East Asia"),
    "other-asia": ("châu Á khác", "other Asia"),
    "americas": ("châu Mỹ", "Americas"),
    "oceania": ("châu Đại Dương", "Oceania"),
    "africa": ("châu Phi", "Africa"),
    "other-communities": ("cộng đồng nhỏ hơn", "smaller communities"),
    # the picture
    "picture": ("Sơ đồ mạng lưới đối tác", "Picture of the partnership network"),
    "picture_keys": (
        "Phím mũi tên: sang nơi bên cạnh; Enter: xem nơi đó; + và -: phóng to, thu nhỏ; Shift và mũi "
        "tên: dời "
        "sơ đồ; Esc: bỏ chọn. Mọi quan hệ đều có trong bảng.",
        "Arrow keys go to the next place, Enter chooses it, + and - zoom, Shift and arrow keys move "
        "the picture, "
        "Escape clears. Every tie is also in the table.",
    ),
    "zoom_in": ("Phóng to", "Zoom in"),
    "zoom_out": ("Thu nhỏ", "Zoom out"),
    "fit": ("Xem toàn cảnh", "Show the whole picture"),
    "no_script": (
        "Sơ đồ cần JavaScript; bảng thì không.",
        "The picture needs JavaScript; the table does not.",
    ),
    "empty": ("Không có quan hệ nào trong khung này.", "There are no ties in this frame."),
    "failed": ("Không tải được: {why}", "This could not be loaded: {why}"),
    "loaded": ("Đã cập nhật", "Updated"),
    # how to read it
    "about": ("Cách đọc", "How to read this"),
    "about_lines": (
        "Mỗi đường nối một cặp địa phương; bấm vào đường để xem câu văn chứng minh, bấm vào một nơi để "
        "xem các "
        "quan hệ của nơi đó.",
        "Each line joins a pair of places. Select a line to see the sentences that prove it, or a "
        "place to see "
        "its ties.",
    ),
    "about_shared": (
        "Đang vẽ các đối tác có quan hệ với ít nhất {least} đơn vị.",
        "Drawn are the partners tied to at least {least} units.",
    ),
    "about_limits": (
        "Sơ đồ cho thấy điều các nguồn đã đọc nói ra, không phải toàn bộ thực tế: thiếu một đường không có "
        "nghĩa là không có quan hệ; nơi báo chí viết nhiều hiện ra nhiều hơn; nhiều quan hệ chỉ dựa vào một "
        "nguồn (lọc theo số trang nguồn). Quan hệ kế thừa là của đơn vị cũ: đơn vị mới chưa chắc đã "
        "xác nhận. "
        "Vị trí và khoảng cách không có ý nghĩa địa lý.",
        "It shows what the sources read so far say, not all there is: a missing line is no proof that "
        "there is "
        "no tie, places that the press writes about show more, and many ties rest on one source "
        "(filter by pages "
        "that state them). An inherited tie was concluded by a former unit; nobody may have confirmed "
        "it since. "
        "Position and distance mean nothing geographic.",
    ),
    "about_undated": (
        "Quan hệ không rõ năm được tính từ ngày đầu của đơn vị ký.",
        "A tie without a known date counts from the first day of the unit that concluded it.",
    ),
    # the table
    "table": ("Bảng các quan hệ", "Table of ties"),
    "column-a": ("Đơn vị", "Unit"),
    "column-b": ("Đối tác", "Partner"),
    "column-a-any": ("Nơi", "Place"),
    "column-b-any": ("Và nơi", "And place"),
    "column-since": ("Từ", "Since"),
    "column-standing": ("Trạng thái", "Standing"),
    "column-weight": ("Số", "No."),
    "weight_about": (
        "số quan hệ, hoặc độ mạnh theo khung",
        "number of ties, or the strength that the frame asks for",
    ),
    "short-established": ("thiết lập", "established"),
    "short-inherited": ("kế thừa", "inherited"),
    "short-sought": ("xúc tiến", "sought"),
    "short-ended": ("chấm dứt", "ended"),
    "short-shared": ("có chung", "shared"),
    "sorted_by": ("sắp theo", "sorted by"),
    # downloads
    "download": ("Tải về", "Download"),
    "download_about": (
        "Cùng khung và bộ lọc như đang xem; GraphML, GEXF, CSV và JSON chứa toàn bộ mạng lưới của khung.",
        "In the frame and with the filters that you see; GraphML, GEXF, CSV and JSON hold the whole "
        "network of "
        "the frame.",
    ),
    "api": ("Giao diện lập trình", "API"),
    "permalink": ("Liên kết tới đúng trạng thái này", "Link to exactly this state"),
}


def words(language: Language) -> dict[str, str]:
    """Return all words of the page in one language."""
    column = list(Language).index(language)
    return {key: texts[column] for key, texts in _WORDS.items()}
