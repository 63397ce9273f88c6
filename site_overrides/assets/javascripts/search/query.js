/* What a reader means: a query as concepts, each with the ways in which the handbook may say it.
   {words: "盖章", ways: [{text: "印章", sure: 0.85, why: "别名"}, …], weight} and what is asked for. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  /* What a question asks to be done, where its words are taken for the question: 谁签发. */
  const VERBS = [
    "批准",
    "审批",
    "审核",
    "审定",
    "审签",
    "审阅",
    "审修",
    "同意",
    "签字",
    "签发",
    "签批",
    "批办",
    "批示",
    "带",
    "交",
    "送",
    "报",
    "填",
    "写",
    "存",
    "记",
    "接",
    "印",
    "领",
    "查",
    "登记",
    "归档",
  ];
  const RUNS =
    /\d{1,2}月|\d{1,2}月|[a-z]*-?\d[a-z\d]*(?:-\d+)?室?|[a-z][a-z' ]*[a-z]|[a-z]|\p{Script=Han}+/gu;
  const COMPOUND = 0.5; // how sure 打印 is for 打印机
  const PART = 0.3; // how sure one character of a longer word is
  const YES_OR_NO = /(?:吗|(?<![什怎多这那])么|不|没有?)[?？]?$/; // 能自己带走吗, 要签字不
  const BESIDES = ["approve", "who", "where", "form", "bring", "basis", "whether", "how"];
  const SHORT = 3; // characters of a word that is no phrase
  const POST = /^(?:正职|副职|业务岗|综合岗)/;

  search.makeReader = function (index) {
    const text = index.text;
    const data = index.data;
    const words = foldKeys(data.words);
    const asking = search.makeAsking(index);
    const hearing = search.makeHearing(index);
    const way = search.way;
    const concept = search.makeConcept(index);
    const cutting = search.makeCutting(index, words, asking);
    const spelling = search.makeSpelling(index);
    const naming = search.makeNaming(index);
    const letters = search.makeLetters(index, spelling, foldKeys(data.english), asking);

    function foldKeys(table) {
      const folded = Object.create(null);
      Object.keys(table).forEach(function (key) {
        folded[text.fold(key)] = table[key].map(text.fold);
      });
      return folded;
    }

    function read(query) {
      const folded = text.foldQuery(query);
      const intents = Object.create(null);
      const concepts = [];
      concepts.runs = [];
      const rest = naming.withoutPosts(asking.withoutForeign(folded, intents), concepts);
      split(rest, concepts, intents, !concepts.length);
      concepts.forEach(function (one) {
        // what was spelled in letters is as long as the word that is meant
        if (/^[a-z]/.test(one.words) && one.ways.length) concepts.runs.push(one.ways[0].text);
      });
      delete intents.filler;
      const thing = asking.askedThing(folded);
      if (thing) intents[thing] = true;
      const counted = search.countedKind(folded);
      const elsewhere = intents.when || intents.much || intents.where || intents.reach;
      if (counted && !elsewhere) intents[counted] = true;
      if (YES_OR_NO.test(folded)) intents.whether = true;
      // 几位领导, beside another question, is some of them
      if (intents.many && BESIDES.some((kind) => intents[kind])) delete intents.many;
      if (intents.approve) intents.who = true;
      if (
        concepts.some(function (one) {
          return POST.test(one.words);
        })
      )
        intents.role = true;
      const verbs = VERBS.filter(function (verb) {
        return folded.indexOf(verb) >= 0;
      });
      return {
        runs: concepts.runs,
        query: folded,
        intents: intents,
        concepts: concepts,
        verbs: verbs,
      };
    }

    /* The words of a text, as concepts; `alone`: there are no others. */
    function split(rest, concepts, intents, alone) {
      const mixed = spelling.mixed(rest);
      if (mixed) {
        split(mixed.before, concepts, intents, false);
        const literal = index.count(mixed.typed) ? [way(mixed.typed, "text")] : [];
        concepts.push(concept(mixed.typed, literal.concat(spelling.spelled(mixed.typed))));
        split(mixed.after, concepts, intents, false);
        return;
      }
      const runs = rest.match(RUNS) || [];
      runs.forEach(function (run) {
        if (/\d/.test(run)) letters.number(run, concepts);
        else if (/[a-z]/.test(run)) letters.latin(run, concepts, intents);
        else han(run, concepts, intents, alone && runs.length === 1);
      });
    }

    /* -- Chinese -------------------------------------------------------------------------- */

    /* `alone`: nothing else was typed. */
    function han(run, concepts, intents, alone) {
      if (!run) return;
      const other = naming.namesake(run);
      if (other) {
        const at = run.indexOf(other.said);
        han(run.slice(0, at), concepts, intents, false);
        concepts.push(concept(other.said, [way(other.name, other.why)]));
        han(run.slice(at + other.said.length), concepts, intents, false);
        return;
      }
      let part = [];
      const tokens = cutting.cut(run);
      tokens.forEach(function (token) {
        if (token.intent) intents[token.intent] = true;
        if (!cutting.asks(token)) part.push(token);
        else part = said(part, concepts, false);
      });
      said(part, concepts, alone && part.length === tokens.length);
    }

    function joined(tokens) {
      return tokens
        .map(function (one) {
          return one.text;
        })
        .join("");
    }

    /* What stands between the words of a question, as concepts. */
    function said(tokens, concepts, alone) {
      if (!tokens.length) return [];
      const run = joined(tokens);
      concepts.runs.push(run);
      const heard = naming.called(run) || misheard(run, tokens, alone);
      if (heard) concepts.push(heard);
      else
        tokens.forEach(function (token) {
          concepts.push(meant(token, alone && tokens.length === 1));
        });
      return [];
    }

    /* A phrase of the handbook that was typed wrong: 督察督办, 会汁核算. A word that the handbook or
       general Chinese has is no slip, and neither is one character beside such a word. */
    function misheard(run, tokens, alone) {
      const strange = tokens.some(function (one) {
        return (one.kind === "unknown" && !one.compound) || one.kind === "light";
      });
      const long = run.length > SHORT && !index.count(run) && !words[run];
      if (!strange && !long) return null;
      const room = roomFor(tokens);
      const ways = hearing.slips(run, alone).filter(function (one) {
        if (long && one.why === "sound") return true;
        return Array.from(one.text).every(function (ch, at) {
          return ch === run[at] || room[at] > 1 || (room[at] && one.why === "sound");
        });
      });
      return ways.length ? concept(run, ways) : null;
    }

    /* For each character, how many stand together there that are no word. */
    function roomFor(tokens) {
      const room = [];
      let together = [];
      tokens.forEach(function (token) {
        const strange = (token.kind === "unknown" && !token.compound) || token.loose;
        if (!strange) together = [];
        Array.from(token.text).forEach(function (ch) {
          if (strange) together.push(ch);
          room.push(strange ? together : []);
        });
      });
      return room.map(function (one) {
        return one.length;
      });
    }

    function meant(token, alone) {
      const has = (token.kind === "known" || alone) && index.count(token.text) > 0;
      const lone = token.kind === "unknown" && token.text.length === 1;
      if (token.base) return concept(token.text, [way(token.base, "part", COMPOUND)]);
      const ways = has ? [way(token.text, "text")] : lone ? [way(token.text, "part")] : [];
      // where the handbook has 会议室, 会议 is another thing
      const others = (words[token.text] || []).filter(function (one) {
        return !has || token.text.indexOf(one) < 0;
      });
      const made = concept(
        token.text,
        ways.concat(
          others.map(function (one) {
            return way(one, "alias");
          }),
        ),
      );
      made.light = token.kind === "light";
      made.loose = token.loose;
      if (!made.ways.length && !made.light) made.parts = parts(token.text);
      return made;
    }

    /* Characters of a word that the handbook does not have, by which it names things: 稿子, 文稿. */
    function parts(word) {
      return Array.from(word)
        .filter(function (ch) {
          return search.SUFFIXES.indexOf(ch) < 0 && !index.lexicon.kind(ch) && index.isNamed(ch);
        })
        .map(function (ch) {
          return way(ch, "part", PART);
        });
    }

    return read;
  };
})(HandbookSearch);
