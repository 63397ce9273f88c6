/* What was meant by ear: slips of the same sound or shape. Each is a part of a phrase that the handbook
   has in a name or title. */
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
    nearly: 0.7, // pinyin as dialects and slips of the hand have it
    part: 0.6, // a character that names a thing, of a longer word: 车, 章
    sound: 0.8,
    shape: 0.65,
    near: 0.3,
    begun: 0.3,
  };

  const MIN_SLIP = 3;
  const MAX_SLIP = 10; // characters: what is longer is a sentence, and no phrase written wrong

  /* The ways of a table {part: {score, way}}, the best first. */
  search.ranked = function (found) {
    return Object.keys(found)
      .sort(function (a, b) {
        return found[b].score - found[a].score;
      })
      .map(function (part) {
        return found[part].way;
      });
  };

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
      index.phrases().forEach(function (phrase) {
        if (sharing(phrase.text, typed) * 2 < typed.length) return;
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
              : unheard === 1 && other === 1 && typed.length > MIN_SLIP
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
      return search.ranked(found);
    }

    /* How many of the characters typed a phrase has anywhere: most have too few. */
    function sharing(phrase, typed) {
      let found = 0;
      for (let i = 0; i < typed.length; i++) if (phrase.indexOf(typed[i]) >= 0) found++;
      return found;
    }

    /* A phrase's syllables as they are compared, made when they are first needed. */
    function blurred(phrase) {
      if (!phrase.blurred) phrase.blurred = phrase.syllables.map(text.blur);
      return phrase.blurred;
    }

    return { slips: slips };
  };
})(HandbookSearch);
