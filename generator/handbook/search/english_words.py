"""English words of any office, and the Chinese ones by which handbooks say the same.

The language's own, and not an office's: what one office adds stands under `english` in its
synonyms.yml.
"""

from __future__ import annotations

_ENGLISH = """
official=公务 rural=乡村,农业农村 revitalization=振兴 agriculture=农业农村 village=乡村,农村
urban=城市 city=城市,市 renewal=更新 development=发展 economy=经济 economic=经济
public_service=公共服务 public_services=公共服务 environment=生态环境 ecology=生态环境
transport=交通运输 traffic=交通运输 water=水务 forestry=林业 poverty=扶贫 tourism=旅游
culture=文化 sports=体育 health=卫生健康 education=教育 trade=商务 commerce=商务 investment=投资
industry=工业,产业 technology=科技 tax=财税 market=市场 big_data=大数据 veterans=退役军人
justice=司法 civil_affairs=民政 social_security=社会保障 people_congress=人大 npc=人大 cppcc=政协
committee=委员会 consultation=咨询 press=新闻 media=新闻,宣传 mayor=市长 leader=领导
staff=人员,干部,工作人员 cadre=干部 civil_servant=公务员 rank=职级 grade=职级 civil_service=公务员
social_insurance=保险,社会保险 annual_appraisal=年度考核 annual_review=年度考核
annual_assessment=年度考核 work_report=工作报告 government_report=工作报告
business_travel=外出,差旅 sick_leave=请假,病假 rent=租赁 rental=租赁 official_seal=印章
time_off=请假,休假 vacation_days=年休假 file=档案,文件 internet=网络,内外网 government=政府
party_school=党校 procedure_chart=流程图 seal=印章,印鉴 stamp=印章,用印 leave=请假,休假
annual_leave=年休假,休假 vacation=休假,年休假 holiday=节假日,休假 attendance=考勤
working_hours=作息时间,考勤 overtime=加班 reimbursement=报销,财务 expense=经费,报销
invoice=票据,发票,报销 receipt=票据,收据 payroll=工资 salary=工资 allowance=津贴,补贴
bonus=奖金,奖励 welfare=福利 benefits=福利,保险 car=公务用车,车辆 vehicle=车辆,车辆管理
driver=驾驶员,车辆管理 archive=档案 archives=档案,档案管理 records=档案,记录 meeting=会议,会务
video_conference=视频会议,电视电话会议 meeting_room=会议室 minutes=会议纪要,纪要,会议记录
agenda=议题,议程 duty=值班,职责 on-call=值班 duties=职责,工作职责 responsibility=职责,责任
confidential=保密,涉密,机要 secrecy=保密,国家秘密 classified=涉密,保密 hotline=热线
complaint=投诉,信访 petition=信访,来访 visitor=来访,接待 reception=接待,公务接待 guest=接待,来宾
finance=财务,经费 accounting=会计核算,财务,会计 budget=预算,经费 funds=经费,资金 audit=审计
assets=资产,国有资产,固定资产 equipment=设备,办公设备 procurement=采购,政府采购
tender=招投标,政府采购 contract=合同 supplies=办公用品 stationery=办公用品 it=信息化,计算机
computer=计算机,信息化 network=网络,信息化 cybersecurity=网络安全,信息安全 software=软件,信息系统
office_automation=办公自动化 website=政府网站,门户网站,网站 social_media=政务新媒体,新媒体
printing=文印,印制 copy=复印,文印 fax=传真 mail=信函,邮件,收发 letter=信函,来信 newspaper=报刊
foreign_affairs=外事 abroad=出国,因公出国 passport=护照,出国 business_trip=出差,差旅费
travel=出差,差旅费 history=地方志,大事记,编史修志 chronicle=地方志,大事记 yearbook=年鉴
gazette=公报,政府公报 speech=领导讲话,文稿起草,讲话 writing=文稿起草,综合文字 draft=起草,拟稿,初稿
report=报告,工作报告,上报 summary=工作总结,总结 plan=工作计划,计划,方案 information=信息,政务信息
research=调查研究,研究,调研 survey=调查研究,调查,调研 policy=政策,政策研究 statistics=统计
news=新闻,新闻宣传 publicity=宣传 award=表彰,奖励,奖,评选 expert=专家 personnel=人事,干部人事
hr=人事 human_resources=人事,人力资源 recruitment=招聘,录用,考录 appointment=任免,任职
promotion=晋升,任免 transfer=调动,调入,调出,转递 resignation=辞职 retirement=退休,离退休
appraisal=考核,年度考核 assessment=考核,评估 performance=绩效,考核 training=培训,教育培训
staffing=编制,机构编制 insurance=保险,社会保险 pension=养老保险,退休费,养老
medical=医疗,医疗保险,医保 housing=住房 party=党建,党务,党员,党 party_member=党员 party_dues=党费
ideology=意识形态,思想政治 discipline=纪律,纪检监察 integrity=党风廉政,廉政 union=工会
document=公文,文件 approval=审批,签批,批准 sign=签发,签署,签字 review=审核,审查,审阅
proposal=提案,建议提案,议案 disclosure=信息公开,政务公开 supervision=督查,监督,督办
follow-up=督办,催办 inspection=检查,督查 emergency=应急,突发事件 security=安全保卫,安全
safety=安全,安全管理 fire=消防,消防安全 logistics=后勤服务,后勤,机关事务 canteen=机关食堂,食堂
office_space=办公用房 maintenance=维修,维护 repair=维修,处理 utilities=水电 law=法律,法制
rules=制度,规定 procedure=程序,工作流程 deadline=时限,办理时限 coordination=协调,综合协调
liaison=联络,联系 contact=联系电话,联系人 phone=电话,联系电话 telephone=电话,联系电话
office=办公室 department=部门,科室,处室 director=主任 deputy=副主任,副职,副,代表 secretary=秘书
handover=移交,交接 approve=批准,审批,同意 approver=审批 buy=采购,购买 purchase=采购,购买
device=设备 machine=设备 printer=打印机,设备 scrap=报废 dispose=报废,处置 inventory=清查,盘点
new=新 old=报废 broken=故障,维修 fix=维修,处理 dispatch=派遣,调度 courier=通信,递送
deliver=递送,送达 days=天,工作日 day=天,工作日 hours=小时 hour=小时 month=月 months=月 year=年度
annual=年度,年 quarterly=季度 quarter=季度 weekly=每周 daily=每日 maximum=最长,不超过
max=最长,不超过 minimum=不少于 limit=时限,不超过 close=办结 finish=完成,办结 complete=完成,办结
case=事项,转办 gather=收集 collect=收集 material=材料 materials=材料 paper=材料,文件
papers=材料,文件 start=启动,开始 begin=启动,开始 prepare=准备 conference=会议 talk=讲话
prize=奖,获奖 prizes=奖 level=等次,级别 levels=等次 winner=获奖 evaluate=评审,考核
submit=报送,提交 send=报送,送达 hand=移交 receive=接收,收到 signature=签字 signs=签字
print=印制,打印 use=使用 borrow=借阅,借用 lend=出借,借阅 return=归还 own=私车 private=私车公用
trip=外出,差旅 sick=病假 maternity=产假 marriage=婚假 wedding=婚假 funeral=丧假 absent=请假
cancel=销假 carry=跨年度,携带 over=跨年度 move=调动 promote=晋升,任用 candidate=人选,考察
interview=谈话,采访 vote=推荐,测评 publish=公开,公示,发布 notice=通知,公示 announce=公示,发布
invite=邀请 visit=来访,接待 foreign=外事 foreigner=外事 answer=答复 reply=答复,回复
respond=答复,反馈 request=申请 apply=申请 application=申请 applicant=申请人 citizen=公民,群众
delay=延期 extend=延长,延期 extension=延期,延长 late=逾期 urgent=紧急 accident=突发事件
incident=突发事件 night=值班 shift=值班 weekend=公休日 check=检查,审核 verify=核实,核对
proofread=校对 edit=修改 revise=修改 write=起草 author=起草人 writer=起草人 title=标题 font=字体
page=页 pages=页 outline=提纲 topic=选题,课题 subject=课题 study=调研,学习 field=实地
outsource=购买服务,委托 agency=机构 advice=意见,建议 opinion=意见 suggestion=建议 money=经费,费用
cost=费用 pay=支付,报销 payment=支付 fee=费用 bank=银行 statement=对账单 account=账户 balance=核对
voucher=凭证 laws=法 rule=规定 regulation=规定,条例 regulations=规定,条例 basis=依据
accountant=会计,财务 worker=工勤人员 workers=工勤人员 boss=领导 head=负责人,处长 manager=负责人
member=成员 branch=支部 dues=党费 join=发展党员,调入 develop=发展 ethics=廉洁,党风廉政
corruption=廉政 group=组 team=组 desk=办公室 room=室,房间 hall=大厅,会场 venue=会场 seat=会场
attend=参加,出席 record=记录,登记 register=登记 registration=登记 book=登记簿 log=登记 card=卡
certificate=证明,证 proof=证明 id=证件 original=原件 photocopy=复印件 attachment=附件
list=清单,名单 scheme=方案 program=方案 yearend=年度 online=网上 retire=退休 retired=退休
wage=工资 wages=工资 post=岗位 position=岗位 files=档案,文件 secret=涉密,机要 destroy=销毁
shred=销毁 keep=保管,保存 store=存档,保管 bring=携带 outside=外出,带出 delegate=代表 congress=人大
council=常务会议 video=视频 recording=录音 transcript=整理稿,录音 audio=录音 seals=印章 cars=车辆
hire=租赁 taxi=租赁 fuel=油耗 form=表,单 forms=表 sheet=表 slip=单 people=人 person=人
colleague=人员 newcomer=新进人员,调入 resign=辞职 quit=辞职 punish=处分 punishment=处分
confirm=确认,审定 final=审定,定稿 supervise=督查,督办 follow=督办 task=事项 documents=文件,公文
email=邮箱 unit=处室 public=公开 open=公开 disclose=公开 data=数据
"""

#: {English word or phrase: Chinese words}; a phrase is written with _ above.
ENGLISH_WORDS: dict[str, list[str]] = {
    word.replace("_", " "): targets.split(",")
    for word, _, targets in (pair.partition("=") for pair in _ENGLISH.split())
}
