/* Which cases of who decides a question is nearest to. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  /* Cases that share the longest run of characters with the question first, of these those in
     which it is written who decides, of these those that share most. */
  search.byLikeness = function (cases, query, fold) {
    const asked = new Set(query.runs.join(""));
    function likeness(text) {
      return Array.from(fold(text)).reduce(function (count, ch) {
        return count + (asked.has(ch) ? 1 : 0);
      }, 0);
    }
    function run(text) {
      const folded = fold(text);
      let longest = 0;
      query.runs.forEach(function (words) {
        for (let at = 0; at < words.length; at += 1) {
          while (folded.includes(words.slice(at, at + longest + 1)) && at + longest < words.length)
            longest += 1;
        }
      });
      return longest;
    }
    return cases.slice().sort(function (a, b) {
      const named = /）$/.test(b) - /）$/.test(a);
      return run(b) - run(a) || named || likeness(b) / b.length - likeness(a) / a.length;
    });
  };
})(HandbookSearch);
