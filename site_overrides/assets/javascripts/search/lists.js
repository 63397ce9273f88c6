/* The site's own pages that list what was asked for: all forms, all limits, the dates of a month. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MONTH = /(?<!\d)(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d)/;
  const DIGITS = "一二三四五六七八九十";
  const WRONG = /纠错|报错|写错|[有个]错|错误|错字|不对|有误/;

  const EVERY = /所有|全部|一览|清单|有哪些/;

  /* Pages to look into beside the hits, and whether nothing else was asked for:
     {pages: [{url, title, answers}], all: boolean, dates: whether a month was asked for}. `typed` is the question as it was typed. */
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
    const wrong = WRONG.exec(typed);
    if (wrong && search.data.edited)
      found.unshift({ title: "手册写得不对", answers: "打开那一页，在“纠错”里写明" });
    const said = [asked?.[0], wrong?.[0], EVERY.exec(typed)?.[0]].concat(
      ...found.map((list) => list.words || []),
    );
    const all = query.concepts.every(function (one) {
      return (
        one.words.length < 2 ||
        said.some(function (word) {
          return word && (word.includes(one.words) || one.words.includes(word)); // 所有表单
        })
      );
    });
    return { pages: found, all: found.length > 0 && all, dates: Boolean(asked) };
  };

  function number(text) {
    const ten = DIGITS.indexOf(text[0]) + 1;
    return ten ? ten + Math.max(0, DIGITS.indexOf(text[1] || " ") + 1) : Number(text);
  }
})(HandbookSearch);
