"""The one table of Chinese office language that the program understands.

Every heading, label, role word and numbering style of a handbook stands here, so that a
handbook with other words needs an entry in a table and no new condition in the code. Nothing
here names a unit, a person or a matter of a particular office.
"""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """The six parts of a procedure, in the handbook's order."""

    NAME = "name"
    REQUIREMENTS = "requirements"
    WORKFLOW = "workflow"
    COLLABORATION = "collaboration"
    CONTACT = "contact"
    FLOWCHART = "flowchart"


PARTS = tuple(Part)

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

# -- Who does what in a workflow -------------------------------------------------------------------
# Entries are regular expressions: a look-ahead keeps a word out of a longer one.

#: Ends of the words for who acts: offices, parts of offices, roles, groups of people.
ACTOR_ENDINGS = (
    "办公室 办公厅 研究室 处室 科室 部门 单位 机关 机构 中心 窗口 编办 委员会 领导小组 工作小组 "
    "小组 "
    "工作组 起草组 课题组 调研组 专班 秘书处 组织部 党组会议 党组会 党组 党委会 党委 党总支 总支 "
    "支部 "
    "常务会议 常务（扩大）会议 主任办公会 常委会 (?<![干全内外])部 (?<!格)局 (?<![好各深到])处 "
    "(?<!学)科 厅 "
    "(?<![场使])所 委 班子 市委 省委 县委 政府 处长 科长 局长 部长 "
    "校长 院长 经理 总监 总裁 副总 董事会 理事会 村委会 监委会 支书 首席代表 "
    "办公会 联席会议 代表会议 代表大会 "
    "主任 组长 书记 秘书长 秘书 主管 "
    "领导同志 领导 负责同志 负责人 责任人 起草第一人 第一人 起草人 承办人 经办人 保管人 申请人 "
    "批准人 终审人 "
    "工作人员 管理人员 人员 专人 成员 同志 一人 评委 调入方 调出方"
).split()
#: Verbs that may stand in a name of who acts, right before its end: 「承办处室」.
ACTOR_MODIFIERS = (
    "承办 协办 使用 用印 报送 起草 审核 登记 评审 牵头 配合 监督 办理 校对 保管 接收 审批 检查 "
    "汇总 收集"
).split()
#: Verbs of an office.
ACTION_WORDS = (
    "组织(?!部|人事) 指定 确定 负责(?!人|同志) 提出 填写 填报 研究(?![室处员院所]) 讨论 撰写 "
    "拟订 拟定 "
    "拟好 制定 修改 完善 进行 整理 收取 呈送 提交 提请 审定 审阅 审签 审修 审查 审议 签批 签字 "
    "签署 签发 "
    "批准 批示 同意 完成 实施 开展 参加 督促 核对 处理 处置 通知 印发 下发 征求 听取 安排 落实 "
    "做好 抓好 "
    "开具 出具 加盖 打印 把关 通稿 清稿 合稿 承担 掌握 了解 跟进 建立 收到 接到 会同 述职 提供 "
    "协调 分送 "
    "派专人 保持 强化 带领 具体承担 征集 委托 联系 调度 请示 担任 任组长 汇报 报告 反馈 记录"
).split()
#: Further verbs of an office, which a dictionary takes for nouns or adverbs; never who acts.
ACT_VERBS = (
    "明确(?!的) 落实 分析 剖析 研判 设计 清点 点数 核实 汇总 盘点 编号 编班 编排 核验 招标 检验(?!报告) "
    "会签 退场 到场 协查 查明 领会 包封 通报(?!情况) 公用 证明(?![材不]) 结清 布局 粘齐 上门 发给 发放 "
    "印制 上报 更新 报送 取舍 倒排 付款 分办 归还 存放 参阅 交回 盖章 用印(?![登申]) 调研(?![方报成组活基路员计]) "
    "深入 归档 存档 登记(?!表|簿|本|册|内容) 复印 公示(?!期) 公开 答复 回复 办结 即接即办 销假 续假"
).split()
#: Words before what is done, for whom and when; never inside a name of who acts.
LINK_WORDS = (
    "根据 按照 按 依据 依照 召开 报经 报请 报(?![告社刊]) 呈 送 转(?!业) 提(?!案) 应(?!急) 须 需 "
    "(?<![主重])要 必须 可 将 把 对(?!外) 向 与 (?<!所)在 从 以(?!上) 及时 直接 认真 逐级 共同 "
    "统一 集体 "
    "定期 适时 主动 严格 最后 直至 发(?![改展]) 盖 不 未 的 后(?!勤) 前(?!期) (?<!临)时 当 并 "
    "经(?![济营费贸信纪理]) 由 等 关于 通过 均 参照 围绕 为 是 使(?!用) 给 实行 交(?![通流接]) "
    "有(?!关) 至"
).split()
#: Verbs of deciding over what another one brings.
APPROVAL_WORDS = (
    "复核 核准 核验 特批 加签 联签 准假 裁定 议定 认定 签署接收意见 签注意见 审查同意 "
    "表决通过 评审通过 审议通过 终审 定夺 "
    "审定签发 批准同意 反馈同意 备案同意 审核 审批 审定 审签 审阅 审议 审查 审修 复审 初审 签批 "
    "签阅 "
    "签署意见 签字 签发 阅批 阅示 批办 批准 批示 把关 同意 研究决定 研究确定 讨论决定 研究 "
    "讨论审议 酝酿"
).split()
#: Words by which a thing is brought before who decides.
SUBMISSION_WORDS = (
    "召开 报经 报请 报送 报至 报 呈报 呈送 呈 提请 提交 分送 送交 送 交由 交 到 请示 征得 经由 "
    "经过 经 由"
).split()
#: Kinds of things which are treated differently: 「一般事项…，重要事项…」.
KIND_WORDS = (
    "一般性 一般 普通 重要 重大核心 重大 紧急性 紧急 特急 急 简单 临时性 阶段性 综合性 专项 常规 "
    "特殊"
).split()
KIND_NOUNS = ("文件 文稿 公文 事项 业务 人员 干部 课题 调研 活动 会议 项目 材料 印章 工作").split()
#: Words that begin a condition, and clauses that are one.
CONDITION_OPENINGS = ("如果", "如", "若", "遇有", "凡是", "凡", "一旦")
CONDITION_CLAUSES = ("必要时", "紧急情况下", "特殊情况下", "有条件情况下", "一般情况下")
#: What holds unless something else does, and what comes on top of it.
USUAL = "一般情况下"
BESIDES = "必要时"
#: Words that send a thing back to be decided again.
RETURN_WORDS = ("重新报审", "重新报批", "重新报送", "重新审核", "重新审批", "再次报审", "退回修改")
SAME_TIME = "同时"
#: Words by which a thing goes on to another, or the end of the matter is told.
GOES_WORDS = (
    "请示 报送(?!要求|[^，]*(?:规定|时限|要求)) 呈送 移交 送交 退回 上报 印发 归档 存档 处置 "
    "通报(?!情况) 下发"
).split()
#: Words that end a matter: 「取消考察对象资格」.
STOP_WORDS = ("取消", "终止", "不予")
#: Ends of the titles of steps that say when, who or how much, and are no acts.
ATTRIBUTE_ENDINGS = ("时间", "人员", "内容", "时序", "把握", "掌握", "形式", "方式", "范围", "标准")
#: Ends of section titles under which exceptional courses stand.
EXCEPTION_WORDS = ("注意事项", "特殊情况", "特殊情形", "例外情况")
#: Ends of titles under which things are listed, and nothing is done.
SCOPE_WORDS = ("范围", "内容", "种类", "类型", "途径")
#: Beginnings of section titles under which an arrangement is described, not a course of things.
STANDING_WORDS = ("明确", "严格", "加强", "规范", "掌握", "了解", "落实", "健全", "机制")
