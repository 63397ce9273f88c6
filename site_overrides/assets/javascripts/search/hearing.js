/* What was meant by ear: slips of the same sound or shape, pinyin whole, begun and abbreviated.
   Each is a part of a phrase that the handbook has in a name or title. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  /* How sure a way of saying the same is; the ranking multiplies by it. */
  search.SURE = {
    text: 1,
    alias: 0.85,
    english: 0.85,
    pinyin: 0.9,
    initials: 0.75,
    part: 0.6, // a character that names a thing, of a longer word: 车, 章
    sound: 0.8,
    shape: 0.65,
    near: 0.3,
  };

  const MIN_SLIP = 3;
  const MAX_SLIP = 10; // characters: what is longer is a sentence, and no phrase written wrong

  search.makeHearing = function (index) {
    const text = index.text;

    function way(value, why, sure) {
      return { text: value, why: why, sure: sure || search.SURE[why] };
    }

    /* Parts of known phrases that sound or look like what was typed. */
    function slips(run, alone) {
      const typed = Array.from(run);
      // two characters beside other words are another word, and no slip
      if (typed.length < (alone ? 2 : MIN_SLIP) || typed.length > MAX_SLIP) return [];
      const sounds = typed.map(function (ch) {
        return text.blur(text.syllables(ch)[0]);
      });
      const found = Object.create(null);
      index.phrases.forEach(function (phrase) {
        for (let at = 0; at + typed.length <= phrase.chars.length; at++) {
          let other = 0;
          let unheard = 0;
          for (let i = 0; i < typed.length; i++) {
            if (phrase.chars[at + i] === typed[i]) continue;
            other++;
            if (blurred(phrase)[at + i] !== sounds[i]) unheard++;
            if (unheard > 1 || other * 2 > typed.length) break;
          }
          const why =
            unheard === 0
              ? "sound"
              : unheard === 1 && other === 1 && typed.length > 2
                ? "shape"
                : "";
          // more than half of it another character is another word; a name with another
          // character is another person
          if (!why || other * 2 > typed.length || (why === "shape" && phrase.person)) continue;
          const part = phrase.chars.slice(at, at + typed.length).join("");
          const score = search.SURE[why] + phrase.rank / 100 - at / 1000;
          if (!found[part] || found[part].score < score)
            found[part] = { score: score, way: way(part, why) };
        }
      });
      return ranked(found);
    }

    /* A phrase's syllables as they are compared, made when they are first needed. */
    function blurred(phrase) {
      if (!phrase.blurred) phrase.blurred = phrase.syllables.map(text.blur);
      return phrase.blurred;
    }

    function ranked(found) {
      return Object.keys(found)
        .sort(function (a, b) {
          return found[b].score - found[a].score;
        })
        .map(function (part) {
          return found[part].way;
        });
    }

    /* Parts of known phrases that are spelled or abbreviated so in pinyin. */
    function spelled(letters) {
      const found = Object.create(null);
      if (letters.length < 2) return [];
      index.phrases.forEach(function (phrase) {
        for (let at = 0; at < phrase.chars.length; at++) {
          const whole = spell(phrase.syllables, at, letters);
          const length =
            whole ||
            initials(phrase.syllables, at, letters) ||
            mixed(phrase.syllables, at, letters);
          if (length < 2) continue;
          const why = whole ? "pinyin" : "initials";
          const part = phrase.chars.slice(at, at + length).join("");
          const score = search.SURE[why] + phrase.rank / 20 - at / 50 - phrase.chars.length / 500;
          if (!found[part] || found[part].score < score) {
            found[part] = {
              score: score,
              way: way(part, why, search.SURE[why] - Math.min(at, 5) / 50),
            };
          }
        }
      });
      return ranked(found);
    }

    /* How many syllables from `at` the letters spell; the last may be half typed. 0 for none. */
    function spell(syllables, at, letters) {
      let rest = letters;
      for (let i = at; i < syllables.length; i++) {
        if (rest.indexOf(syllables[i]) === 0) {
          rest = rest.slice(syllables[i].length);
          if (!rest) return i - at + 1;
        } else {
          return i > at && syllables[i].indexOf(rest) === 0 ? i - at + 1 : 0;
        }
      }
      return 0;
    }

    /* Whole syllables first, then initials: zhongwy. */
    function mixed(syllables, at, letters) {
      let rest = letters;
      for (let i = at; i < syllables.length && rest; i++) {
        if (rest.indexOf(syllables[i]) === 0 && syllables[i].length > 1) {
          rest = rest.slice(syllables[i].length);
          continue;
        }
        return i > at && i - at < letters.length
          ? initials(syllables, i, rest)
            ? i - at + rest.length
            : 0
          : 0;
      }
      return 0;
    }

    function initials(syllables, at, letters) {
      if (at + letters.length > syllables.length) return 0;
      for (let i = 0; i < letters.length; i++) if (syllables[at + i][0] !== letters[i]) return 0;
      return letters.length;
    }

    return { slips: slips, spelled: spelled };
  };
})(HandbookSearch);
