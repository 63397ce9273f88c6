/* General Chinese: which two characters are a word, though the handbook may not have it, and whether
   it names a thing (护照), an act (报名), or merely carries a sentence (打算). */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  search.SUFFIXES = "子儿头们"; // characters that end words and name nothing

  /* `general`: {things: "打听 提前早", acts, others, single} as the build made it. */
  search.makeLexicon = function (general) {
    const kinds = new Map();
    const names = { things: "thing", acts: "act", others: "light" };
    Object.keys(names).forEach(function (group) {
      general[group].split(" ").forEach(function (words) {
        Array.from(words.slice(1)).forEach(function (second) {
          kinds.set(words[0] + second, names[group]);
        });
      });
    });
    const single = new Set(general.single);

    return {
      /* "thing", "act", "light" or "" for what is no word. */
      kind: function (word) {
        if (word.length === 1) return single.has(word) ? "light" : "";
        return kinds.get(word) || "";
      },
    };
  };
})(HandbookSearch);
