"""What kind of part a heading opens, by its words; what none of them fits stays under its own name.

An editor can say in the profile of the handbook what a heading is. Nothing here names one office.
"""

from __future__ import annotations

import re

from handbook.language.text import fold, squeeze
from handbook.language.vocabulary import Part

#: Words of a heading that tell what kind of part it opens, the first that fits holds.
_KINDS: tuple[tuple[Part, str], ...] = (
    (Part.NAME, "事项名称|项目名称|业务名称|流程名称|服务名称|权力名称|职权名称"),
    (Part.ACCOUNTABILITY, "追责|问责|责任追究|责任情形|罚则|奖惩|考核"),
    (Part.FLOWCHART, "流程图|流程示意"),
    (Part.RECORDS, "记录|归档|存档|档案|台账|痕迹"),
    (Part.MATERIALS, "材料|所需资料|带什么|准备|提交资料|申报资料|要件|证件|附件清单"),
    (Part.FORMS, "表单|单据|表格|表样|用表|凭证|文书|样表"),
    (Part.BASIS, "依据|政策|引用文件|规范性文件|法规|参照"),
    (
        Part.CONDITIONS,
        "条件|谁可以|谁能|办理对象|服务对象|申请人|受理范围|准入|资格要求|适用对象|申请资格",
    ),
    (
        Part.DEADLINE,
        "时限|期限|多长时间|多久|几天|时间要求|时效|办结时间|办理时间|受理时间|服务时间|周期",
    ),
    (Part.FEE, "收费|多少钱|费用|资费|缴费|工本费"),
    (Part.CONTACT, "联系|[找问]谁|电话|咨询|监督投诉|投诉|热线|邮箱|传真|网址"),
    (Part.PLACE, "地点|地址|哪里|在哪|场所|窗口|位置"),
    (Part.COLLABORATION, "协同|配合|协作|会办|协办"),
    (Part.SCOPE, "范围"),
    (Part.PURPOSE, "目的|概述|概要|简介|宗旨|说明|目标"),
    (Part.RELATIONS, "工作关系|沟通|汇报关系|内外部关系|上级|下级"),
    (
        Part.WORKFLOW,
        "流程|程序|步骤|办法|环节|怎么办|如何办|怎样办|做法|工作标准|操作|办理方式|办事过程",
    ),
    (Part.RESPONSIBILITIES, "职责|责任|分工|权限|归口|主管|承办|(?:部门|科室|处室|单位)$"),
    (Part.REQUIREMENTS, "任职|规范|要求|标准|条款|能力"),
    (Part.NOTES, "注意|提示|备注|须知|风险|控制点|要点|常见问题|问答|提醒|禁止|解释"),
)
_KIND_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)


def part_kind(heading: str) -> Part:
    """What kind of part a heading opens; `other` where no word tells."""
    bare = bare_heading(heading)
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(bare):
            return kind
    return Part.OTHER


def is_known_part(heading: str) -> bool:
    return part_kind(heading) is not Part.OTHER


def shown_heading(heading: str) -> str:
    """A heading as it is kept: without colon and brackets 【】 about it."""
    return squeeze(heading).strip("：:【】[]〔〕　 ")


def bare_heading(heading: str) -> str:
    """A heading without colon, brackets 【】 and white space."""
    return re.sub(r"\s+", "", heading).strip("：:【】[]〔〕　")


def key(heading: str) -> str:
    """Headings with one key are the same heading."""
    return fold(bare_heading(heading))
