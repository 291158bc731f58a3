"""What is given: goods, money, aid; no medal, no bunch of flowers, no loan."""

import re
from dataclasses import dataclass

from graph.records import Amount
from ingest.articles.view import View

_GOODS = re.compile(
    r"(?<!\w)(?=\w)(?:máy|thiết bị|vật tư|vật phẩm|khẩu trang|kit|xe|gạo|hàng|nhu yếu phẩm|thuốc|vắc ?-?xin|"
    r"vaccine|học bổng|sách|trường|lớp học|phòng học|nhà|công trình|cầu|trạm|giếng|bể|thực phẩm|lương thực|"
    r"dầu|trứng|"
    r"sữa|áo|chăn|quần|giường|cây|giống|xuồng|tàu|ghế|bàn|đồ dùng|tiền|kinh phí|suất|phần quà|sản phẩm|"
    r"nông sản|trâu|bò|nhạc cụ|oxy|dung dịch|nước|bệnh viện|trung tâm|chân tay giả|xi măng|thép|phân bón|"
    r"bếp|tivi|"
    r"chiếc|bộ|tấn)(?!\w)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?<!\w)(?=\w)(?:lưu niệm|hoa|lẵng hoa|bức tranh|tranh|bức ảnh|kỷ vật|biểu trưng|biểu tượng|phiên bản|"
    r"trống đồng|bức tượng|sách ảnh|cờ|logo|bình gốm|tặng phẩm|lễ vật|kỷ niệm|kỉ niệm|nón lá|áo dài|lời|"
    r"thiệp|"
    r"bánh chưng)(?!\w)",
    re.IGNORECASE,
)
_NO_GIFT = re.compile(
    r"(?<!\w)(?=\w)(?:huân chương|huy chương|kỷ niệm chương|danh hiệu|bằng khen|giấy khen|giải|cúp|"
    r"chứng nhận|"
    r"chứng chỉ|giấy|quyết định|biên bản|thỏa thuận|văn kiện|hồ sơ|hài cốt|mặt bằng|công dân|nghi phạm|"
    r"đối tượng|chức|"
    r"nhiệm vụ|bằng|thư(?! viện)|vay|tín dụng|khủng bố|vận động viên|đội|lập trường|ý kiến|chính sách|"
    r"bản ghi nhớ|bản đồ|quy hoạch|nhà thầu|hợp đồng|cổ phần|căn hộ|khách hàng|dự án đầu tư|vốn đầu tư|"
    r"nhà đầu tư|giao dịch|"
    r"thương vụ|thi công|lao động)(?!\w)",
    re.IGNORECASE,
)
_STRONG = ("tài trợ", "viện trợ", "cứu trợ", "tài trợ tặng", "hỗ trợ tặng")
# "giúp B 5 tỷ đồng", "giúp B xây trường với kinh phí 5 tỷ đồng": only money makes help a gift.
_HELP = re.compile(
    r"\s*(?:(?:số|với|tiền|khoản|kinh phí|tổng|trị giá|hơn|gần|khoảng|trên) ){0,4}\ue015|"
    r"\s*(?:đầu tư )?(?:xây|sửa|làm|mua|lắp|trang bị|nâng cấp|cải tạo|khoan|đào tạo|thực hiện|"
    r"triển khai)(?!\w)[^.;\ue000-\ue015]{0,90}?"
    r"(?:kinh phí|trị giá|số tiền|giá trị|tổng vốn|vốn)(?: \w+){0,3} \ue015"
)
_NUMBER = re.compile(
    r"\d|hàng (?:nghìn|trăm|chục|tấn)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|nhiều) "
)
_TOTAL = re.compile(r"(?:tổng (?:trị giá|kinh phí|giá trị|số tiền|vốn)|trị giá)[^.;,]*$")
_WORDS_FOR_SUM = re.compile(r"[\ue000-\ue015,(]|(?<!\w)(?:trị giá|tổng|với|nhằm|để)(?!\w)")
_LAST_WORD = re.compile(r"(?<!\w)(?:và|cho|từ|tới|đến|của|do|bởi|được|tại|ở)\s*$")


@dataclass(frozen=True, slots=True)
class Gift:
    """What was given, between two points of the shape, and the point up to which a sum may stand."""

    start: int
    end: int
    stop: int

    def worth(self, view: View, verb: str) -> bool:
        """Say whether what is given is a donation: money, goods in number, aid."""
        words = view.shape[self.start : self.end]
        if _NO_GIFT.search(words):
            return False
        if verb.startswith("giúp"):
            return bool(_HELP.match(view.shape, self.start, self.stop))
        if self.amount(view):
            return True
        if _COURTESY.search(words):
            return False
        if verb in _STRONG:
            return bool(words.strip(" ,\"'"))
        counted, goods = bool(_NUMBER.search(words)), bool(_GOODS.search(words))
        return counted or goods if "tặng" in verb else counted and goods

    def amount(self, view: View) -> Amount | None:
        """Return the sum given: the total if that is said, else the first."""
        found = self._sums(view)
        total = [one for at, one in found if _TOTAL.search(view.shape, max(0, at - 30), at)]
        return next(iter(total or [one for _, one in found]), None)

    def sum_end(self, view: View, end: int) -> int:
        """Return the end of a quote that includes the sum."""
        amount = self.amount(view)
        return max([end, *(at + 1 for at, one in self._sums(view) if one == amount)])

    def goods(self, view: View) -> str:
        """Return the words for the goods, empty if only money is given."""
        words = _WORDS_FOR_SUM.split(view.shape[self.start : self.end])[0]
        words = _LAST_WORD.sub("", words).strip(" \"'“”")
        return words if _GOODS.search(words) else ""

    def told(self, view: View, end: int) -> int:
        """Return the end of a quote that includes the words for goods behind who receives them."""
        words = view.shape[end : self.end] if self.start >= end else ""
        goods = re.split(r"[;(]|,(?! \d)|(?<!\w)(?:nhằm|để|trong|tại)(?!\w)", words)[0]
        return end + len(goods.rstrip()) if _GOODS.search(goods) else end

    def _sums(self, view: View) -> list[tuple[int, Amount]]:
        return [(at, found.amount) for at, found in view.sums() if self.start <= at < self.stop]
