/* The sentences that answer: of the best procedures, those that cover what was asked and hold the
   kind of thing that is asked for. As printed, never a whole page. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_LETTERS = 160; // of all passages of a card: more is no answer
  const MAX_PASSAGES = 3;
  const LONG = 110; // a longer sentence is shown from the clauses that answer
  const WHOLE = 0.001; // a longer stretch says more, where nothing else decides
  const HELD = 1.5; // a clause that holds what is asked for, counted in words
  const AS_GOOD = 0.6; // a further sentence as good as this is shown beside the first
  const ALIKE = 0.5; // share of characters and pairs that sentences built alike have in common
  const OTHER = 0.7; // what is left of an answer that is of another thing
  const NOTHING = { worth: 0, cover: 0, sure: 0, holds: false };

  search.makePassages = function (index) {
    const sentences = search.makeSentences(index);
    const rating = search.makeRating(index, sentences);

    /* The stretch of a long sentence that holds the words and what is asked for, as whole clauses. */
    function stretch(raw, words, holding) {
      if (raw.length <= LONG) return raw;
      const clauses = raw.split(/(?<=[，,：:])/);
      const scores = clauses.map(function (clause) {
        const folded = index.text.fold(clause);
        const said = words.filter(function (word) {
          return folded.indexOf(word) >= 0;
        }).length;
        return said + (holding.held(clause) ? HELD : 0);
      });
      let [from, to, most] = [0, 0, -1];
      for (let start = 0; start < clauses.length; start++) {
        let length = 0;
        let score = 0;
        for (let end = start; end < clauses.length; end++) {
          length += clauses[end].length;
          if (length > LONG && end > start) break;
          score += scores[end] + WHOLE * clauses[end].length;
          if (score > most) [from, to, most] = [start, end, score];
        }
      }
      return (
        (from ? "…" : "") +
        clauses.slice(from, to + 1).join("") +
        (to + 1 < clauses.length ? "…" : "")
      );
    }

    function printed(one, holding) {
      return {
        anchor: one.sentence.anchor,
        text: stretch(one.sentence.raw, one.words, holding),
        words: one.words,
      };
    }

    /* The passages of a procedure, best first, how well the best one answers, and the sentence that
       covers most of the question, though it does not hold what is asked for. */
    return function (document, query, weights) {
      const all = sentences.of(document);
      const holding = search.makeHolding(query);
      const literal = new Set(
        query.concepts.filter(function (concept) {
          if (document.all.indexOf(concept.words) < 0) return false;
          return all.some(function (one) {
            return index.stands(one.text, concept.words);
          });
        }),
      );
      const rate = rating(document, query, weights, holding, literal);
      const rated = all
        .map(function (sentence, order) {
          const found = rate(sentence);
          return found && Object.assign(found, { sentence: sentence, order: order });
        })
        .filter(Boolean)
        .sort(function (a, b) {
          return b.worth - a.worth || a.order - b.order;
        });
      const best = rated[0] || NOTHING;
      const nearest = rated.reduce(function (most, one) {
        return one.cover > most.cover ? one : most;
      }, best);
      let passages = null;
      return {
        worth: best.worth,
        cover: best.cover,
        sure: best.sure * (isOfAnother(best, nearest, query, weights) ? OTHER : 1),
        holds: best.holds,
        // of all pages that are read, few are shown
        get passages() {
          passages = passages || shown(rated, holding);
          return passages;
        },
        get nearest() {
          return nearest.sentence ? printed(nearest, holding) : null;
        },
      };
    };

    /* Whether the best sentence has another word for the very thing that is asked for, and the page
       says of that thing something else: 「每年休假 5 天」 where 产假 is asked for. */
    function isOfAnother(best, nearest, query, weights) {
      if (!best.sentence || best === nearest) return false;
      const most = weights.indexOf(Math.max.apply(null, weights));
      const concept = query.concepts[most];
      const word = concept.words;
      return (
        !index.stands(best.sentence.text, word) &&
        index.stands(nearest.sentence.text, word) &&
        concept.ways.some(function (way) {
          return way.why === "alias" && best.words.indexOf(way.text) >= 0;
        })
      );
    }

    /* The best sentences; one that stands in a row of its like (a case for each rank) comes with the
       row, so that nobody takes another's case for his own. */
    function shown(rated, holding) {
      const passages = [];
      let letters = 0;
      rated.slice(0, 2 * MAX_PASSAGES).forEach(function (one) {
        const poorer = one.worth < rated[0].worth * AS_GOOD;
        if (passages.length && (poorer || passages.length >= MAX_PASSAGES)) return;
        const row = likes(one, rated).map(function (like) {
          return printed(like, holding);
        });
        if (!add(row) && !passages.length) add([printed(one, holding)]);
      });
      return passages;

      /* Adds what is not there yet, all or nothing. */
      function add(row) {
        const fresh = row.filter(function (passage) {
          return passages.every(function (other) {
            return other.text !== passage.text;
          });
        });
        const length = fresh.reduce(function (sum, passage) {
          return sum + passage.text.length;
        }, 0);
        if (passages.length + row.length > 1 && letters + length > MAX_LETTERS) return false;
        passages.push.apply(passages, fresh);
        letters += length;
        return true;
      }
    }

    /* The sentences of the same section that are built alike, in their order. */
    function likes(one, rated) {
      return rated
        .filter(function (other) {
          const same = other.sentence.section === one.sentence.section;
          return other === one || (same && alike(one.sentence, other.sentence));
        })
        .sort(function (a, b) {
          return a.order - b.order;
        });
    }

    function alike(a, b) {
      const pairs = sentences.gramsOf(a);
      const others = sentences.gramsOf(b);
      let both = 0;
      others.forEach(function (pair) {
        if (pairs.has(pair)) both++;
      });
      return (2 * both) / (pairs.size + others.size) >= ALIKE;
    }
  };
})(HandbookSearch);
