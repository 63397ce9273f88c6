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
    "登记",
    "归档",
  ];
  const FULL_NAME = 3; // characters
  const POST = /^(?:正职|副职|业务岗|综合岗)/;

  search.makeReader = function (index) {
    const text = index.text;
    const data = index.data;
    const words = foldKeys(data.words);
    const wordKeys = byLength(Object.keys(words));
    const particles = Object.create(null); // single characters that say nothing where no known word needs them
    const asking = search.makeAsking(index, words, particles);
    let names = [];
    index.documents.forEach(function (one) {
      if (one.kind === "unit" || one.kind === "person") {
        one.fields.forEach(function (each) {
          if (/title|name|alias/.test(each.kind)) names.push(each.text);
        });
      }
    });
    names = byLength(names);
    let whole = ""; // the query being read, without its question words
    const hearing = search.makeHearing(index);
    const way = search.way;
    const concept = search.makeConcept(index);
    const cutting = search.makeCutting(index, words, particles);
    const letters = search.makeLetters(
      index,
      hearing,
      foldKeys(data.english),
      asking.words,
      particles,
    );
    const titles = new RegExp("^(.)(?:" + data.titles.join("|") + ")$"); // 唐处长

    function foldKeys(table) {
      const folded = Object.create(null);
      Object.keys(table).forEach(function (key) {
        folded[text.fold(key)] = table[key].map(text.fold);
      });
      return folded;
    }

    function byLength(list) {
      return list.slice().sort(function (a, b) {
        return b.length - a.length;
      });
    }

    function read(query) {
      const folded = text.foldQuery(query);
      const intents = Object.create(null);
      const rest = asking.without(folded, intents);
      whole = cutting.withoutParticles(rest.replace(/ /g, ""));
      Array.from(folded).forEach(function (ch) {
        if (particles[ch] === "who") intents.who = true;
      });
      const concepts = [];
      (
        rest.match(/[a-z]*-?\d[a-z\d]*(?:-\d+)?室?|[a-z][a-z' ]*[a-z]|[a-z]|\p{Script=Han}+/gu) ||
        []
      ).forEach(function (run) {
        if (/\d/.test(run)) letters.number(run, concepts);
        else if (/[a-z]/.test(run)) letters.latin(run, concepts, intents);
        else han(run, concepts, rest);
      });
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
      return { query: folded, rest: rest, intents: intents, concepts: concepts, verbs: verbs };
    }

    /* -- Chinese -------------------------------------------------------------------------- */

    /* How the last character sounds. */
    function sound(name) {
      return text.blur(text.syllables(name[name.length - 1])[0]);
    }

    /* A name of which the last character is another one is another person: 李勤俭, 李勤义. */
    function namesake(run) {
      for (let i = 0; i < data.people.length; i++) {
        const name = data.people[i].name;
        const begun = name.length === FULL_NAME ? run.indexOf(name.slice(0, 2)) : -1;
        const said = begun < 0 ? "" : run.slice(begun, begun + FULL_NAME);
        if (said.length !== FULL_NAME || index.count(said) > 0) continue;
        if (sound(said) !== sound(name)) return { said: said, name: name };
      }
      return null;
    }

    function han(run, concepts) {
      if (!run) return;
      const other = namesake(run);
      if (other) {
        const at = run.indexOf(other.said);
        han(run.slice(0, at), concepts);
        concepts.push(concept(other.said, [way(other.name, "near")]));
        han(run.slice(at + FULL_NAME), concepts);
        return;
      }
      const called = titles.exec(run);
      if (called) {
        const people = index.data.people.filter(function (one) {
          return one.name[0] === called[1];
        });
        if (people.length) {
          concepts.push(
            concept(
              run,
              people.map(function (one) {
                return way(one.name, "text");
              }),
            ),
          );
          return;
        }
        if (data.surnames.indexOf(called[1]) >= 0) {
          concepts.push(concept(run, [])); // somebody whom the handbook does not name
          return;
        }
      }
      if (run.length > FULL_NAME && !index.count(run) && !words[run]) {
        // 督察督办, of which 督办 alone is known
        const heard = hearing.slips(run).filter(function (one) {
          return one.why === "sound";
        });
        if (heard.length) {
          concepts.push(concept(run, heard));
          return;
        }
      }
      const key =
        longest(names, run) || (index.count(run) && titled(run) ? "" : longest(wordKeys, run));
      if (!key) return literal(run, concepts);
      if (words[key] && run.length > key.length && index.count(run)) {
        // the text has the whole run: as it is, or as the word in it is said elsewhere
        concepts.push(
          concept(
            run,
            [way(run, "text")].concat(
              words[key].map(function (one) {
                return way(one, "alias", (search.SURE.alias * key.length) / run.length);
              }),
            ),
          ),
        );
        return;
      }
      const at = run.indexOf(key);
      han(run.slice(0, at), concepts);
      concepts.push(
        concept(
          key,
          [way(key, "text")].concat(
            (words[key] || []).map(function (one) {
              return way(one, "alias");
            }),
          ),
        ),
      );
      han(run.slice(at + key.length), concepts);
    }

    function longest(keys, run) {
      for (let i = 0; i < keys.length; i++) if (run.indexOf(keys[i]) >= 0) return keys[i];
      return "";
    }

    /* A run that stands in a title is meant as it is, also where an alias is part of it. */
    function titled(run) {
      return (
        run.length > 2 &&
        index.phrases.some(function (one) {
          return one.rank > 1 && one.text.indexOf(run) >= 0;
        })
      );
    }

    /* The longest pieces that the handbook has; where some are missing, a slip may be meant. */
    function literal(run, concepts) {
      const pieces = cutting.cut(run, whole);
      pieces.forEach(function (one) {
        if (!one.known) one.text = cutting.unknownWord(one.text);
      });
      const missing = pieces.filter(function (one) {
        return !one.known && one.text;
      });
      const solid = pieces.some(function (one) {
        return one.known && one.text.length > 1;
      });
      if (missing.length || !solid) {
        const heard = hearing.slips(run, run === whole);
        if (heard.length) {
          concepts.push(concept(run, heard));
          return;
        }
      }
      pieces.forEach(function (piece) {
        if (!piece.text) return;
        let ways = [way(piece.text, "text")];
        if (words[piece.text])
          ways = ways.concat(
            words[piece.text].map(function (one) {
              return way(one, "alias");
            }),
          );
        concepts.push(concept(piece.text, piece.known ? ways : hearing.slips(piece.text)));
      });
    }

    return read;
  };
})(HandbookSearch);
