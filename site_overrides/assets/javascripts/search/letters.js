/* Words in letters and numbers: English, pinyin, telephones, rooms. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_WORDS = 3; // of a phrase of another language
  const SENTENCE = 3; // words of another language: what is unknown among them may carry the others
  const MAX_WAYS = 8;

  /* A way in which the handbook may say what was asked for. */
  search.way = function (value, why, sure) {
    return { text: value, why: why, sure: sure || search.SURE[why] };
  };

  /* What was asked for, with the ways in which the handbook has it. */
  search.makeConcept = function (index) {
    return function (said, ways) {
      return {
        words: said,
        ways: ways
          .filter(function (one) {
            return index.count(one.text) > 0;
          })
          .slice(0, MAX_WAYS),
      };
    };
  };

  search.makeLetters = function (index, spelling, english, asking) {
    const text = index.text;
    const way = search.way;
    const concept = search.makeConcept(index);
    /* Question words as they are spelled while the input method is off: zhao shui, dianhua. */
    const spelledQuestions = Object.create(null);
    Object.keys(asking.particles).forEach(function (ch) {
      spelledQuestions[text.syllables(ch)[0]] = asking.particles[ch];
    });
    asking.pairs.forEach(function (pair) {
      if (text.isHan(pair[0])) spelledQuestions[text.syllables(pair[0]).join("")] = pair[1];
    });

    function latin(run, concepts, intents) {
      let tokens = run.split(/[ ']+/).filter(Boolean);
      const many = tokens.length;
      while (tokens.length) {
        let taken = 0;
        for (let count = Math.min(MAX_WORDS, tokens.length); count && !taken; count--) {
          const asked = spelledQuestions[tokens.slice(0, count).join("")];
          if (asked && tokens.slice(0, count).join("").length > 2) {
            intents[asked] = true;
            taken = count;
          }
        }
        if (taken) {
          tokens = tokens.slice(taken);
          continue;
        }
        for (let count = Math.min(MAX_WORDS, tokens.length); count && !taken; count--) {
          const said = tokens.slice(0, count).join(" ");
          const meant =
            english[said] ||
            english[said.replace(/s$/, "")] ||
            english[said.replace(/(ing|ed|ment|es|er)$/, "")] ||
            english[said.replace(/(ing|ed|er)$/, "e")] ||
            english[said.replace(/(.)\1(ing|ed|er)$/, "$1")];
          if (meant) {
            const ways = meant.map(function (one) {
              return way(one, "english");
            });
            concepts.push(concept(said, ways.concat(count === 1 ? spelling.spelled(said) : [])));
            taken = count;
          }
        }
        if (!taken) {
          taken = tokens.length;
          while (taken > 1 && !spelling.spelled(tokens.slice(0, taken).join("")).length) taken--;
          const letters = tokens.slice(0, taken).join("");
          const made = concept(letters, [way(letters, "text")].concat(spelling.spelled(letters)));
          made.light = many >= SENTENCE && !made.ways.length;
          concepts.push(made);
        }
        tokens = tokens.slice(taken);
      }
    }

    let numbers = null; // telephones and rooms, made when a number is first asked for

    function known() {
      if (!numbers)
        numbers = index.data.people.flatMap(function (person) {
          return person.telephones.concat(person.rooms).map(function (value) {
            const folded = text.fold(value);
            const joined = folded.replace(/-/g, "");
            return { text: folded, joined: joined, digits: folded.replace(/\D/g, "") };
          });
        });
      return numbers;
    }

    function number(run, concepts) {
      const bare = run.replace(/[-室]/g, "");
      const ways = [];
      known().forEach(function (one) {
        const digits = one.digits;
        const same =
          bare.length > 2 &&
          (one.joined.indexOf(bare) >= 0 ||
            (digits.length > 5 && bare.slice(-digits.length) === digits));
        if (!same) return;
        // 708: the room A708 rather than a telephone with these digits in its middle
        const sure =
          digits === bare || one.text === run ? 1 : digits.slice(-bare.length) === bare ? 0.9 : 0.7;
        ways.push(way(one.text, "text", sure));
      });
      concepts.push(concept(run, ways.concat(way(run, "text", ways.length ? 0.6 : 1))));
    }

    return { latin: latin, number: number };
  };
})(HandbookSearch);
