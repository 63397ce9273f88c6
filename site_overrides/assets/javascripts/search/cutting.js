/* A run of characters cut into words: those of a question, those that the handbook has, those that
   general Chinese has, and what is left. Whole words first, so that 工作报告 is no 报告 and 怎么报销
   does not ask 怎么报. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_WORD = 16;
  const RUNNING = 2; // worth, beside its length, of a phrase that only running text has
  const GENERAL = 3; // worth of a general word that the handbook does not have
  const TORN = 1; // what each character of a piece loses that ends within a word
  const MODAL = /^[能可要应须得想]/;
  const CARRIES = -0.5; // of a single character that names no thing

  /* `asking`: {han: {word: intent}, particles: {character: intent}}; `words`: the synonyms. */
  search.makeCutting = function (index, words, asking) {
    const lexicon = index.lexicon;
    const targets = new Set(
      [].concat.apply(
        [],
        Object.keys(words).map(function (word) {
          return words[word];
        }),
      ),
    );

    /* {text, kind, intent}: kind is question, empty, known, thing, act, light or unknown. */
    function read(word) {
      if (word.length > 1 && asking.han[word])
        return { kind: "question", intent: asking.han[word], worth: whole(word) };
      const known = knows(word);
      if (known) return { kind: "known", worth: known };
      const general = lexicon.kind(word);
      if (word.length > 1) return general ? { kind: general, worth: GENERAL } : null;
      if (asking.particles[word])
        return { kind: "empty", intent: asking.particles[word], worth: 0 };
      return general ? { kind: "light", worth: CARRIES } : { kind: "unknown", worth: 0 };
    }

    function whole(word) {
      return word.length * (word.length + 1);
    }

    /* How much a word of the handbook is worth; 0 for what is none. */
    function knows(word) {
      if (word.length < 2) return 0;
      const listed = words[word] || targets.has(word);
      if ((!listed && !index.count(word)) || !withoutParticles(word)) return 0;
      if (listed) return whole(word);
      const general = lexicon.kind(word);
      // 能休 of 不能休完: a modal and the verb after it
      if (word.length === 2 && MODAL.test(word) && !general && !index.isNamed(word)) return 0;
      const torn = word.length === 2 && !index.coheres(word) && !general; // 收发室
      if (word.length === 2 && !general && !listed && index.isNamed(word) && crosses(word))
        return 0;
      if (index.isNamed(word) && !(torn && !index.begins(word))) return whole(word);
      if (word.length === 2) return index.coheres(word) || general ? RUNNING + word.length : 0;
      // 活动的: running text that begins or ends with a word of a question
      const open = asking.particles[word[0]] || asking.particles[word[word.length - 1]];
      return open ? 0 : RUNNING + word.length;
    }

    /* Whether it is the end of a word and the beginning of another wherever it is named: 请假休假. */
    function crosses(word) {
      const names = index.named;
      for (let at = names.indexOf(word); at >= 0; at = names.indexOf(word, at + 1))
        if (!isWord(names[at - 1] + word[0]) || !isWord(word[1] + (names[at + 2] || "")))
          return false;
      return true;
    }

    function isWord(pair) {
      return Boolean(lexicon.kind(pair) || words[pair] || targets.has(pair));
    }

    function withoutParticles(word) {
      return Array.from(word)
        .filter(function (ch) {
          return !asking.particles[ch];
        })
        .join("");
    }

    /* Whether a piece ends within a word of general Chinese: 领导交 of 领导交代. */
    function tearing(run, start, end) {
      const next = run.slice(end - 1, end + 1);
      const word = lexicon.kind(next) || (index.count(next) && index.coheres(next));
      return next.length === 2 && word && !index.count(run.slice(start, end + 1));
    }

    function cut(run) {
      const best = [{ worth: 0, tokens: [] }];
      for (let end = 1; end <= run.length; end++) {
        for (let start = Math.max(0, end - MAX_WORD); start < end; start++) {
          const word = run.slice(start, end);
          const found = read(word);
          if (!found) continue;
          const tears = word.length > 1 && tearing(run, start, end) ? TORN * word.length : 0;
          const worth = best[start].worth + found.worth - tears;
          if (best[end] && best[end].worth >= worth) continue;
          const token = { text: word, kind: found.kind, intent: found.intent };
          best[end] = { worth: worth, tokens: best[start].tokens.concat([token]) };
        }
      }
      return parted(compounds(joined(best[run.length].tokens)));
    }

    /* Characters left over that stand together are one word; those that merely carry a sentence are
       part of it only in its midst: 公积金. */
    function joined(tokens) {
      const list = [];
      tokens.forEach(function (token, at) {
        const within = strange(tokens[at - 1]) && strange(tokens[at + 1]) && asks(token) === false;
        token.loose = token.text.length === 1 && token.kind === "light" && !within;
        const kind = within ? "unknown" : token.kind;
        const last = list[list.length - 1];
        const same = token.loose ? last?.loose : kind === "unknown" && last?.kind === "unknown";
        if (same) last.text += token.text;
        else list.push({ text: token.text, kind: kind, intent: token.intent, loose: token.loose });
      });
      return list;
    }

    function strange(token) {
      return token?.kind === "unknown";
    }

    /* A thing that is named after a word (打印机) is another thing than the word. */
    function compounds(tokens) {
      return tokens.reduce(function (list, token) {
        const last = list[list.length - 1];
        const ends = token.text.length === 1 && index.data.endings.indexOf(token.text) >= 0;
        if (!ends || last?.text.length !== 2 || asks(last) || last.loose) return list.concat(token);
        const name = last.text + token.text;
        if (index.count(name)) return list.slice(0, -1).concat({ text: name, kind: "known" });
        const base = last.kind === "known" ? last.text : "";
        const named = { text: name, kind: "unknown", base: base, compound: true };
        return list.slice(0, -1).concat(named);
      }, []);
    }

    /* A word that a question has parted: 请几天假 is 请假, 盖哪个章 is 盖章. */
    function parted(tokens) {
      for (let from = 0; from < tokens.length; from++) {
        let to = from + 1;
        while (to < tokens.length && asks(tokens[to])) to++;
        if (to === from + 1 || to >= tokens.length) continue;
        const both = tokens[from].text + tokens[to].text;
        if (both.length !== 2 || !(words[both] || index.isNamed(both))) continue;
        tokens[from] = { text: both, kind: "known" };
        tokens.splice(to, 1);
      }
      return tokens;
    }

    function asks(token) {
      return token.kind === "question" || token.kind === "empty";
    }

    return { cut: cut, asks: asks };
  };
})(HandbookSearch);
