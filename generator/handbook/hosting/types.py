"""What a server has to know of a site's files: their types, and which may be kept for good."""

from __future__ import annotations

#: MIME types by ending; text is UTF-8.
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "yml": "application/yaml",
    "txt": "text/plain",
    "xml": "application/xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pf_meta": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_fragment": "application/octet-stream",
    "pagefind": "application/octet-stream",
}
TEXT = ("html", "css", "js", "json", "svg", "ics", "vcf", "yml", "txt", "xml")

#: Paths whose name changes with their content: 「handbook.9654665c.js」 「search-b815dfe7/page.js」
#: and the pieces of the full-text index.
KEPT = (
    r"(\.[0-9a-f]{8}(\.min)?\.(css|js)"
    r"|/search-[0-9a-f]{8}/[a-z]+\.js"
    r"|/pagefind/.+\.(pf_meta|pf_index|pf_fragment))$"
)
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def heads(policy: str) -> dict[str, str]:
    """Those of every answer."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
