"""An issued text as the same document in other formats: Word, a web page, and a page to print.

Rows set with tabs become tables with merged cells, one a page as in the print; bold runs stay bold.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml import OxmlElement

BROKEN = re.compile(r"  \n(?=\S)")  # a line that is broken within its paragraph
BOLD = re.compile(r"\*\*(.+?)\*\*")


def blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Paragraphs, and runs of rows as tables of one width."""
    rows: list[list[str]] = []
    whole = BROKEN.sub("", text)
    for line in [*whole.split("\n"), ""]:
        if line.count("\t") > 1:
            rows.append([cell.strip() for cell in line.split("\t")])
            continue
        if rows:
            width = max(map(len, rows))
            yield [row + [""] * (width - len(row)) for row in rows]
            rows = []
        if line.strip():
            yield line.strip()


def spans(rows: list[list[str]], column: int) -> Iterator[tuple[int, int]]:
    """First row and length of each cell of a column: a blank below a text is merged with it, and
    none with the head."""
    head = rows[0][0] == "序号"
    start = 0
    for at in range(1, len(rows) + 1):
        alone = not rows[start][column] or (head and start == 0)
        if at == len(rows) or rows[at][column] or alone:
            yield start, at - start
            start = at


def as_word(text: str) -> bytes:
    made: Document = docx.Document()
    for block in blocks(text):
        if isinstance(block, str):
            paragraph = made.add_paragraph()
            for at, part in enumerate(BOLD.split(re.sub(r"^#+\s*", "", block))):
                if part:
                    paragraph.add_run(part).bold = bool(at % 2)
            continue
        table = made.add_table(len(block), len(block[0]), "Table Grid")
        for row in table.rows:  # a page cuts merged cells, and no row
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column in range(len(block[0])):
            for at, length in spans(block, column):
                cell = table.cell(at, column)
                cell.text = block[at][column]
                if length > 1:
                    cell.merge(table.cell(at + length - 1, column))
                    cell.text = block[at][column]
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


STYLE = """
body { font: 16px/1.5 "Noto Sans CJK SC", sans-serif; margin: 0 }
p { margin: 6px 0; text-indent: 2em }
table { border-collapse: collapse; width: 100%; margin: 12px 0 }
td { border: 1px solid #000; padding: 2px 4px; vertical-align: top }
"""


def as_web(text: str) -> str:
    parts = []
    for block in blocks(text):
        if isinstance(block, str):
            inner = html.escape(re.sub(r"^#+\s*", "", block))
            heavy = BOLD.sub(lambda found: f"<b>{found[1]}</b>", inner)
            parts.append(f"<p>{heavy}</p>")
            continue
        lengths = [dict(spans(block, column)) for column in range(len(block[0]))]
        rows = []
        for at, row in enumerate(block):
            cells = (
                f'<td rowspan="{lengths[column][at]}">{html.escape(cell)}</td>'
                for column, cell in enumerate(row)
                if at in lengths[column]
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        parts.append(f"<table>{''.join(rows)}</table>")
    head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}</style>'
    return f"{head}<body>{''.join(parts)}</body></html>"
