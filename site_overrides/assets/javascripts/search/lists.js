/* The site's own pages that list what was asked for: all forms, all limits, the dates of a month. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MONTH = /(?<!\d)(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d)/;
  const DIGITS = "一二三四五六七八九十";
  const WRONG = /纠错|写错|[有个]错|错误|错字|不对|有误/;

  /* Pages to look into beside the hits, and whether nothing else was asked for:
     {pages: [{url, title, answers}], all: boolean}. `typed` is the question as it was typed. */
  search.listsFor = function (query, typed) {
    const found = search.data.lists.filter(function (list) {
      const alone = query.intents[list.asked] && !query.concepts.length;
      return (
        alone ||
        (list.asked === "approve" && query.intents.approve) ||
        list.words.some(function (word) {
          return typed.includes(word);
        })
      );
    });
    const asked = MONTH.exec(typed);
    if (asked)
      found.unshift({
        url: "rili.html#month-" + number(asked[1]),
        title: "全年日程",
        answers: asked[0] + "的固定日期",
      });
    if (WRONG.test(typed))
      found.unshift({ title: "手册写得不对", answers: "打开那一页，在“纠错”里写明" });
    const said = (asked?.[0] || "") + found.flatMap((list) => list.words || []).join("");
    const all = query.concepts.every(function (one) {
      return one.words.length < 2 || said.includes(one.words);
    });
    return { pages: found, all: found.length > 0 && all };
  };

  function number(text) {
    const ten = DIGITS.indexOf(text[0]) + 1;
    return ten ? ten + Math.max(0, DIGITS.indexOf(text[1] || " ") + 1) : Number(text);
  }
})(HandbookSearch);
