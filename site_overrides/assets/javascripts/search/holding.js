/* What a sentence must hold to answer a kind of question: a decision, an amount in the measure that
   is asked for, a form, a place. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const AMOUNT = "(?<![每同第某逐])(?:\\d+|[一二两三四五六七八九十百半]+) ?";
  const SOON = "半天|当[天日]|即时|立即|随时|随收";
  const TIME =
    AMOUNT +
    "个?(?:工作日|天|日|小时|分钟|周|月|年)|[年月]初|[年月]底|[上中下]旬|半年|定期|同步|第一时间|每[年月周天]|" +
    SOON;
  const HELD = {
    approve:
      /批准|审批|审核|审定|审签|审阅|审修|审议|同意|签字|签发|签批|阅示|阅批|批办|把关|初审|研究(?![室院所中])|向[^，。；]{1,16}报告/,
    when: new RegExp(TIME),
    many: new RegExp(AMOUNT + "(?![月日号])[^，。]|次|份|遍|人以上"),
    much: new RegExp(AMOUNT + "[百千万亿]*元"),
    form: /《[^》]+》|[表单簿笺卡签]/,
    bring: /携带|[带持凭附]|出示|提供|材料|填写|提交/,
    where:
      /(?:[到至往送交报在去赴]|通过)[^，。；]{0,20}(?:[室楼馆所库厅局处站]|窗口|中心|大厦|平台|系统|网站|邮箱|部门?|办)|\d+ ?室|窗口|区 ?\d+/,
    whether: /可|不得|不准|严禁|须|必须|应|禁止|能|不再|原则上/,
    basis:
      /《[^》]*(?:法|条例|规定|办法|准则|细则|通知|意见|规则|制度)》|(?:根据|依照|依据|按照|参照)[^，。]*(?:法|条例|规定|办法|细则|文件|要求|通知|程序|方案|计划|标准|原则|意见|制度)/,
    who: /由|负责|专人|承办|人员|办公室|处室?|领导|主任/,
  };
  /* Kinds that any sentence about the matter answers: it says that a thing is done, and its page says
     whom to ask. */
  const LOOSE = ["who", "whether", "where", "bring", "approve"];
  const AMOUNTS = ["when", "many", "much"]; // without an amount, whatever was found is no answer

  /* What is counted in a question (几天, 多少个月), and how the same is counted in a text. */
  const COUNTED =
    /(?<![哪好])(?:几|多少)个?(小时|分钟|工作日|部分|公里|等级|百分|号(?![房楼])|[天日月周年次回遍份人名位页种类项条级家张本字元钱块毛点届期辆台套间件顿桌部篇层])/;
  const NUMBERED = /(天|字|人|次|页|份)数|金额/; // 年假 天数
  const SHARE = /百分之(?:几|多少)|比例|占多少|几成/;
  const MEASURES = {
    天: "个?(?:工作日|天|日|周|星期)",
    日: "[日号天]",
    号: "[日号]",
    点: "[点时]",
    月: "(?:个月|月|周|星期|年)",
    周: "(?:周|星期|个?工作日|天|日)",
    小时: "个?(?:半?小时|分钟)",
    分钟: "个?(?:半?小时|分钟)",
    次: "[次回遍]",
    回: "[次回遍]",
    遍: "[次回遍]",
    人: "[人名位]",
    名: "[人名位]",
    位: "[人名位]",
    种: "[种类项]",
    类: "[种类项]",
    项: "[种类项]",
    元: "[百千万亿]*元",
    钱: "[百千万亿]*元",
    毛: "[元角]",
  };

  /* On which side of an amount a text is: {side, unit}, 「不到半天」 -1, 「超过半天」 1; 0 for none,
     for both, and for what must or must not be: 「不得超过3天」 answers either. */
  const MEASURED = "\\s?(?:\\d+|[半一二两三四五六七八九十百]+)\\s?[个万千]?([天日周年月人元]|小时)";
  const UNDER = new RegExp(
    "(?:不到|不足|不满|未满|小于|[不没未]超过|[不没]多于|少于|低于)" +
      MEASURED +
      "|" +
      MEASURED +
      "(?:以内|以下|之内)",
  );
  const OVER = new RegExp(
    "(?<![不没未])(?:超过|超出|多于|大于|不止)" + MEASURED + "|" + MEASURED + "以上",
  );
  const OBLIGES = /不[得能应可准]|不少于|不低于|至少|最[长多少]/;
  const NEITHER = { side: 0, unit: "" };
  search.sideOf = function (text) {
    const under = UNDER.exec(text);
    const over = OVER.exec(text);
    if (Boolean(under) === Boolean(over) || OBLIGES.test(text)) return NEITHER;
    const found = under || over;
    return { side: under ? -1 : 1, unit: (found[1] || found[2]).replace("日", "天") };
  };

  const SHORT = /^(?:天|日|工作日|小时|分钟)$/; // also answered without a number: 几天, 当天

  function counts(question) {
    if (SHARE.test(question)) return "[％%]";
    const number = NUMBERED.exec(question);
    return COUNTED.exec(question)?.[1] || (number && (number[1] || "元"));
  }

  /* {asks, amount, held: sentence => share of the kinds that it holds, 0 where the measure is
     another one}; a question is {query: its text, intents: {kind: true}}. */
  search.makeHolding = function (question) {
    const counted = counts(question.query);
    const kinds = Object.keys(question.intents).filter(function (kind) {
      // who approves is a narrower question than who
      return HELD[kind] && !(kind === "who" && question.intents.approve);
    });
    const amount = AMOUNTS.some(function (kind) {
      return question.intents[kind];
    });
    const soon = SHORT.test(counted) ? "|" + SOON : "";
    const measure =
      counted && amount ? new RegExp(AMOUNT + (MEASURES[counted] || "个?" + counted) + soon) : null;

    function held(sentence) {
      if (!kinds.length || (measure && !measure.test(sentence))) return 0;
      return (
        kinds.filter(function (kind) {
          return HELD[kind].test(sentence) || (measure && AMOUNTS.indexOf(kind) >= 0);
        }).length / kinds.length
      );
    }

    const loose = kinds.every(function (kind) {
      return LOOSE.indexOf(kind) >= 0;
    });
    return { asks: kinds.length > 0, loose: loose, amount: amount, held: held };
  };

  /* Kinds of questions that a count asks, where no word of a question does: 写多少字, 补助多少. */
  search.countedKind = function (text) {
    if (counts(text)) return "many";
    return /多少/.test(text) ? "much" : "";
  };
})(HandbookSearch);
