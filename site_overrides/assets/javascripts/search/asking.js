/* The words of a question: they say what is asked for, not what about. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const PUNCTUATION = /[?？!！。，,、;；:："“”'()（）《》<>【】[\]{}|\\/~`@#$%^&*_+=]/g;

  const BETWEEN = 5; // characters between 哪个 and the thing that is asked for

  /* {han: {word: intent}, particles: {character: intent}, pairs: [[word, intent]] longest first} */
  search.makeAsking = function (index) {
    const text = index.text;
    const data = index.data;
    const han = Object.create(null);
    const particles = Object.create(null);
    const pairs = [];
    Object.keys(data.question_words).forEach(function (intent) {
      data.question_words[intent].forEach(function (raw) {
        const word = text.fold(raw);
        if (word.length === 1 && text.isHan(word)) particles[word] = intent;
        else pairs.push([word, intent]);
        if (text.isHan(word)) han[word] = intent;
      });
    });
    pairs.sort(function (a, b) {
      return b[0].length - a[0].length;
    });
    const foreign = pairs
      .filter(function (pair) {
        return /^[a-z]/.test(pair[0]);
      })
      .map(function (pair) {
        return [new RegExp("(^|[^a-z])" + pair[0] + "(?![a-z])", "g"), pair[1]];
      });

    /* Takes out the question words of a language with spaces, and punctuation. */
    function withoutForeign(query, intents) {
      return foreign
        .reduce(
          function (rest, pair) {
            const left = rest.replace(pair[0], "$1 ");
            if (left !== rest) intents[pair[1]] = true;
            return left;
          },
          query.replace(PUNCTUATION, " "),
        )
        .trim();
    }

    /* What is asked for by the word that follows 哪个, 什么, 谁; the nearest one counts. A word of
       one character has nothing but a measure before it: 哪张表. */
    const asks = "(?:" + data.interrogatives.join("|") + ")";
    const things = Object.keys(data.asked_things).map(function (kind) {
      const words = data.asked_things[kind].map(function (word) {
        const most = word.length > 1 ? BETWEEN : 1;
        return "(\\p{Script=Han}{0," + most + "}?)" + word;
      });
      return [kind, new RegExp(asks + "(?:" + words.join("|") + ")", "u")];
    });

    function askedThing(query) {
      let best = "";
      let least = BETWEEN + 1;
      things.forEach(function (pair) {
        const found = pair[1].exec(query);
        const between = found?.slice(1).find(function (one) {
          return one !== undefined;
        });
        if (between === undefined || between.length >= least) return;
        least = between.length;
        best = pair[0];
      });
      return best;
    }

    return {
      askedThing: askedThing,
      han: han,
      particles: particles,
      pairs: pairs,
      withoutForeign: withoutForeign,
    };
  };
})(HandbookSearch);
