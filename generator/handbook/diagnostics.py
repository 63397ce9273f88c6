"""What can be wrong with a source, as data: a stable code, a place, a message and a hint.

A user's mistake is a Diagnostic, never an exception. The table CODES is the documentation of
every code; rendering stands in `rendering.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path relative to the folder that was read, line and column from 1."""

    file: str = ""
    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of fault: number, severity and what the reader can do about it."""

    code: str
    severity: Severity
    hint: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    span: Span
    code: str
    severity: Severity
    message: str
    hint: str

    @property
    def sort_key(self) -> tuple[Span, str]:
        return (self.span, self.code)


@dataclass(slots=True)
class Collector:
    """A growing list of diagnostics that a stage hands back with its output."""

    file: str = ""
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, line: int, message: str, column: int = 1, file: str = "") -> None:
        kind = CODES[code]
        span = Span(file or self.file, line, column)
        self.found.append(Diagnostic(span, code, kind.severity, message, kind.hint))


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)


E_, W_, N_ = Severity.ERROR, Severity.WARNING, Severity.NOTE

#: HB0xx files · HB1xx import repairs and guesses · HB2xx form of the source · HB3xx content
#: HB4xx build · HB5xx search
CODES = {
    code.code: code
    for code in (
        Code("HB001", E_, "请确认路径正确、文件可读。"),
        Code("HB002", E_, "请另存为 UTF-8 纯文本(.txt 或 .md)后再导入。"),
        Code("HB003", N_, "已按 GBK(GB18030)读入；建议另存为 UTF-8，便于协作修改。"),
        Code("HB004", E_, "请确认选对了文件：手册应有职责细化分解表，以及“一、事项名称”等各部分。"),
        Code("HB005", E_, "请换一个空文件夹，或加 --force 覆盖其中同名文件。"),
        Code("HB101", N_, "请对照原件核对表格此处。"),
        Code("HB102", W_, "请对照原件核对；无误即可，有误请改 duties.csv。"),
        Code("HB103", N_, "请对照原件核对此处断句。"),
        Code("HB104", W_, "请对照原件核对标题；无误后删去“待核”。"),
        Code("HB105", W_, "请对照原件，将此处文字放回应在的位置。"),
        Code("HB106", N_, "系版面残留，未收入正文；如系正文，请补入。"),
        Code("HB107", W_, "请对照原件补上表头，或核对各列是否放对。"),
        Code("HB108", W_, "请对照原件核对该职责对应的事项；无误后删去“待核”。"),
        Code("HB109", W_, "请对照原件核对岗位说明，保留正确的一种。"),
        Code("HB110", W_, "请在 handbook.yml 中核对机关名称；无误后删去“待核”。"),
        Code("HB111", W_, "请对照原件核对编号。"),
        Code("HB112", W_, "请对照原件核对该内设机构的标题。"),
        Code("HB113", W_, "文件可能不完整，请对照原件核对结尾。"),
        Code("HB201", E_, "请保留手册的六个部分标题：一、事项名称 至 六、流程图。"),
        Code("HB202", E_, "请把文字放到某一部分标题之下。"),
        Code("HB203", E_, "请按“标签：内容”逐行填写，如“- 联系人：姓名”。"),
        Code("HB204", E_, "表头应为：主要职责序号,主要职责,职责序号,细化分解职责,页码,事项。"),
        Code("HB205", E_, "序号和页码请填阿拉伯数字。"),
        Code("HB206", E_, "请按“正职岗位 1，负责第 1、2 条”的写法填写。"),
        Code("HB207", E_, "请检查 YAML 写法：缩进用空格，冒号后留一个空格。"),
        Code("HB208", E_, "请补上该文件。"),
        Code("HB209", E_, "事项文件名应为“两位序号-拼音.md”，如 02-yinzhang.md；其他文件请移走。"),
        Code("HB210", E_, "请在文件开头写标题，如“# 印章管理工作”。"),
        Code("HB211", W_, "请改用已有的写法，或删去此行。"),
        Code("HB212", E_, "请补上这个标题；六个部分的标题都要保留，没有内容也要写。"),
        Code("HB213", W_, "流程图请写成 ```mermaid，其他图片请用文字写明，或删去此处。"),
        Code("HB301", W_, "请在 unit.md 的“负责岗位”中核对条目号，或补上负责该职责的岗位。"),
        Code("HB302", E_, "请改正“负责岗位”中的条目号，或在 duties.csv 补上该职责。"),
        Code("HB303", W_, "请在“五、联系方式”补上联系人、联系方式和办公地址。"),
        Code("HB304", W_, "请核对是否重复；确为两件事的，建议标题有所区别。"),
        Code("HB305", E_, "请把 duties.csv 的“事项”改为本处室已有事项的序号，没有的填“无”。"),
        Code("HB306", E_, "请改正编号，使其不重复；事项的序号是文件名开头的数字。"),
        Code("HB307", W_, "请对照原件核对；无误后删去“待核”。"),
        Code("HB308", N_, "系原文如此；若为误植，请报请手册编印单位更正。"),
        Code("HB309", W_, "请补上该部分内容。"),
        Code("HB310", W_, "请在 duties.csv 的“事项”列填上这个事项的序号(文件名开头的数字)。"),
        Code("HB311", W_, "请核对：同一联系人在各处的电话或办公室不一致。"),
        Code("HB312", W_, "请在 handbook.yml 填写机关名称(organization)。"),
        Code("HB313", E_, "请至少保留一个内设机构文件夹(内有 unit.md)。"),
        Code("HB314", W_, "请核对编号是否有缺漏。"),
        Code("HB315", W_, "请归位后删除 unplaced.md。"),
        Code("HB320", W_, "请按正文修改流程图：节点编号是步骤的地址，如第 2 部分第 3 步是 s2_3。"),
        Code("HB321", W_, "请在流程图中补上这一步；有意不画的，写一行“%% 不画：s2_3”。"),
        Code("HB322", W_, "请写明走这条分支的条件，如 s2_1 -->|信息一致| s2_2。"),
        Code("HB323", W_, "请按 Mermaid 流程图的写法修改这一行；图照常绘制，文字版缺这一行。"),
        Code("HB501", E_, "请按“读者用词: [手册用词]”的写法填写。"),
        Code("HB502", E_, "请按 questions.yml 开头的说明填写。"),
        Code("HB503", E_, "请核对改动是否丢了答案；如系新说法，可补入 synonyms.yml。"),
        Code("HB401", E_, "请根据上面的信息处理；原有网站未改动。"),
    )
}
