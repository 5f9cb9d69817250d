"""What the report calls things, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

ODD_PAGES: Mapping[str, str] = {
    "page-blank": "trang trắng",
    "page-unread": "trang không đọc được chữ nào",
    "page-read-badly": "trang đọc kém",
    "page-turned": "trang đã được xoay",
    "page-maybe-turned": "trang có thể còn nằm ngang",
    "page-duplicate": "trang quét lặp lại",
    "page-much-darker": "trang tối hơn hẳn",
    "page-much-smaller": "trang nhỏ hơn hẳn",
    "page-much-larger": "trang lớn hơn hẳn",
}
REASONS: Mapping[str, str] = {
    "timeout": "Quá thời gian cho phép",
    "worker-killed": "Tiến trình xử lý bị ngắt",
    "out-of-memory": "Thiếu bộ nhớ",
    "internal-error": "Lỗi của chương trình",
    "engine-failed": "Bộ nhận dạng báo lỗi",
    "changed-during-run": "Tệp bị thay đổi trong khi đọc",
    "would-lose-pages": "Sẽ làm mất trang đã có",
    "work-damaged": "Kết quả tạm bị hỏng",
    "plan-damaged": "plan.json bị hỏng",
    "page-damaged": "Tệp của trang bị hỏng",
    "missing": "Không tìm thấy tệp",
    "unreadable": "Không đọc được tệp",
    "not-a-file": "Không phải tệp thông thường",
    "empty": "Tệp rỗng",
    "unknown-kind": "Không phải ảnh quét",
    "no-pages": "Tệp không có trang nào",
    "empty-page": "Trang không có diện tích",
    "damaged": "Tệp hoặc trang bị hỏng",
    "encrypted": "Tệp có mật khẩu",
    "too-large": "Tệp quá lớn",
    "too-many-pages": "Quá nhiều trang",
    "too-many-pixels": "Ảnh có quá nhiều điểm ảnh",
}
STATUSES: Mapping[str, str] = {
    "published": "xong",
    "incomplete": "thiếu trang",
    "failed": "lỗi",
    "waiting": "đang chờ",
}
# `None`: still going on, or killed.
OUTCOMES: Mapping[str | None, str] = {
    "finished": "hoàn tất",
    "stopped": "tự dừng vì quá nhiều lỗi",
    "interrupted": "bị ngắt, sẽ làm tiếp ở lần chạy sau",
    "failed": "không thể tiếp tục",
    None: "chưa kết thúc, hoặc bị tắt đột ngột",
}


def reason(code: str) -> str:
    """The reason in words; a code that has none stays as it is."""
    return REASONS.get(code, code)


def odd(code: str) -> str:
    return ODD_PAGES.get(code, code)
