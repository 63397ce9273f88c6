/* How well a sentence answers a question: what it has of the words, how like it is to them, and
   whether it holds the kind of thing that is asked for. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const LEAST = 0.2; // share of what was asked that a sentence and its page must cover
  const OTHER_WORD = 0.5; // another word for it, where the page has the very word elsewhere
  const BY_CHARACTERS = 0.8; // a word of which a sentence has the characters apart: 租车, 租赁车辆
  const STRANGE = 0.4; // weight of a word that the handbook does not have, beside one that it has
  const LOOSE = 0.25; // and of characters left over that name no thing
  const LIKE = 0.5; // share of the mere characters in what a sentence is worth
  const BY_VERB = 0.12; // a sentence that has the very verb of the question: 谁签发
  const HOLDS = 1.6; // a sentence that holds what is asked for
  const LACKS = 0.5;
  const HOW = 1.2; // how a thing is done is said by any sentence about it
  const LACKS_LOOSELY = 1.1; // where a sentence about the matter answers as it is
  const CHANCE = 4; // letters: of a short question, a sentence has the words by chance
  const SIDED = 1.3; // a sentence for the side of an amount that is asked for
  const OPPOSED = 0.5; // a sentence for the other side of an amount: 超过半天, asked for 不到半天
  const NAMES = 9; // weight of a field that is a name
  const NONE = { pieces: [], all: 0 };
  const HAN = /\p{Script=Han}/u;

  search.makeRating = function (index, sentences) {
    let asked = { query: null };

    /* What is put to every sentence, made once for a question. */
    function prepared(query, weights) {
      if (asked.query !== query) {
        const runs = [].concat.apply([], query.runs.map(sentences.grams));
        asked = {
          query: query,
          runs: sentences.wanted(runs),
          length: query.runs.join("").length,
          side: search.sideOf(query.query),
          concepts: query.concepts.map(function (concept, at) {
            return prepare(concept, weights[at]);
          }),
        };
      }
      return asked;
    }

    function prepare(concept, weight) {
      const unknown = !concept.ways.length;
      const strange = unknown && !concept.light;
      const han = HAN.test(concept.words);
      return {
        concept: concept,
        weight: weight * (strange ? STRANGE : concept.loose ? LOOSE : 1),
        characters: unknown && han ? Array.from(concept.words) : [],
        traces: strange && han ? sentences.traces(concept.words) : [],
        apart: strange && han ? NONE : sentences.wanted(Array.from(concept.words)),
        loosely: unknown && han ? 1 : BY_CHARACTERS,
        ways: concept.ways.map(function (way) {
          return { piece: sentences.piece(way.text), way: way };
        }),
      };
    }

    /* Of that, what a page has. */
    function there(document, one, literal) {
      function has(each) {
        return search.has(document, each.piece);
      }
      return {
        weight: one.weight,
        characters: one.characters,
        traces: one.traces.filter(has),
        apart: search.those(document, one.apart),
        loosely: one.loosely,
        ways: one.ways.filter(has).map(function (each) {
          const other = each.way.why !== "text" && literal.has(one.concept) ? OTHER_WORD : 1;
          return { piece: each.piece, text: each.way.text, says: each.way.sure * other };
        }),
      };
    }

    /* How well each sentence of a page answers: a function of a sentence, whose result is {worth,
       cover, sure, holds, words}; null where it has too little of what was asked. `cover` is the share of what was asked; `sure`, what the sentence
       is worth as an answer; `words`, those of it that were asked for. `literal` are the concepts
       that the page has in the very words. */
    return function (document, query, weights, holding, literal) {
      const put = prepared(query, weights);
      const concepts = put.concepts
        .filter(function (one) {
          return !isOfUnit(one.concept, document.unit); // that the page is the unit's is known
        })
        .map(function (one) {
          return there(document, one, literal);
        });
      const runs = search.those(document, put.runs);
      const all = concepts.reduce(function (sum, one) {
        return sum + one.weight;
      }, 0);
      const lacks = holding.loose ? LACKS_LOOSELY : LACKS;

      return function (sentence) {
        const words = [];
        if (!all) return null;
        const cover = concepts.reduce(function (sum, one) {
          return sum + one.weight * best(sentence, one, words);
        }, 0);
        if ((cover / all) * sentence.share < LEAST) return null;
        const share = holding.held(sentence.raw);
        const fits = holding.asks ? lacks + (HOLDS - lacks) * share : query.intents.how ? HOW : 1;
        const likeness = search.share(sentence, runs);
        const verb = query.verbs.some(function (one) {
          return sentence.text.indexOf(one) >= 0;
        });
        const side = put.side.side ? search.sideOf(sentence.raw) : put.side;
        const measured = side.side && side.unit === put.side.unit;
        const sided = !measured ? 1 : side.side === put.side.side ? SIDED : OPPOSED;
        const said = (1 - LIKE) * (cover / all) + LIKE * likeness + (verb ? BY_VERB : 0);
        return {
          worth: said * fits * sided * sentence.share,
          cover: (cover / all) * sentence.share,
          sure: (said * fits * sided * sentence.share * put.length) / (put.length + CHANCE),
          holds: share > 0,
          words: words,
        };
      };
    };

    function isOfUnit(concept, unit) {
      return concept.ways.some(function (way) {
        return unit.fields.some(function (field) {
          return field.weight >= NAMES && field.text === way.text;
        });
      });
    }

    /* The best that a sentence has of one thing asked for; adds the words of it. */
    function best(sentence, one, words) {
      let value = one.loosely * search.share(sentence, one.apart);
      let said = "";
      let paired = false;
      for (let i = 0; i < one.traces.length; i++) {
        const each = one.traces[i];
        if (paired && !each.pair) break; // a character of a word is looked for where no two are
        const worth = search.place(sentence, each.piece) * each.says;
        value = Math.max(value, worth);
        paired = paired || (each.pair && worth > 0);
      }
      for (let i = 0; i < one.ways.length; i++) {
        const worth = search.place(sentence, one.ways[i].piece) * one.ways[i].says;
        if (worth <= value) continue;
        value = worth;
        said = one.ways[i].text;
      }
      if (value) words.push.apply(words, among(sentence, said ? [said] : one.characters));
      return value;
    }

    function among(sentence, words) {
      return words.filter(function (word) {
        return word.length > 1 && index.stands(sentence.text, word);
      });
    }
  };
})(HandbookSearch);
