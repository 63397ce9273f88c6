/* A run of characters in the longest pieces that the handbook has, and what is left between them. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_PIECE = 16;

  search.makeCutting = function (index, words, particles) {
    const data = index.data;

    function withoutParticles(unknown) {
      return Array.from(unknown)
        .filter(function (ch) {
          return !particles[ch];
        })
        .join("");
    }

    /* What is left of unknown characters: nothing where all are question words, else all but those
       that never belong to a word. */
    function unknownWord(unknown) {
      if (!withoutParticles(unknown)) return "";
      return Array.from(unknown)
        .filter(function (ch) {
          return data.empty.indexOf(ch) < 0;
        })
        .join("");
    }

    /* The best way to cut a run into pieces that the handbook has: long ones, and such as
       stand in a title; a character that fits nowhere costs. */
    function cut(run, whole) {
      const best = [{ worth: 0, pieces: [] }];
      for (let end = 1; end <= run.length; end++) {
        for (let start = Math.max(0, end - MAX_PIECE); start < end; start++) {
          const piece = run.slice(start, end);
          // one character is a word only where nothing else was typed
          const known =
            (piece.length > 1 || piece === whole) &&
            index.count(piece) > 0 &&
            (piece.length !== 2 || index.isNamed(piece) || words[piece] || index.coheres(piece)) &&
            withoutParticles(piece) !== "";
          if (!known && piece.length > 1) continue;
          const length = piece.length;
          const worth =
            best[start].worth +
            (known
              ? length * length + (index.isNamed(piece) ? length : 0)
              : particles[piece]
                ? 0
                : -1);
          if (best[end] && best[end].worth >= worth) continue;
          best[end] = {
            worth: worth,
            pieces: best[start].pieces.concat([{ text: piece, known: known }]),
          };
        }
      }
      return joined(best[run.length].pieces);
    }

    /* Unknown characters that stand together are one unknown word. */
    function joined(pieces) {
      return pieces.reduce(function (list, piece) {
        const last = list[list.length - 1];
        if (last && !last.known && !piece.known) last.text += piece.text;
        else list.push(piece);
        return list;
      }, []);
    }

    return { cut: cut, unknownWord: unknownWord, withoutParticles: withoutParticles };
  };
})(HandbookSearch);
