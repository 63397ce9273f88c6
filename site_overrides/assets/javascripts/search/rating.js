/* How well a sentence answers a question: what it has of the words, how like it is to them, and
   whether it holds the kind of thing that is asked for. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

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
  const NAMES = 9; // weight of a field that is a name

  search.makeRating = function (index, sentences) {
    /* {worth, cover, sure, holds, words}: `cover` is the share of what was asked; `sure`, what the
       sentence is worth as an answer; `words`, those of the sentence that were asked for. */
    return function (sentence, query, weights, holding, literal, unit) {
      function ofUnit(concept) {
        return concept.ways.some(function (way) {
          return unit.fields.some(function (field) {
            return field.weight >= NAMES && field.text === way.text;
          });
        });
      }
      const words = [];
      let asked = 0;
      let cover = 0;
      query.concepts.forEach(function (concept, at) {
        if (ofUnit(concept)) return; // that the page is the unit's own is known already
        const found = has(sentence, concept, literal.has(concept));
        const strange = !concept.ways.length && !concept.light;
        const weight = weights[at] * (strange ? STRANGE : concept.loose ? LOOSE : 1);
        asked += weight;
        cover += weight * found.value;
        words.push.apply(words, found.words);
      });
      if (!asked) return { worth: 0, cover: 0, sure: 0, holds: false, words: words };
      const share = holding.held(sentence.raw);
      const lacks = holding.loose ? LACKS_LOOSELY : LACKS;
      const fits = holding.asks ? lacks + (HOLDS - lacks) * share : query.intents.how ? HOW : 1;
      const likeness = sentences.likeness(sentence, query.runs);
      const length = query.runs.join("").length;
      const verb = query.verbs.some(function (one) {
        return sentence.text.indexOf(one) >= 0;
      });
      const said = (1 - LIKE) * (cover / asked) + LIKE * likeness + (verb ? BY_VERB : 0);
      return {
        worth: said * fits * sentence.share,
        cover: (cover / asked) * sentence.share,
        sure: (said * fits * sentence.share * length) / (length + CHANCE),
        holds: share > 0,
        words: words,
      };
    };

    /* The best that a sentence has of one thing asked for, and the words of it. */
    function has(sentence, concept, literal) {
      if (!concept.ways.length && /\p{Script=Han}/u.test(concept.words)) {
        const value = concept.light
          ? sentences.apart(sentence, concept.words)
          : sentences.traces(sentence, concept.words);
        return { value: value, words: value ? among(sentence, Array.from(concept.words)) : [] };
      }
      let value = BY_CHARACTERS * sentences.apart(sentence, concept.words);
      let said = "";
      concept.ways.forEach(function (way) {
        const other = way.why !== "text" && literal ? OTHER_WORD : 1;
        const worth = sentences.place(sentence, way.text) * way.sure * other;
        if (worth <= value) return;
        value = worth;
        said = way.text;
      });
      return { value: value, words: said ? among(sentence, [said]) : [] };
    }

    function among(sentence, words) {
      return words.filter(function (word) {
        return word.length > 1 && index.stands(sentence.text, word);
      });
    }
  };
})(HandbookSearch);
