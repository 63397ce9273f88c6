/* The sentences of a procedure, each under its heading, and what of a word stands in them. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const SHORT = 6; // letters: a heading alone is no sentence
  const ABOUT = 0.8; // what only says what a page is about, or what its people must know
  const PART = 0.4; // one character of a word of two: 稿子, 文稿

  search.makeSentences = function (index) {
    const known = new Map();
    const rarities = Object.create(null);
    const running = new Map(); // the running texts of each procedure
    let total = 0;
    index.procedures.forEach(function (document) {
      const own = document.fields.filter((field) => field.kind === "text");
      running.set(
        document,
        own.map((field) => field.text),
      );
      total += own.length;
    });

    /* The characters of a text, and each two that stand together. */
    function grams(text) {
      const found = Array.from(text);
      for (let i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
      return found;
    }

    /* How much a character or two of them say: those that few texts have more than common ones. */
    function rarity(gram) {
      if (rarities[gram] === undefined) {
        let having = 0;
        index.having(gram).forEach(function (document) {
          (running.get(document) || []).forEach(function (text) {
            if (text.indexOf(gram) >= 0) having++;
          });
        });
        rarities[gram] = Math.log(1 + total / (1 + having));
      }
      return rarities[gram];
    }

    /* [{anchor, section, raw, text, share, where: {heading, step}}] */
    function of(document) {
      if (!known.has(document)) known.set(document, cut(document));
      return known.get(document);
    }

    function cut(document) {
      const found = [];
      let section = "";
      let lead = "";
      document.fields.forEach(function (field) {
        if (field.kind === "section") {
          section = field.text;
          lead = "";
        }
        if (field.kind === "lead") lead = field.text;
        const note = field.kind === "note" && field.anchor;
        if (field.kind !== "text" && !note) return;
        const about = note || field.anchor === "name";
        const heading = about ? "" : section + "\n" + lead;
        const where = { heading: heading, step: field.text };
        field.raw.split(/(?<=[。；！？\n])/).forEach(function (raw) {
          const said = raw.trim();
          if (said.length < SHORT || only(said, document)) return;
          found.push({
            anchor: field.anchor,
            section: field.anchor.replace(/_.*$/, ""), // s2 of s2_1
            raw: said,
            text: index.text.fold(said),
            share: about ? ABOUT : 1,
            where: where,
          });
        });
        if (field.kind === "text") lead = "";
      });
      return found;
    }

    /* Whether a sentence says the title of its page and nothing else. */
    function only(said, document) {
      return document.title.indexOf(said.replace(/[。；]$/, "")) >= 0;
    }

    /* Pieces of a question, with how much each says: the same for all sentences. */
    function wanted(texts) {
      const pieces = texts.map(function (text) {
        return { piece: piece(text), says: rarity(text) };
      });
      const all = pieces.reduce(function (sum, one) {
        return sum + one.says;
      }, 0);
      return { pieces: pieces, all: all };
    }

    function piece(text) {
      return search.makePiece(text, index.stands);
    }

    /* The grams of a sentence, each once. */
    function gramsOf(sentence) {
      if (!sentence.grams) sentence.grams = new Set(grams(sentence.text));
      return sentence.grams;
    }

    /* Where traces are looked for of a word that the handbook does not have: [{piece, says}], two
       of its characters together, or the one of two that names a thing in both (稿子, 文稿). */
    function traces(word) {
      const found = [];
      for (let i = 0; i + 1 < word.length; i++)
        found.push({ piece: piece(word.slice(i, i + 2)), says: 1, pair: true });
      if (word.length > 2) return found;
      const says = word.length > 1 ? PART : 1;
      return found.concat(
        Array.from(word)
          .filter(function (ch) {
            return search.SUFFIXES.indexOf(ch) < 0;
          })
          .map(function (ch) {
            return { piece: search.makePiece(ch, names), says: says };
          }),
      );
    }

    /* Whether a character is part of a word that names a thing, and not of one that merely carries a
       sentence: 照 in 按照. */
    function names(text, ch) {
      for (let at = text.indexOf(ch); at >= 0; at = text.indexOf(ch, at + 1)) {
        const before = index.lexicon.kind((text[at - 1] || "") + ch);
        const after = index.lexicon.kind(ch + (text[at + 1] || ""));
        if (before !== "light" && after !== "light") return true;
      }
      return false;
    }

    return {
      of: of,
      grams: grams,
      gramsOf: gramsOf,
      wanted: wanted,
      piece: piece,
      traces: traces,
    };
  };
})(HandbookSearch);
