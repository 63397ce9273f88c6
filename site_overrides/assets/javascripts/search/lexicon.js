/* General Chinese: which two characters are a word, though the handbook may not have it, and whether
   it names a thing (护照) or merely carries a sentence (打算). */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  /* `general`: {things: "打听 提前早", others, single} as the build made it. */
  search.makeLexicon = function (general) {
    const kinds = new Map();
    ["things", "others"].forEach(function (kind) {
      general[kind].split(" ").forEach(function (group) {
        const first = group[0];
        Array.from(group.slice(1)).forEach(function (second) {
          kinds.set(first + second, kind === "things" ? "thing" : "light");
        });
      });
    });
    const single = new Set(general.single);

    return {
      /* "thing", "light" or "" for what is no word. */
      kind: function (word) {
        if (word.length === 1) return single.has(word) ? "light" : "";
        return kinds.get(word) || "";
      },
    };
  };
})(HandbookSearch);
