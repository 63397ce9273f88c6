/* Where and how often a phrase stands in all that there is. Asked of every piece of a query, most of
   which stand nowhere. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const COHERES = 0.02; // share of its characters' places at which a pair stands together
  const NOWHERE = [];

  search.makeCounting = function (documents) {
    const known = Object.create(null); // the documents that have a phrase, once it was asked for
    const counted = Object.create(null);
    const isPair = pairsOf(
      documents.map(function (one) {
        return one.all;
      }),
    );

    /* The documents that have a phrase; they are among those that have its beginning. */
    function having(words) {
      if (!known[words])
        known[words] = occurs(words)
          ? (known[words.slice(0, -1)] || documents).filter(function (one) {
              return one.all.indexOf(words) >= 0;
            })
          : NOWHERE;
      return known[words];
    }

    function occurs(words) {
      for (let i = 0; i + 1 < words.length; i++)
        if (!isPair(words.charCodeAt(i), words.charCodeAt(i + 1))) return false;
      return true;
    }

    /* How often a character or a pair of them stands in all of it. */
    function times(piece) {
      if (counted[piece] === undefined)
        counted[piece] = having(piece).reduce(function (sum, one) {
          return sum + occurrences(one.all, piece);
        }, 0);
      return counted[piece];
    }

    function occurrences(text, piece) {
      let found = 0;
      for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) found++;
      return found;
    }

    return {
      having: having,
      /* In how many documents a phrase stands. */
      count: function (words) {
        return having(words).length;
      },
      /* Whether two characters that stand side by side are a word, and not the end of one and the
         beginning of another: they seldom stand apart. */
      coheres: function (pair) {
        if (pair.length < 2) return false;
        return (2 * times(pair)) / (times(pair[0]) + times(pair[1])) >= COHERES;
      },
    };
  };

  /* Whether two characters, by their codes, stand side by side in any of the texts: a bit for each
     two, since a search of everything would tell late that a phrase stands nowhere. */
  function pairsOf(texts) {
    const number = new Uint16Array(1 << 16); // of each character that there is, from 1
    let characters = 0;
    texts.forEach(function (text) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (!number[code]) number[code] = ++characters;
      }
    });
    const bits = new Uint8Array(Math.ceil((characters + 1) ** 2 / 8));
    function place(first, second) {
      return number[first] * (characters + 1) + number[second];
    }
    texts.forEach(function (text) {
      for (let i = 0; i + 1 < text.length; i++) {
        const at = place(text.charCodeAt(i), text.charCodeAt(i + 1));
        bits[at >> 3] |= 1 << (at & 7);
      }
    });
    return function (first, second) {
      const at = place(first, second);
      return number[first] > 0 && number[second] > 0 && ((bits[at >> 3] >> (at & 7)) & 1) === 1;
    };
  }
})(HandbookSearch);
