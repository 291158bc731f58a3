"""The words of the page of an article, in Vietnamese and English."""

from api.page_words import Texts

# key: (Vietnamese, English)
WORDS: Texts = {
    "article": ("Bài báo, trang nguồn", "Article"),
    "untitled": ("Trang không tên", "Untitled page"),
    "original": ("Đọc bài gốc", "Read the original"),
    "no_link": ("Trang này không có địa chỉ trên mạng.", "This page has no address on the web."),
    "claims": ("Những gì đọc được trong bài", "What was read in it"),
    "claims_about": (
        "{n} điều, theo thứ tự của câu trong bài; mỗi điều dẫn tới dữ kiện mà câu đó chứng minh.",
        "{n} claims, in the order of their sentences; each leads to the fact that its sentence proves.",
    ),
    "no_claims": ("Không đọc được dữ kiện nào trong bài này.", "No fact was read in this article."),
    "text": ("Toàn văn", "Full text"),
    "text_about": (
        "Các câu được dẫn được đánh dấu cùng số của chúng.",
        "The sentences quoted are marked with their numbers.",
    ),
    "statements": ("Mọi phát biểu về bài này", "All statements about it"),
    "links": ("Xem thêm", "See also"),
    "claim": ("điều", "claim"),
}
