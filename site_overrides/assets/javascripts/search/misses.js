/* Searches without an answer, kept in this browser alone until somebody saves them for the editors. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const KEY = "handbook-misses";
  const MOST = 200;
  const SETTLED = 1500; // milliseconds: what is still being typed is no question
  const SHORTEST = 2;

  search.makeMisses = function () {
    let waiting = 0;
    let address = "";

    function kept() {
      try {
        const list = JSON.parse(localStorage.getItem(KEY) || "[]");
        return Array.isArray(list) ? list.map(String) : [];
      } catch (_error) {
        return []; // a browser may forbid to keep anything
      }
    }

    function keep(list) {
      try {
        localStorage.setItem(KEY, JSON.stringify(list.slice(-MOST)));
      } catch (_error) {
        /* nothing is kept, then */
      }
    }

    return {
      list: kept,
      /* Called at each keystroke with whether there is an answer; `then` when one was kept. */
      note: function (query, answered, then) {
        clearTimeout(waiting);
        const said = query.trim().replace(/\s+/g, " ");
        if (answered || said.length < SHORTEST) return;
        waiting = setTimeout(function () {
          const others = kept().filter(function (one) {
            return one !== said;
          });
          keep(others.concat([said]));
          then();
        }, SETTLED);
      },
      clear: function () {
        keep([]);
      },
      /* A text file of them, one a line, for `handbook ask`. */
      address: function () {
        if (address) URL.revokeObjectURL(address);
        address = URL.createObjectURL(new Blob([kept().join("\n") + "\n"], { type: "text/plain" }));
        return address;
      },
    };
  };
})(HandbookSearch);
