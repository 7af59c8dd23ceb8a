"""What the faces refuse to answer, in one sentence for a program (English) and one for a reader (Chinese).

>>> raise RefusedError("bad_date", "from=2017-13-01 is not a date", "起始日期“2017-13-01”不是有效日期")
"""

from __future__ import annotations


class RefusedError(Exception):
    """A request that cannot be answered as put: `status` is the HTTP code, `code` a short stable name."""

    def __init__(self, code: str, english: str, chinese: str, status: int = 400) -> None:
        super().__init__(english)
        self.code = code
        self.english = english
        self.chinese = chinese
        self.status = status


def error_body(code: str, message: str) -> dict[str, dict[str, str]]:
    """The one error shape of the JSON API: {"error": {"code": "bad_date", "message": "…"}}."""
    return {"error": {"code": code, "message": message}}


HTTP_REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "The request could not be understood.", "无法理解这个请求。"),
    404: ("not_found", "There is nothing at this address.", "这个地址没有内容。"),
    405: ("method_not_allowed", "This address does not answer that method.", "这个地址不接受这种请求方式。"),
    413: ("too_large", "The request is too large.", "提交的内容太大。"),
    414: ("too_large", "The address is too long.", "网址太长。"),
    415: ("unsupported_media_type", "Send JSON, with Content-Type: application/json.", "请以 JSON 格式提交。"),
    500: ("internal_error", "Something went wrong on our side.", "服务器出错，请稍后再试。"),
    503: ("unavailable", "The archive cannot be read just now.", "档案库暂时不能读取。"),
}
"""HTTP code -> (code, English, Chinese) for what the framework itself refuses."""
