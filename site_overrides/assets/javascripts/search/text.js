/* Text as it is compared: folded width and case, simplified characters, sounds.
   Pure functions over the tables that the build made; runs in a browser and in QuickJS alike. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_QUERY = 100;
  const HAN = /\p{Script=Han}/u;
  const PLAIN = /^[\u4e00-\u9fff]*$/; // nothing but characters, as most names are
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const CONTROL = /[\u0000-\u001f\u007f\u200b-\u200f\ufeff]/g;

  /* {trad: "繁简…", sounds: "a阿啊 ai爱…", readings: {phrase: "yin zhang"}} */
  search.makeText = function (tables) {
    const simplified = Object.create(null);
    const traditional = Array.from(tables.trad);
    for (let i = 0; i + 1 < traditional.length; i += 2)
      simplified[traditional[i]] = traditional[i + 1];

    const old = new RegExp(`[${Object.keys(simplified).join("")}]`, "gu");

    const sound = Object.create(null);
    tables.sounds.split(" ").forEach(function (group) {
      const syllable = /^[a-z]+/.exec(group);
      if (syllable) {
        Array.from(group.slice(syllable[0].length)).forEach(function (ch) {
          sound[ch] = syllable[0];
        });
      }
    });

    /* The form in which texts and queries meet; white space is dropped between Han characters. */
    function fold(text) {
      if (PLAIN.test(text)) return simple(text);
      return simple(text.normalize("NFKC").toLowerCase())
        .replace(CONTROL, " ")
        .replace(/\s+/g, " ")
        .replace(/ (?=[^a-z0-9])|([^a-z0-9]) (?=.)/g, "$1");
    }

    function simple(text) {
      return text.replace(old, function (ch) {
        return simplified[ch];
      });
    }

    /* One syllable a character; other characters stand for themselves. */
    function syllables(text) {
      const given =
        Object.prototype.hasOwnProperty.call(tables.readings, text) && tables.readings[text];
      if (given) return given.split(" ");
      return Array.from(text).map(function (ch) {
        return sound[ch] || ch;
      });
    }

    return {
      fold: fold,
      foldQuery: function (text) {
        return fold(String(text).slice(0, MAX_QUERY)).trim();
      },
      syllables: syllables,
      isHan: function (ch) {
        return HAN.test(ch);
      },
      /* Sounds that input methods and dialects mix up are one: zh z, ch c, sh s, ng n, l n. */
      blur: function (syllable) {
        return syllable
          .replace(/^([zcs])h/, "$1")
          .replace(/([aei])ng$/, "$1n")
          .replace(/^l(?=[aeiou])/, "n");
      },
    };
  };
})(HandbookSearch);
