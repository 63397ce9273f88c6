/* The words of a question: they say what is asked for, not what about, and are taken out of it. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const KNOWN = 6; // characters of the longest word that is looked for around a question's

  /* `words`: the synonyms, folded; `particles` receives the question words of one character. */
  search.makeAsking = function (index, words, particles) {
    const text = index.text;
    const data = index.data;
    const knownWords = new Set(
      Object.keys(words).concat(
        [].concat.apply(
          [],
          Object.keys(words).map(function (key) {
            return words[key];
          }),
        ),
      ),
    );
    const questionWords = [];
    Object.keys(data.question_words).forEach(function (intent) {
      data.question_words[intent].forEach(function (word) {
        if (word.length === 1 && text.isHan(word)) particles[word] = intent;
        else questionWords.push([text.fold(word), intent]);
      });
    });
    questionWords.sort(function (a, b) {
      return b[0].length - a[0].length;
    });

    /* Takes a word of a question out where it stands outside of known words: of 工作报告 nothing is
       taken, of 怎么报销 not 怎么报. */
    function apart(query, word) {
      let left = "";
      let from = 0;
      for (let at = query.indexOf(word); at >= 0; at = query.indexOf(word, from)) {
        const end = at + word.length;
        left += query.slice(from, at) + (within(query, at, end) ? word : " ");
        from = end;
      }
      return left + query.slice(from);
    }

    function within(query, at, end) {
      for (let start = Math.max(0, at - KNOWN); start < end; start++) {
        for (let stop = Math.min(query.length, start + KNOWN); stop > at; stop--) {
          const longer = start < at || stop > end;
          if (longer && knownWords.has(query.slice(start, stop))) return true;
        }
      }
      return false;
    }

    /* Takes the words of a question out; they say what is asked for, not what about. */
    function withoutQuestion(query, intents) {
      let rest = query.replace(
        /[?？!！。，,、;；:："“”'()（）《》<>【】[\]{}|\\/~`@#$%^&*_+=]/g,
        " ",
      );
      questionWords.forEach(function (pair) {
        const word = pair[0];
        const pattern = /^[a-z]/.test(word)
          ? new RegExp("(^|[^a-z])" + word + "(?![a-z])", "g")
          : null;
        const left = pattern ? rest.replace(pattern, "$1 ") : apart(rest, word);
        if (left !== rest) {
          intents[pair[1]] = true;
          rest = left;
        }
      });
      return rest.replace(/[的吗呢吧]/g, " ").trim();
    }

    return { words: questionWords, without: withoutQuestion };
  };
})(HandbookSearch);
