"""Words of a question: they say what is asked for, not what about, and are no search terms.

Grouped by what an answer has to show. Longer ones are taken out first.
"""

from __future__ import annotations

_WORDS = {
    "lead": ("全面工作 主持工作 牵头全面 牵头抓总 一把手 主要领导是 全面负责"),
    "who": (
        "谁的办公室 谁的房间 谁的电话 谁办公 "
        "谁 谁管 谁负责 谁来管 归谁管 归谁 找谁 问谁 联系谁 谁办 哪位 "
        "哪个人 什么人 哪个处室 哪个处 哪个部门 哪个科室 哪个科 什么部门 哪里管 "
        "哪儿管 哪管 归哪个 归哪 由谁 负责人 联系人 经办人 管事的 对接人 哪家 谁在管 "
        "谁知道 主管 分管谁 跟谁 向谁 交给谁 who whom handles handle in_charge_of "
        "responsible_for responsible person contact_person which_department whose"
    ),
    "approve": (
        "谁同意 谁批准 谁签字 谁签批 谁批 谁审批 谁审核 谁审定 谁审 谁签 找谁批 找谁签字 "
        "要谁批 要谁签字 谁点头 谁拍板 谁定 谁把关 谁说了算 谁审阅 谁签发 谁批办 哪个签字 "
        "哪个批 哪级批 "
        "哪位签字 哪个领导同意 哪个领导签 谁松口 谁放行 谁许可 找哪个批 "
        "跟谁报备 向谁报备 跟谁报告 向谁报告 向谁请示 跟谁请示 跟谁请假 向谁请假 报给谁 "
        "由谁审批 由谁批 哪个领导批 哪位领导批 领导批 审批流程 who_approves who_signs"
    ),
    "where": (
        "哪间屋 哪间屋子 哪屋 哪层 "
        "哪个地方 哪个窗口 哪个系统 哪个平台 送哪儿 送哪里 交哪儿 交哪里 交到哪 送到哪 "
        "从哪 上哪 上哪儿 "
        "哪里 哪儿 在哪 在哪里 去哪 去哪里 去哪儿 到哪 到哪里 几楼 哪个房间 哪间 "
        "哪个办公室 什么地方 地址 办公地址 房间号 房间 怎么走 门牌 位置 where room "
        "address location"
    ),
    "reach": (
        "电话 电话号码 号码 联系电话 联系方式 怎么联系 如何联系 分机 座机 打给谁 "
        "打电话 联系 电话多少 打哪个电话 phone phone_number telephone number contact "
        "call tel"
    ),
    "when": (
        "几天内 多少天内 多久内 几个月 几天之内 几天前 多长时间内 多久之内 "
        "几天 多久 多长时间 什么时候 何时 时限 期限 多少天 几号 几点 几月 多长 截止 "
        "最迟 最晚 几个工作日 工作日 啥时候 啥时 什么时间 哪天 哪个月 几个小时 几小时 多少时间 "
        "几年 几周 多会儿 顶多 多快 多少年 多少月 多少个月 多少小时 when how_long deadline"
    ),
    "many": (
        "多大规模 多大 多高 多远 "
        "几次 几回 几遍 几份 几个人 几人 多少人 多少份 多少次 几条 几种 几部分 几类 几页 几级 "
        "几家 几名 几位 哪几个 哪几项 how_many"
    ),
    "much": (
        "多少钱 几多 多少元 交多少 给多少 补多少 扣多少 花多少 补助多少 上限多少 限多少 how_much"
    ),
    "bring": (
        "带什么 带啥 拿什么 拿啥 带哪些 准备什么 准备啥 准备哪些 什么材料 哪些材料 啥材料 "
        "什么证件 "
        "交什么 交啥 交哪些 凭什么 凭啥 要带 需要带 what_to_bring"
    ),
    "whether": (
        "能不能 可不可以 可以吗 行不行 行吗 允许吗 准不准 能否 可否 是否可以 是否 要不要 用不用 "
        "需不需要 需要吗 必须吗 得不得 可以不 要紧吗 让不让 许不许 可以不可以 成不成"
    ),
    "basis": (
        "根据什么 依据什么 按什么 按照什么 依照什么 什么依据 照什么 哪部法 哪个文件 "
        "什么文件 哪个规定 "
        "按啥 依据是 依据"
    ),
    "form": (
        "什么表 哪个表 填什么 填哪个 填啥 什么单 哪张表 哪些表 要填 表格 啥表 啥单 哪个单 哪张单 "
        "什么登记 登记在哪 记在哪 填哪 写哪张 哪个本 form which_form"
    ),
    "role": (
        "负责什么 负责哪些 干什么 做什么 管什么 干啥 管啥 职责是什么 什么职责 "
        "有哪些职责 哪些职责 职责 哪个岗位 什么岗位 哪些岗位 岗位 有哪些岗位 几个岗位 "
        "岗位职责 post position what_does duties_of"
    ),
    "how": (
        "咋整 咋弄 怎么处理 怎么走 怎么做 怎么写 怎么报 怎么定 "
        "怎么 怎么办 怎么弄 怎么搞 如何 怎样 咋 咋办 流程 手续 步骤 程序 办法是什么 "
        "有什么规定 什么规定 规定 要求 注意什么 注意事项 需要什么 how how_to how_do_i "
        "procedure process"
    ),
    "filler": (
        "干嘛的 干嘛 转来 新来 打 接 单子 表单 几天内 单位里 出 填 交 做 多 少 怎样 "
        "这 那 有 没 人 能 会 再 又 很 最 不 请 看 "
        "请问 我想 我要 想问 问一下 一下 帮我 麻烦 需要 可以 "
        "的时候 时候 之前 以后 之后 "
        "是不是 有没有 应该 什么 哪些 哪个 哪 多少 几个 几 吗 呢 吧 啊 呀 的 了 要 是 "
        "在 去 给 找 问 管 归 办理 办 负责 工作 事情 事 相关 有关 关于 这个 那个 我们 "
        "咱们 单位 咱 我 你 他 想 得 怎 啥 让 把 被 和 与 及 或 还 也 都 就 来 到 从 "
        "向 跟 用什么 东西 the a an is are of for to do does i my me please what "
        "which can should we our in on at and with get need want about apply "
        "application request work management not working broken book arrangement "
        "arrange help new there"
    ),
}

