"""moved.yml: addresses that pages had before, so that what was noted or sent still leads there.

bangongshi/yongyin: bangongshi/yinzhang-guanli    # a procedure or a post
bangongshi/chuanzhen: bangongshi                   # one that is no more: to its unit
zonghechu: zonghe-yichu                            # a unit with all its pages
"""

from __future__ import annotations

import re

from handbook.diagnostics import Collector, Span
from handbook.model import Move
from handbook.source.layout import MOVED_FILE
from handbook.source.yaml_file import load_yaml

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")


def parse_moved(text: str, out: Collector) -> tuple[Move, ...]:
    """Reads the file; what does not fit is a diagnostic and is left out."""
    root = load_yaml(text, out)
    if root is None or root.is_empty:
        return ()
    if root.table is None:
        out.add("HB227", root.line, "应逐行写“旧地址: 新地址”", root.column)
        return ()
    found = []
    for before, value in root.table.items():
        after = (value.text or "").strip()
        if not (_ID.fullmatch(before) and _ID.fullmatch(after)):
            what = f"“{before}: {after}”应是“处室”或“处室/事项”的文件名，不带序号和 .md"
            out.add("HB227", value.line, what, value.column)
        elif "/" in after and "/" not in before:
            what = f"“{before}: {after}”：一个处室的各页不能都转到一个事项"
            out.add("HB227", value.line, what, value.column)
        else:
            found.append(Move(before, after, Span(MOVED_FILE, value.line, value.column)))
    return tuple(found)
