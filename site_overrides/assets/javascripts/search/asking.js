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

    /* What is asked for by the word that follows 哪个, 什么, 谁; the nearest one counts. */
    const things = Object.keys(data.asked_things).map(function (kind) {
      const asked = data.asked_things[kind].join("|");
      const who = data.interrogatives.join("|");
      return [
        kind,
        new RegExp("(?:" + who + ")(\\p{Script=Han}{0," + BETWEEN + "}?)(" + asked + ")", "u"),
      ];
    });

    function askedThing(query) {
      let best = "";
      let least = BETWEEN + 1;
      things.forEach(function (pair) {
        const found = pair[1].exec(query);
        if (!found || found[1].length >= least) return;
        least = found[1].length;
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
