"""A document as the text that the reader of the six parts takes: a paragraph a line, a row a line
of cells set with pipes; a merged cell stands in its first place only."""

from __future__ import annotations

from handbook.documents.model import Document, Paragraph, Table


def as_text(document: Document) -> str:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += ["", _line(block)]
        else:
            lines += ["", *_rows(block)]
    return "\n".join(lines) + "\n"


def _line(paragraph: Paragraph) -> str:
    text = paragraph.text.replace("\n", " ")
    if paragraph.lead and text.startswith(paragraph.lead):
        text = f"**{paragraph.lead}**{text[len(paragraph.lead) :]}"
    elif paragraph.look.bold:
        text = f"**{text}**"
    return f"{paragraph.mark}{text}"


def _rows(table: Table) -> list[str]:
    rows = []
    seen: set[int] = set()
    for row in table.rows:
        cells = []
        for cell in row:
            cells.append("" if id(cell) in seen else "".join(p.whole for p in cell.paragraphs))
            seen.add(id(cell))
        rows.append("| " + " | ".join(cell.replace("|", "｜") for cell in cells) + " |")
    return rows
