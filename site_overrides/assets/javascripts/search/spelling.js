/* What was meant by letters: pinyin whole, begun, abbreviated, mixed with characters, as dialects have
   it (zh z, n l, in ing) and with one slip of the hand. Each is a part of a phrase that the handbook
   has in a name or title. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MIN_SLIP = 5; // letters from which one may be wrong
  const BESIDE = 4; // characters that may stand before or after the letters of a mixed word
  const NAME = 3; // rank of a phrase that is a title or a name
  const BEGUN = 0.3; // how sure the first letters are
  const HAN = /\p{Script=Han}/u;

  search.makeSpelling = function (index) {
    const ways = Object.create(null); // of spelling a syllable, the plain one first
    let starts = null; // places in phrases by what may be typed there first

    function waysOf(syllable) {
      if (ways[syllable]) return ways[syllable];
      const found = [syllable];
      [
        [/^([zcs])h/, "$1"],
        [/^([zcs])(?!h)/, "$1h"],
        [/([aei])ng$/, "$1n"],
        [/([aei])n$/, "$1ng"],
        [/^l(?=[aeiou])/, "n"],
        [/^n(?=[aeiou])/, "l"],
      ].forEach(function (pair) {
        found.slice().forEach(function (one) {
          const other = one.replace(pair[0], pair[1]);
          if (found.indexOf(other) < 0) found.push(other);
        });
      });
      ways[syllable] = found;
      return found;
    }

    /* Where in the known phrases something may begin that was typed with a first letter or
       character: [{phrase, at}]; most places need no further look. */
    function beginnings(first) {
      if (!starts) {
        starts = new Map();
        index.phrases().forEach(function (phrase) {
          phrase.chars.forEach(function (ch, at) {
            const forms = waysOf(phrase.syllables[at]);
            new Set([ch].concat(forms.map((form) => form[0]))).forEach(function (one) {
              if (!starts.has(one)) starts.set(one, []);
              starts.get(one).push({ phrase: phrase, at: at });
            });
          });
        });
      }
      return starts.get(first) || [];
    }

    /* The best way to read `typed` from a phrase's `at`: {length, why} or null. A Han character
       stands for itself; `why` is the weakest of what was needed. */
    function read(phrase, at, typed, from, why) {
      if (from === typed.length) return { length: 0, why: why };
      if (at === phrase.chars.length) return null;
      const rest = typed.slice(from);
      if (rest[0] > "z") {
        // letters of Latin are folded, and the rest of a word is Han
        if (phrase.chars[at] !== rest[0]) return null;
        return longer(read(phrase, at + 1, typed, from + 1, why));
      }
      const syllable = phrase.syllables[at];
      const forms = waysOf(syllable);
      for (let i = 0; i < forms.length; i++) {
        const plain = i === 0 ? why : weaker(why, "nearly");
        if (rest.startsWith(forms[i])) {
          const found = read(phrase, at + 1, typed, from + forms[i].length, plain);
          if (found) return longer(found);
        } else if (i === 0 && from > 0 && forms[i].startsWith(rest) && rest.length > 1) {
          return { length: 1, why: plain }; // half typed
        }
      }
      if (rest[0] !== syllable[0]) return null;
      return longer(read(phrase, at + 1, typed, from + 1, weaker(why, "initials")));
    }

    function longer(found) {
      return found && { length: found.length + 1, why: found.why };
    }

    function weaker(a, b) {
      return search.SURE[a] < search.SURE[b] ? a : b;
    }

    /* Parts of known phrases that were typed so, in letters or letters and characters. */
    function spelled(typed) {
      const found = Object.create(null);
      if (typed.length < 2) return begun(typed);
      beginnings(typed[0]).forEach(function (start) {
        const part = read(start.phrase, start.at, typed, 0, "pinyin");
        if (part && part.length > 1) add(found, start.phrase, start.at, part.length, part.why);
      });
      const ranked = search.ranked(found);
      if (ranked.length) return ranked;
      const first = begun(typed);
      return first.length || typed.length < MIN_SLIP ? first : slipped(typed);
    }

    function add(found, phrase, at, length, why) {
      const part = phrase.chars.slice(at, at + length).join("");
      const sure = search.SURE[why] - Math.min(at, 5) / 50;
      const score = search.SURE[why] + phrase.rank / 20 - at / 50 - phrase.chars.length / 500;
      if (found[part] && found[part].score >= score) return;
      found[part] = { score: score, way: search.way(part, why, sure) };
    }

    /* The first letters, while typing: names that begin with them. */
    function begun(letters) {
      const found = Object.create(null);
      if (!/^[a-z]+$/.test(letters)) return [];
      index.phrases().forEach(function (phrase) {
        if (phrase.rank < NAME || !phrase.syllables[0].startsWith(letters)) return;
        found[phrase.text] = {
          score: -phrase.chars.length,
          way: search.way(phrase.text, "begun", BEGUN),
        };
      });
      return search.ranked(found);
    }

    /* One letter too many, too few, wrong, or two of them exchanged; seldom the first one. */
    function slipped(typed) {
      const found = Object.create(null);
      if (HAN.test(typed)) return [];
      beginnings(typed[0]).forEach(function (start) {
        const phrase = start.phrase;
        if (phrase.syllables[start.at][0] !== typed[0]) return;
        let whole = "";
        for (let end = start.at; end < phrase.chars.length; end++) {
          whole += phrase.syllables[end];
          if (whole.length > typed.length + 1) break;
          if (end > start.at && oneOff(whole, typed))
            add(found, phrase, start.at, end - start.at + 1, "nearly");
        }
      });
      return search.ranked(found);
    }

    function oneOff(a, b) {
      if (Math.abs(a.length - b.length) > 1) return false;
      let from = 0;
      while (from < a.length && a[from] === b[from]) from++;
      let left = a.slice(from);
      let right = b.slice(from);
      while (left && right && left[left.length - 1] === right[right.length - 1]) {
        left = left.slice(0, -1);
        right = right.slice(0, -1);
      }
      if (left.length < 2 && right.length < 2) return true;
      return (
        left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
      );
    }

    /* A word of letters and characters (yin章, 报xiao) in a text: {before, typed, after} or null. */
    function mixed(text) {
      const found = /(\p{Script=Han}*)([a-z]+)(\p{Script=Han}*)/u.exec(text);
      if (!found || !(found[1] || found[3])) return null;
      const [before, letters, after] = found.slice(1);
      for (let size = 2 * BESIDE; size > 0; size--) {
        for (let left = Math.min(size, BESIDE, before.length); left >= 0; left--) {
          const right = size - left;
          if (right > after.length || right > BESIDE) continue;
          const typed = before.slice(before.length - left) + letters + after.slice(0, right);
          if (!index.count(typed) && !spelled(typed).length) continue;
          const start = found.index + before.length - left;
          return {
            before: text.slice(0, start),
            typed: typed,
            after: text.slice(start + typed.length),
          };
        }
      }
      return null;
    }

    return { spelled: spelled, mixed: mixed };
  };
})(HandbookSearch);
