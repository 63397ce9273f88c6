"""The one table of Chinese office language that the program understands.

Every heading, label, role word and numbering style of a handbook stands here, so that a
handbook with other words needs an entry in a table and no new condition in the code. Nothing
here names a unit, a person or a matter of a particular office.
"""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What kind of text a part of a procedure or a post is; the first six are the layout that a
    handbook without a profile has, in its order."""

    NAME = "name"
    REQUIREMENTS = "requirements"
    WORKFLOW = "workflow"
    COLLABORATION = "collaboration"
    CONTACT = "contact"
    FLOWCHART = "flowchart"
    BASIS = "basis"
    CONDITIONS = "conditions"
    MATERIALS = "materials"
    DEADLINE = "deadline"
    FEE = "fee"
    PLACE = "place"
    FORMS = "forms"
    SCOPE = "scope"
    PURPOSE = "purpose"
    RESPONSIBILITIES = "responsibilities"
    RELATIONS = "relations"
    ACCOUNTABILITY = "accountability"
    NOTES = "notes"
    RECORDS = "records"
    OTHER = "other"


PARTS = (
    Part.NAME,
    Part.REQUIREMENTS,
    Part.WORKFLOW,
    Part.COLLABORATION,
    Part.CONTACT,
    Part.FLOWCHART,
)

#: Canonical heading of each part, as the generator writes it.
PART_HEADINGS = {
    Part.NAME: "一、事项名称",
    Part.REQUIREMENTS: "二、岗位规范",
    Part.WORKFLOW: "三、流程标准",
    Part.COLLABORATION: "四、协同处室",
    Part.CONTACT: "五、联系方式",
    Part.FLOWCHART: "六、流程图",
}

#: Every spelling under which a part's heading is recognised.
PART_LABELS = {
    "事项名称": Part.NAME,
    "岗位规范": Part.REQUIREMENTS,
    "岗位要求": Part.REQUIREMENTS,
    "流程标准": Part.WORKFLOW,
    "工作标准": Part.WORKFLOW,
    "协同处室": Part.COLLABORATION,
    "协同科室": Part.COLLABORATION,
    "协同部门": Part.COLLABORATION,
    "联系方式": Part.CONTACT,
    "流程图": Part.FLOWCHART,
}


class ContactField(StrEnum):
    PERSON = "person"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    BACKUP = "backup"


#: Labels of the lines of a contact block; the first of each kind is the canonical one.
CONTACT_LABELS = {
    "联系人": ContactField.PERSON,
    "联系方式": ContactField.TELEPHONE,
    "联系电话": ContactField.TELEPHONE,
    "电话": ContactField.TELEPHONE,
    "办公地址": ContactField.ADDRESS,
    "办公地点": ContactField.ADDRESS,
    "地址": ContactField.ADDRESS,
    "后备联系人": ContactField.BACKUP,
    "备用联系人": ContactField.BACKUP,
    "后备": ContactField.BACKUP,
    "B角": ContactField.BACKUP,
    "Ｂ角": ContactField.BACKUP,
    "b角": ContactField.BACKUP,
}
#: What stands in a field of names where there is nobody.
NOBODY = ("无", "暂无", "待定", "—", "-")
#: The canonical label of each field, in printed order.
CONTACT_FIELD_LABELS = {
    field: next(label for label, known in CONTACT_LABELS.items() if known is field)
    for field in ContactField
}
#: Those of which nothing is said where there is nothing to say.
OPTIONAL_CONTACT_FIELDS = (ContactField.BACKUP,)

#: Surnames of two characters, which print may set apart from the given name.
COMPOUND_SURNAMES = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫".split()


class PostKind(StrEnum):
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    OPERATIONS = "operations"
    GENERAL_AFFAIRS = "general_affairs"
    OTHER = "other"


POST_WORDS = {
    "正职岗位": PostKind.HEAD,
    "副职岗位": PostKind.DEPUTY_HEAD,
    "业务岗位": PostKind.OPERATIONS,
    "综合岗位": PostKind.GENERAL_AFFAIRS,
}


#: Who is meant by the head of a unit, or by all that the head does.
HEAD_WORDS = "正职 处长 科长 主任 局长 部长 组长 书记 负责人 主要领导 主要负责同志 全面".split()


class Column(StrEnum):
    """Columns of the printed duty table."""

    UNIT_NUMBER = "unit_number"
    UNIT = "unit"
    MAIN_NUMBER = "main_number"
    MAIN = "main"
    DUTY_NUMBER = "duty_number"
    DUTY = "duty"
    PAGE = "page"
    POSTS = "posts"


#: Words in a header cell that tell its column, tried in this order: the duty column's heading
#: often holds the unit column's (内设机构细化分解职责).
HEADER_WORDS = (
    ("细化", Column.DUTY),
    ("分解职责", Column.DUTY),
    ("主要职责", Column.MAIN),
    ("工作流程", Column.PAGE),
    ("岗位规范", Column.PAGE),
    ("具体职责", Column.DUTY),
    ("主要职能", Column.MAIN),
    ("页码", Column.PAGE),
    ("页次", Column.PAGE),
    ("负责岗位", Column.POSTS),
    ("责任岗位", Column.POSTS),
    ("内设机构", Column.UNIT),
    ("处室", Column.UNIT),
    ("科室", Column.UNIT),
    ("部门", Column.UNIT),
)
HEADER_NUMBER_WORDS = ("序号", "编号")
#: The number column that belongs in front of a text column.
NUMBER_COLUMN = {
    Column.UNIT: Column.UNIT_NUMBER,
    Column.MAIN: Column.MAIN_NUMBER,
    Column.DUTY: Column.DUTY_NUMBER,
}
STANDARD_COLUMNS = tuple(Column)

#: The end that the title of a procedure's printed heading carries besides the matter itself.
HEADING_TAIL = "职责岗位规范工作流程"
HEADING_TAIL_SHORT = "岗位规范工作流程"
#: Words at the end of the headings of the document's own two halves.
DOCUMENT_PART_WORDS = ("分解表", "职责表", "工作流程", "岗位规范工作流程")

#: Verbs with which a duty begins, before the name of its matter.
DUTY_VERBS = "负责 承担 具体负责 参与 协助 做好 组织 或".split()
#: Words that nearly every duty has, and that tell none from another.
DUTY_WORDS = (
    "负责 承担 参与 组织 协调 配合 或者 或 及时 有关 等 工作 方面 全市 重要 重大 问题 的 做好 "
    "开展 召开"
).split()

#: What the end of a title may say without saying more: 档案管理工作.
EMPTY_END = "工作"
#: Words of titles that tell no matter from another.
TITLE_WORDS = (
    "工作 管理 办理 程序 事项 业务 组织 职责 领导 处室 有关 相关 起草 流程 干部 文稿 会议 单位 "
    "机关 建设 调研 研究 调查 考核 处级 科级"
).split()
#: What any title of a chart or matter may hold.
EMPTY_IN_TITLES = (EMPTY_END, "流程图", "流程", "程序", "业务")

#: Mark of a guess that no editor has confirmed yet.
UNCONFIRMED = "待核"
#: What a cell says that leads nowhere on purpose.
NONE_WORD = "无"

CHINESE_DIGITS = "零一二三四五六七八九"
#: What the numerals up to 99 are written with; for use inside [] of a regular expression.
NUMERALS = "一二三四五六七八九十"

#: A full sentence ends with one of these …
TERMINAL_MARKS = "。！？；：!?;:…"
#: … which may be followed by closing marks.
CLOSING_MARKS = "”’』」》）)】]"

#: Ends of the names of forms that are filled in.
FORM_ENDINGS = (
    "表", "单", "簿", "笺", "卡", "卡片", "登记册", "台账", "存根", "处理签", "回执", "申请书",
    "凭证", "测评票",
)  # fmt: skip
#: Verbs that stand before the name of a form in running text.
FORM_VERBS = ("填写", "填报", "填制", "发放", "领取", "提交", "开具", "打印", "拟好", "建立")
#: Ends of the names of rules that bind.
REGULATION_ENDINGS = (
    "法", "条例", "规定", "办法", "准则", "章程", "细则", "规则", "规范", "意见", "通知",
    "实施方案", "决定", "制度", "规程", "标准",
)  # fmt: skip
#: Words in front of 《…》 which say that the matter itself writes it, so it binds nobody yet.
DRAFTING_WORDS = ("起草", "拟订", "拟定", "撰写", "编写", "编发", "制定")

#: Ends of phrases that introduce an enumeration and so are no titles of their own.
ENUMERATION_ENDINGS = ("包括", "主要有", "如下", "分为", "为", "有", "以下", "规定进行")

#: Ends of section titles under which steps follow one another.
SEQUENCE_ENDINGS = ("流程", "程序", "业务", "步骤")
#: Words in section titles under which notes, rules or scopes stand, which are no steps.
NOTE_WORDS = (
    "要求", "注意事项", "范围", "责任", "纪律", "规范", "标准", "原则", "时限", "事宜",
    "设定", "机制", "机制完善", "管理", "使用", "情况", "保障", "安排", "流程图", "职责",
)  # fmt: skip
#: A step that forbids or demands is a rule and no action in a sequence.
RULE_WORDS = ("不得", "不准", "严禁", "必须", "一律不", "任何情况下", "应当遵守", "不属")
