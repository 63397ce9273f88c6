/* The sentences of a procedure, each under its heading, and what of a word stands in them. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const SHORT = 6; // letters: a heading alone is no sentence
  const ABOUT = 0.8; // what only says what a page is about, or what its people must know
  const BY_TITLE = 0.6; // a word of the page's title counts so much for each of its sentences
  const BY_STEP = 0.5; // a word of the same step's other sentences
  const BY_HEADING = 0.8; // a word of the heading that a sentence stands under
  const MANY = 200; // words and questions whose pieces are kept
  const PART = 0.4; // one character of a word of two: 稿子, 文稿

  search.makeSentences = function (index) {
    const known = new Map();
    const pieces = new Map();
    const rarity = rarities();

    /* The characters of a text, and each two that stand together. */
    function grams(text) {
      const found = Array.from(text);
      for (let i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
      return found;
    }

    /* How much a character or two of them say: rare ones more than common ones. */
    function rarities() {
      const counts = Object.create(null);
      let all = 0;
      index.procedures.forEach(function (document) {
        document.fields.forEach(function (field) {
          if (field.kind !== "text") return;
          all++;
          new Set(grams(field.text)).forEach(function (gram) {
            counts[gram] = (counts[gram] || 0) + 1;
          });
        });
      });
      return function (gram) {
        return Math.log(1 + all / (1 + (counts[gram] || 0)));
      };
    }

    /* [{anchor, raw, text, heading, title, share}] */
    function of(document) {
      if (!known.has(document)) known.set(document, cut(document));
      return known.get(document);
    }

    function cut(document) {
      const found = [];
      let section = "";
      let lead = "";
      const title = document.fields
        .filter(function (field) {
          return /title|duty|form/.test(field.kind);
        })
        .map(function (field) {
          return field.text;
        })
        .join("\n");
      document.fields.forEach(function (field) {
        if (field.kind === "section") {
          section = field.text;
          lead = "";
        }
        if (field.kind === "lead") lead = field.text;
        const note = field.kind === "note" && field.anchor;
        if (field.kind !== "text" && !note) return;
        const about = note || field.anchor === "name";
        field.raw.split(/(?<=[。；！？\n])/).forEach(function (raw) {
          const said = raw.trim();
          if (said.length < SHORT || only(said, document)) return;
          found.push({
            anchor: field.anchor,
            raw: said,
            text: index.text.fold(said),
            heading: about ? "" : section + "\n" + lead,
            title: title,
            step: field.text,
            share: about ? ABOUT : 1,
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

    /* How much a word counts where it stands: in the sentence, in its heading, in the page's title. */
    function place(sentence, word, stands) {
      const has = stands || index.stands;
      if (has(sentence.text, word)) return 1;
      if (has(sentence.heading, word)) return BY_HEADING;
      if (has(sentence.title, word)) return BY_TITLE;
      return has(sentence.step, word) ? BY_STEP : 0;
    }

    /* The share of a text's characters, and of each two of them, that a sentence has. */
    function likeness(sentence, runs) {
      return share(
        sentence,
        weighed(`${runs.join(" ")} 2`, function () {
          return [].concat.apply([], runs.map(grams));
        }),
      );
    }

    /* The share of a word's characters that a sentence has, wherever they stand. */
    function apart(sentence, word) {
      return share(
        sentence,
        weighed(`${word} 1`, function () {
          return Array.from(word);
        }),
      );
    }

    /* Pieces of a question with how much each says: the same for all sentences that it is put to. */
    function weighed(key, split) {
      if (!pieces.has(key)) {
        if (pieces.size > MANY) pieces.clear();
        const made = split().map(function (piece) {
          return { text: piece, says: rarity(piece) };
        });
        pieces.set(key, made);
      }
      return pieces.get(key);
    }

    function share(sentence, wanted) {
      let all = 0;
      let has = 0;
      wanted.forEach(function (piece) {
        all += piece.says;
        has += piece.says * place(sentence, piece.text);
      });
      return all ? has / all : 0;
    }

    /* The grams of a sentence, each once. */
    function gramsOf(sentence) {
      if (!sentence.grams) sentence.grams = new Set(grams(sentence.text));
      return sentence.grams;
    }

    /* What a sentence has of a word that the handbook does not have: two of its characters together,
       or the one of two that names a thing in both (稿子, 文稿). */
    function traces(sentence, word) {
      let most = 0;
      for (let i = 0; i + 1 < word.length; i++)
        most = Math.max(most, place(sentence, word.slice(i, i + 2)));
      if (most || word.length > 2) return most;
      Array.from(word).forEach(function (ch) {
        if (search.SUFFIXES.indexOf(ch) < 0)
          most = Math.max(most, place(sentence, ch, names) * (word.length > 1 ? PART : 1));
      });
      return most;
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
      gramsOf: gramsOf,
      place: place,
      likeness: likeness,
      traces: traces,
      apart: apart,
    };
  };
})(HandbookSearch);
