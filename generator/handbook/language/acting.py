"""The words by which an office says who does what, in which case, and who decides.

Entries are regular expressions: a look-ahead keeps a word out of a longer one. Nothing here names
a unit, a person or a matter of a particular office.
"""

from __future__ import annotations

#: Ends of the words for who acts: offices, parts of offices, roles, groups of people.
ACTOR_ENDINGS = (
    "办公室 办公厅 研究室 处室 科室 部门 单位 机关 机构 中心 窗口 编办 委员会 领导小组 工作小组 "
    "小组 工作组 起草组 课题组 调研组 专班 秘书处 组织部 党组会议 党组会 党组 党委会 党委 "
    "党总支 总支 支部 常务会议 常务（扩大）会议 主任办公会 常委会 (?<![干全内外])部(?![分门]) "
    "(?<!格)局 (?<![好各深到])处 (?<!学)科 厅 医师 医生 护士 护师 老师 教师 "
    "(?<![人成党官动委演])员 会计(?![报年科凭核制档]) 出纳 群众 家长 学生 户主 监护人 操作者 "
    "干部职工 职工 员工 领导干部 级干部 出差人 当事人 原告 被告 法官 专干 双方 本人 管委会 组成员 "
    "(?<![场使])所(?![称有在需]) 委(?![会托派员]) 班子 市委 省委 县委 政府 处长 科长 局长 部长 "
    "校长 院长 经理 总监 总裁 副总 董事会 理事会 村委会 监委会 支书 首席代表 办公会 联席会议 "
    "代表会议 代表大会 主任 组长 书记 秘书长 秘书 主管 领导同志 领导 负责同志 负责人 责任人 "
    "起草第一人 第一人 起草人 承办人 经办人 保管人 申请人 批准人 终审人 工作人员 管理人员 人员 "
    "专人 成员 同志 一人 评委 调入方 调出方"
).split()
#: Verbs that may stand in a name of who acts, right before its end: 「承办处室」.
ACTOR_MODIFIERS = (
    "承办 协办 使用 用印 报送 起草 审核 登记 评审 牵头 配合 监督 办理 校对 保管 接收 审批 检查 "
    "汇总 收集"
).split()
#: Verbs of an office.
ACTION_WORDS = (
    "组织(?!部|人事) 指定 确定 负责(?!人|同志) 提出 填写 填报 研究(?![室处员院所]) 讨论 撰写 "
    "拟订 拟定 拟好 制定 修改 完善 进行 整理 收取 呈送 提交 提请 审定 审阅 审签 审修 审查 审议 "
    "签批 签字 签署 签发 批准 批示 同意 完成 实施 开展 参加 督促 核对 处理 处置 通知 印发 下发 "
    "征求 听取 安排 落实 做好 抓好 开具 出具 加盖 打印 把关 通稿 清稿 合稿 承担 掌握 了解 跟进 "
    "建立 收到 接到 会同 述职 提供 协调 分送 派专人 保持 强化 带领 具体承担 征集 委托 联系 调度 "
    "请示 担任 任组长 汇报 报告 反馈 记录 告知"
).split()
#: Further verbs of an office, which a dictionary takes for nouns or adverbs; never who acts.
ACT_VERBS = (
    "明确(?!的) 落实 分析 剖析 研判 设计 清点 点数 核实 汇总 盘点 编号 编班 编排 核验 招标 "
    "检验(?!报告) 会签 退场 到场 协查 查明 领会 包封 通报(?!情况) 公用 证明(?![材不]) 结清 布局 "
    "粘齐 上门 发给 发放 印制 上报 更新 报送 取舍 倒排 付款 分办 归还 存放 参阅 交回 盖章 "
    "用印(?![登申]) 调研(?![方报成组活基路员计]) 从其 采取 深入 归档 存档 "
    "登记(?!表|簿|本|册|内容) 复印 公示(?!期) 公开 答复 回复 办结 即接即办 销假 续假 "
    "分配(?![制比表方]) 调配 入库 清理 张贴 选派 巡查 排查 复查 核销 投保 换发 布置 调试 检修 任命 "
    "备案(?![表号登材制结通的]) 印刷 消毒 检测(?!报告)"
).split()
#: Words before what is done, for whom and when; never inside a name of who acts.
LINK_WORDS = (
    "根据 按照 按 依据 依照 召开 报经 报请 报(?![告社刊]) 呈 送 转(?!业) 提(?!案) 应(?!急) 须 "
    "需 (?<![主重])要 必须 可 将 把 对(?!外) 向 与 (?<!所)在 从 以(?!上) 及时 直接 认真 逐级 "
    "共同 统一 集体 定期 适时 主动 严格 最后 直至 发(?![改展]) 盖 不 未 的 后(?!勤) 前(?!期) "
    "(?<!临)时 当 并 经(?![济营费贸信纪理办]) 由 等 关于 通过 均 参照 围绕 为 是 使(?!用) 给 "
    "实行 交(?![通流接]) 有(?!关) 至 优先 先(?!进)"
).split()
#: Verbs of deciding over what another one brings.
APPROVAL_WORDS = (
    "复核 核准 核验 特批 加签 联签 准假 裁定 议定 认定 签署接收意见 签注意见 审查同意 表决通过 "
    "评审通过 审议通过 终审 定夺 审定签发 批准同意 反馈同意 备案同意 审核 审批 审定 审签 审阅 "
    "审议 审查 审修 复审 初审 签批 签阅 签署意见 签字 签发 阅批 阅示 批办 批准 批示 把关 同意 "
    "研究决定 研究确定 讨论决定 研究 讨论审议 酝酿"
).split()
#: Words by which a thing is brought before who decides.
SUBMISSION_WORDS = (
    "召开 报经 报请 报送 报至 报 呈报 呈送 呈 提请 提交 分送 送交 送 交由 交 到 请示 征得 经由 "
    "经过 经 由"
).split()
#: Kinds of things which are treated differently: 「一般事项…，重要事项…」.
KIND_WORDS = (
    "一般性 一般 普通 重要 重大核心 重大 紧急性 紧急 特急 急 简单 临时性 阶段性 综合性 专项 "
    "常规 特殊"
).split()
KIND_NOUNS = ("文件 文稿 公文 事项 业务 人员 干部 课题 调研 活动 会议 项目 材料 印章 工作").split()
#: Words that begin a condition, and clauses that are one.
CONDITION_OPENINGS = ("如果", "如", "若", "遇有", "凡是", "凡", "一旦")
CONDITION_CLAUSES = ("必要时", "紧急情况下", "特殊情况下", "有条件情况下", "一般情况下")
#: What holds unless something else does, and what comes on top of it.
USUAL = "一般情况下"
BESIDES = "必要时"
SAME_TIME = "同时"
#: Words that end a matter: 「取消考察对象资格」.
STOP_WORDS = ("取消", "终止", "不予")
#: Ends of the titles of steps that say when, who or how much, and are no acts.
ATTRIBUTE_ENDINGS = ("时间", "人员", "内容", "时序", "把握", "掌握", "形式", "方式", "范围", "标准")
#: Ends of titles under which things are listed, and nothing is done.
SCOPE_WORDS = ("范围", "内容", "种类", "类型", "途径", "格式", "格式规范", "格式要求", "版式")
#: Beginnings of section titles under which an arrangement is described, not a course of things.
STANDING_WORDS = ("明确", "严格", "加强", "规范", "掌握", "了解", "落实", "健全", "机制")
