/* How well a thing that can be found fits what was asked: words by how much they say, each where
   it stands best. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const IN_PASSING = 0.6; // weight of a word that no title, duty, section or form has
  const PARTLY = 0.6; // share of a long phrase's pairs of characters that counts as a trace
  const LONGEST = 6; // characters: a longer word says no more
  const LONE = 0.3; // weight of a lone unknown character beside known words (盖 in 盖公章)
  const CARRIES = 0.1; // weight of an unknown word that names no thing
  const LOOSE = 0.4; // of several such characters: together they may be a word that names one
  const FOREIGN = 0.5; // weight of an unknown word of another language
  const TITLE_WEIGHT = 4; // from this weight on a field is a title, of which a word may be a part
  const MANY_FIELDS = 0.9; // what a word gains at most by standing in several fields
  const EACH_FIELD = 0.15;
  const SAID_WEIGHT = 3; // from this weight on a field says what a thing is
  const OTHER_WORDS = 0.5; // a hit by other words only, and those in passing, is half an answer
  const CERTAIN = 0.6; // share of a word's weight that any way of saying it covers

  search.makeWeighing = function (index) {
    const total = index.documents.length;

    /* Rare words say more than common ones, long words more than short ones. */
    function weigh(concept) {
      const length = Math.min(concept.words.replace(/ /g, "").length, LONGEST);
      // A word that the handbook does not have weighs like its rarest ones: it was asked for.
      // A lone character beside known words (盖 in 盖公章) and a word of another language weigh less.
      if (!concept.ways.length) {
        const share = concept.light
          ? concept.loose && length > 1
            ? LOOSE
            : CARRIES
          : length === 1
            ? LONE
            : /^[a-z]/.test(concept.words)
              ? FOREIGN
              : 1;
        return Math.sqrt(length) * Math.log(1 + total) * share;
      }
      const best = concept.ways.reduce(function (least, one) {
        return Math.min(least, index.count(one.text));
      }, total);
      const named = concept.ways.some(function (one) {
        return index.isNamed(one.text);
      });
      return Math.sqrt(length) * Math.log(1 + total / best) * (named ? 1 : IN_PASSING);
    }

    function match(document, concept) {
      let best = { score: 0 };
      concept.ways.concat(concept.parts || []).forEach(function (way) {
        if (document.all.indexOf(way.text) < 0) return;
        // a surname is no part of another word, nor a name of that word
        if (way.why === "part" && document.kind === "person") return;
        let score = 0;
        let where = null;
        let extra = 0;
        document.fields.forEach(function (field) {
          const at = field.text.indexOf(way.text);
          if (at < 0) return;
          // The word is the better part of a title, or one of many in a long list.
          const named =
            field.weight >= TITLE_WEIGHT
              ? 0.6 + 1.2 * Math.sqrt(way.text.length / field.text.length)
              : 1;
          const value = field.weight * named;
          extra += EACH_FIELD;
          if (value > score) {
            score = value;
            where = field;
          }
        });
        score = (score + Math.min(extra, MANY_FIELDS)) * way.sure;
        if (score > best.score) best = { score: score, way: way, field: where };
      });
      return best.score ? best : trace(document, concept);
    }

    /* A long phrase that a text has in other order or with a word between: 理论中心组的学习. */
    function trace(document, concept) {
      const asked = pairs(concept);
      const found = asked.filter(function (pair) {
        return document.all.indexOf(pair) >= 0;
      });
      const share = asked.length && found.length / asked.length;
      if (share < PARTLY) return { score: 0 };
      return {
        score: share,
        way: { text: concept.words, sure: 0.4 * share, why: "text" },
        field: document.fields[0],
      };
    }

    /* Each two characters of a phrase that is long enough for it. */
    function pairs(concept) {
      const phrase = concept.words;
      const found = [];
      if (phrase.length < 4 || !concept.ways.length || /[a-z\d]/.test(phrase)) return found;
      for (let i = 0; i + 1 < phrase.length; i++) found.push(phrase.slice(i, i + 2));
      return found;
    }

    function rate(document, query, weights) {
      const hit = { document: document, score: 0, cover: 0, named: 0, matches: [] };
      query.concepts.forEach(function (concept, at) {
        const found = match(document, concept);
        if (!found.score) return;
        hit.score += found.score * weights[at];
        hit.matches.push(found);
        if (concept.parts) return; // a page is found by a part of a word, and not answered by it
        // a name that is nearly another one's, or only begun, is no answer
        const certain = /near|begun/.test(found.way.why) ? 0 : CERTAIN;
        hit.cover += weights[at] * (certain + (1 - CERTAIN) * found.way.sure);
        if (found.field.weight >= TITLE_WEIGHT) hit.named += weights[at] * found.way.sure;
      });
      // nothing but other words for it, and those in passing, is half an answer
      const said = hit.matches.some(function (one) {
        return one.way.why === "text" || one.field.weight >= SAID_WEIGHT;
      });
      if (!said) hit.cover *= OTHER_WORDS;
      return hit;
    }

    /* The documents in which any of it stands, in their order. */
    function touched(query) {
      const found = new Set();
      query.concepts.forEach(function (concept) {
        const words = concept.ways.concat(concept.parts || []).map(function (way) {
          return way.text;
        });
        words.concat(pairs(concept)).forEach(function (word) {
          index.having(word).forEach(function (document) {
            found.add(document);
          });
        });
      });
      return index.documents.filter(function (document) {
        return found.has(document);
      });
    }

    return { weigh: weigh, rate: rate, touched: touched };
  };
})(HandbookSearch);
