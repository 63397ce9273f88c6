"""What offices call the things of a handbook: units, parts of a matter, columns of a table.

A heading or a column's head is understood by these words; what none of them fits is kept under its
own name, and an editor can say in the profile what it is. Nothing here names one office's things.
"""

from __future__ import annotations

import re

from handbook.language.part_kinds import bare_heading, is_known_part, key, part_kind

#: Headings that open a list of somebody's duties, not a part of a matter.
DUTIES = re.compile(
    r"^(?:(?:主要|工作|岗位|具体|部门|科室|处室|股室|机构|单位|内设机构|基本|职能|本职|业务|核心|本[馆局院所校站]|本中心|本单位|全[馆局院所校站]){0,2}"
    r"(?:职责|职能|任务|工作内容|职责任务|工作职责|岗位职责)(?:内容|描述|任务|清单|范围|分解)?"
    r"|(?:主要|日常|分管|岗位|具体)工作)$"
)
#: Names that end like these are those of units.
UNIT = re.compile(
    r"(?:[处科室股部局委办队站所馆院厅署署组库厂社会署]|中心|窗口|大厅|支队|政府|大队|中队|支部|总支|党委|党组|工会|团委|"
    r"妇联|办公室|委员会|办事处|服务台|实验室|分院|学院|系|分局|分中心|公司|基地|学校|医院|银行)$"
)
#: Names that end like these are no units though UNIT fits.
NOT_UNIT = re.compile(
    r"(?:不|大|协|例|开|机|社|工作|制度|规定|部分|全部|内部|外部|干部|步|宿舍|会议|年会|学会|需要|以及)"
    r"[会部室]?$"
)
#: Names that end like these are those of posts.
_POSTS = (
    "岗 岗位 员 长 经办人 老师 医师 主任 书记 师 干事 经理 主管 专员 助理 秘书 会计 出纳 委员"
    " 负责人 司机 法官 文员 保安 调研员 巡视员 社工 护工 护士 电工 技工 技师 水工 木工 焊工 厨师"
    " 维修工 保洁工 绿化工 疏浚工"
)
POST = re.compile(
    rf"(?:{'|'.join(_POSTS.split())})(?:[（(][^（）()]*[）)])?\s*[A-Za-z0-9一二三四五六七八九十]*$"
)
#: Words of a column's head that tell its content, the first that fits holds: the words alone, with
#: an ending, or (the third) anywhere.
_ENDING = "(?:名称|姓名|序号)?"
_OWNING = "(?:所属|责任|承办|归口|牵头|主管|实施|行使)?"
_EXACT = (
    ("number", "", "序号 编号 项次 № NO NO. No No."),
    (
        "step",
        "(?:流程|工作|办理|操作|业务|处理)?",
        "步骤 环节 阶段 节点 工序 程序",
    ),
    (
        "unit",
        _OWNING,
        "科室 处室 部门 股室 机构 单位 内设机构 站所 主体 处 科 组 班组 中心 业务科室 窗口",
    ),
    (
        "procedure",
        "",
        "事项 项目 职权 权力 业务 服务事项 流程 服务 办理事项 审批事项 政务服务事项 权责事项"
        " 主项 子项",
    ),
)
_ANYWHERE = (
    ("duty", "职责|职能|干什么|做什么|工作内容|分管工作|负责工作|主要工作|工作任务|承担工作|分工"),
    ("telephone", "电话|手机|座机|号码|分机|内线|短号"),
)
_EXACT_LAST = (
    ("post", "(?:责任|经办|承办|所在)?", "岗位 职务 职位 岗位名称 工作岗位 责任岗位 角色 岗位设置"),
    (
        "person",
        "",
        "姓名 责任人 负责人 联系人 经办人 人员 在岗人员 工作人员 承办人 科室负责人 部门负责人"
        " 主要负责人 责任人员 任职人员",
    ),
    (
        "room",
        "",
        "房间 办公室 房间号 办公地点 地点 办公地址 房号 办公房间 位置 办公室号 地址 楼层",
    ),
)


def _exact(start: str, words: str) -> re.Pattern[str]:
    return re.compile(rf"^{start}(?:{'|'.join(map(re.escape, words.split()))}){_ENDING}$")


COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *((name, _exact(start, words)) for name, start, words in _EXACT),
    *((name, re.compile(words)) for name, words in _ANYWHERE),
    *((name, _exact(start, words)) for name, start, words in _EXACT_LAST),
)
#: Labels of a form that describes a post.
POST_LABELS = re.compile(r"^(?:岗位|职位|职务|岗位名称|职位名称|职务名称|工作岗位)(?:名称)?$")
#: Labels that name the unit that something belongs to.
_OWNERS = "科室|处室|部门|股室|机构|单位|主体|窗口|站所"
OWNER_LABELS = re.compile(
    rf"^(?:(?:所属|责任|承办|归口|牵头|主管|实施|所在|行使|办理|主办|受理|主责|负责)(?:管理|责任)?(?:{_OWNERS})(?:名称)?"
    r"|部门|科室|股室|处室|归口|承办|主办|主责部门)$"
)
#: Labels that name a matter.
NAME_LABELS = re.compile(
    r"^(?:事项|项目|业务|流程|服务|职权|权力|办理事项|服务事项)名称$|^(?:办理事项|事项)$"
)
#: Lines for signatures, which are nobody's text.
_SIGNING = "编制|审核|批准|填表|制表|审批|校对|签字|签名|日期|编写|复核|盖章"
SIGNATURES = re.compile(rf"^(?:(?:{_SIGNING})人?[：:]\s*[年月日\s\d]*)+$")
#: Headings of what is a form to fill in.
BLANK = re.compile(r"(?:表|单|书|函|回执|登记簿|台账|记录)$|^附[件表录]")
#: Contents, which only point.
CONTENTS = re.compile(r"^(?:目\s*录|目\s*次|contents)$", re.IGNORECASE)


def column(head: str) -> str:
    """What a column holds, by its head; "" where no word tells."""
    bare = re.sub(r"\s+", "", head)
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", bare)
    for name, pattern in COLUMNS:
        if pattern.search(bare):
            return name
    return ""


def is_unit_name(name: str) -> bool:
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", re.sub(r"\s+", "", name))
    short = 1 < len(bare) <= 25 and not re.search(r"[，。；：、《》]", bare.replace("、", "", 2))
    named = short and bool(UNIT.search(bare)) and not NOT_UNIT.search(bare)
    return named and not OWNER_LABELS.match(bare)  # 「承办科室：」


__all__ = ["bare_heading", "is_known_part", "key", "part_kind"]
