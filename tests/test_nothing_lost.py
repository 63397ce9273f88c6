"""Every character of the original is in the model or in the list of named furniture.

White space and marks aside, the running text is walked line by line along the model's text, in
order: what the model has and the print has not would be found as well. The duty table, whose cells
are printed several times, is compared as a bag of characters.
"""

from __future__ import annotations

import re
from collections import Counter

from handbook.importing.importer import Imported, import_text
from handbook.importing.lines import Discarded, Furniture
from handbook.language.text import letters
from handbook.model import Handbook, Procedure

LABELS = ["事项名称", "岗位规范", "流程标准", "协同处室", "联系方式", "流程图"]
LABEL = re.compile(rf"^[一二三四五六]、?({'|'.join(LABELS)})[:：]?$")
CONTACT_LABEL = re.compile(r"^(联系人|联系方式|办公地址)[:：]")
TAIL = re.compile(r"(职责)?岗位规范工作流程$")
# Kinds of furniture that the walk below checks by their place, not by its own reading.
PLACED = (Furniture.PAGE_NUMBER, Furniture.PICTURE, Furniture.DOCUMENT_PART, Furniture.RULE)


def chunks(procedure: Procedure) -> list[tuple[str, bool]]:
    """The procedure's texts in printed order; True where the print may lack one."""
    heading = f"{procedure.number}{procedure.title}"
    found = [(heading, procedure.heading_restored), (procedure.name, False)]
    found += [(f"{i.number or ''}{i.text}", False) for i in procedure.requirements]
    workflow = procedure.workflow
    found.append((workflow.text, False))
    found += [(f"{s.number}{s.full_text}", False) for s in workflow.steps]
    charts = [(chart.title or "", False) for chart in procedure.flowcharts]
    for section in workflow.sections:
        found.append((f"{section.label}{section.title}{section.text}", False))
        found += [(f"{s.number}{s.full_text}", False) for s in section.steps]
        if section.title == "流程图":
            found, charts = found + charts, []
    found.append((procedure.collaboration, False))
    contact = procedure.contact
    found += [("".join(p.name + p.note for p in contact.persons), False)]
    found += [(contact.telephone, False), (contact.address, False), *charts]
    return [(letters(text), optional) for text, optional in found if letters(text)]


def walk(handbook: Handbook, text: str, discarded: list[Discarded]) -> Counter[str]:
    """Follows the running text; fails at the first character that is in neither."""
    furniture: Counter[str] = Counter()
    placed = {d.line: d for d in discarded if d.kind in PLACED}
    tails = {d.line for d in discarded if d.kind is Furniture.HEADING_TAIL}
    names = [letters(unit.name) for unit in handbook.units]
    todo = [chunk for procedure in handbook.procedures for chunk in chunks(procedure)]
    rest, optional = "", False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.sub(r"\s+", "", raw.replace("*", "")).lstrip("#")
        if "\t" in raw or not letters(line):
            continue
        if number in placed:
            furniture[placed[number].kind] += len(letters(line))
            continue
        if number in tails:
            furniture[Furniture.HEADING_TAIL.value] += len(letters(line))
            continue
        if LABEL.match(line):
            furniture[Furniture.LABEL.value] += len(letters(line))
            continue
        unit = re.match(r"^[（(][一二三四五六七八九十]+[)）](.*?)(?:[（(]\d+个[)）])?$", line)
        if unit and letters(unit[1]) in names:
            furniture[Furniture.UNIT_HEADING.value] += len(letters(line))
            continue
        for pattern in (CONTACT_LABEL, TAIL):
            cut = pattern.search(line)
            if cut:
                furniture[Furniture.LABEL.value] += len(letters(cut[0]))
                line = line.replace(cut[0], "", 1)
        bare = letters(line)
        while bare:
            if not rest:
                assert todo, f"line {number}: the model ends before {bare!r}"
                rest, optional = todo.pop(0)
                continue
            length = min(len(rest), len(bare))
            if rest[:length] == bare[:length]:
                rest, bare = rest[length:], bare[length:]
                continue
            assert optional, f"line {number}: print {bare[:20]!r}, model {rest[:20]!r}"
            rest = ""
    assert not rest and not todo, f"the model has more than the print: {rest or todo[:1]}"
    return furniture


def table_letters(text: str) -> Counter[str]:
    return Counter("".join(letters(line) for line in text.splitlines() if "\t" in line))


def model_table_letters(handbook: Handbook, discarded: list[Discarded]) -> Counter[str]:
    """The letters that the table must have: the model's, and those printed more than once."""
    parts: list[str] = []
    for unit in handbook.units:
        parts += [str(unit.number), unit.name, *(post.text for post in unit.posts)]
        parts += [f"{main.number}{main.text}" for main in unit.main_duties]
        parts += [f"{duty.number}{duty.text}" for duty in unit.duties]
    parts += [d.text for d in discarded if d.kind in (Furniture.HEADER, Furniture.REPRINT)]
    return Counter(letters("".join(parts)))


def test_running_text(original_text: str, imported: Imported) -> None:
    assert imported.handbook
    furniture = walk(imported.handbook, original_text, imported.discarded)
    print("\nrunning text that is furniture, characters by kind:", dict(furniture))
    assert set(furniture) <= {kind.value for kind in Furniture}
    assert furniture[Furniture.PICTURE.value] == len("归档")
    assert not imported.handbook.unplaced


def test_duty_table(original_text: str, imported: Imported) -> None:
    assert imported.handbook
    printed = table_letters(original_text)
    references = Counter("".join(re.findall(r"详见 \d+ 页", original_text)).replace(" ", ""))
    wanted = model_table_letters(imported.handbook, imported.discarded) + references
    assert printed == wanted


def test_the_walk_sees_a_lost_word(original_text: str) -> None:
    """The check itself can fail: a model that lacks one sentence does not pass."""
    damaged = original_text.replace("任何情况下，不得在各种空白纸上使用印章。", "任何情况下。", 1)
    handbook = import_text(damaged, "damaged.txt").handbook
    assert handbook
    try:
        walk(handbook, original_text, import_text(original_text, "original.txt").discarded)
    except AssertionError as error:
        assert "print" in str(error)
    else:
        raise AssertionError("the walk did not notice a lost sentence")