#: By what is asked for; the phrases of a language with spaces are written with _ above.
QUESTION_WORDS: dict[str, list[str]] = {
    intent: [word.replace("_", " ") for word in words.split()] for intent, words in _WORDS.items()
}

#: What follows 哪个, 什么, 谁 and says what kind of thing is asked for: 哪张审批表, 谁点头. The
#: words themselves stay search terms.
ASKED_THINGS: dict[str, str] = {
    "approve": "点头 拍板 签字 签名 签批 签发 同意 批准 审批 审核 审定 审签 把关 松口 过目",
    "form": "审批表 登记表 申请表 表格 单子 笺 簿 本子 表 单",
    "basis": "条例 规定 文件 法律 法规 法 办法 政策 制度 红头文件 条款 标准",
    "who": "部门 处室 科室 单位 领导 人 处 科 同志",
    "where": "地方 窗口 大厅 房间 平台 系统 网站 屋 楼 会上 印刷厂 大楼",
    "bring": "材料 东西 证件 资料 证明 证",
    "when": "时间 时候 日子 月份",
    "how": "办法 法子 方式 方法 程序 流程 步骤 手续 形式",
}
INTERROGATIVES = "谁 哪 什么 啥"

#: Characters that make the name of a thing of a word before them: 打印机, 停车证, 加班费.
ENDINGS = "机器卡证费室员号厅金簿书车楼率量品笔生期款票点堂店桌箱柜包服"

#: Surnames that most people have, for who is called by surname and title alone (陈主任).
SURNAMES = (
    " 王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋"
    "蔡余杜叶程苏魏吕丁 任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段"
    "雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)

#: What follows a surname when people are spoken of.
TITLES = (
    "处长",
    "副处长",
    "主任",
    "副主任",
    "科长",
    "局长",
    "部长",
    "书记",
    "同志",
    "老师",
    "师傅",
)
