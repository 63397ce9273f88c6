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
  const MAX_WAYS = 8;
  const MAX_PIECE = 16;
  const POST = /^(?:正职|副职|业务岗|综合岗)/;

  search.makeReader = function (index) {
    const text = index.text;
    const data = index.data;
    const words = foldKeys(data.words);
    const english = foldKeys(data.english);
    const wordKeys = byLength(Object.keys(words));
    const questionWords = [];
    const particles = Object.create(null); // single characters that say nothing where no known word needs them
    Object.keys(data.question_words).forEach(function (intent) {
      data.question_words[intent].forEach(function (word) {
        if (word.length === 1 && text.isHan(word)) particles[word] = intent;
        else questionWords.push([text.fold(word), intent]);
      });
    });
    questionWords.sort(function (a, b) {
      return b[0].length - a[0].length;
    });
    let names = [];
    index.documents.forEach(function (one) {
      if (one.kind === "unit" || one.kind === "person") {
        one.fields.forEach(function (each) {
          if (/title|name|alias/.test(each.kind)) names.push(each.text);
        });
      }
    });
    names = byLength(names);
    /* Question words as they are spelled while the input method is off: zhao shui, dianhua. */
    const spelledQuestions = Object.create(null);
    Object.keys(particles).forEach(function (ch) {
      spelledQuestions[text.syllables(ch)[0]] = particles[ch];
    });
    questionWords.forEach(function (pair) {
      if (text.isHan(pair[0])) spelledQuestions[text.syllables(pair[0]).join("")] = pair[1];
    });

    let whole = ""; // the query being read, without its question words
    const hearing = search.makeHearing(index);
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

    function way(value, why, sure) {
      return { text: value, why: why, sure: sure || search.SURE[why] };
    }

    function concept(said, ways) {
      return {
        words: said,
        ways: ways
          .filter(function (one) {
            return index.count(one.text) > 0;
          })
          .slice(0, MAX_WAYS),
      };
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
        const left = pattern ? rest.replace(pattern, "$1 ") : rest.split(word).join(" ");
        if (left !== rest) {
          intents[pair[1]] = true;
          rest = left;
        }
      });
      return rest.replace(/[的吗呢吧]/g, " ").trim();
    }

    function read(query) {
      const folded = text.foldQuery(query);
      const intents = Object.create(null);
      const rest = withoutQuestion(folded, intents);
      whole = withoutParticles(rest.replace(/ /g, ""));
      Array.from(folded).forEach(function (ch) {
        if (particles[ch] === "who") intents.who = true;
      });
      const concepts = [];
      (
        rest.match(/[a-z]*-?\d[a-z\d]*(?:-\d+)?室?|[a-z][a-z' ]*[a-z]|[a-z]|\p{Script=Han}+/gu) ||
        []
      ).forEach(function (run) {
        if (/\d/.test(run)) number(run, concepts);
        else if (/[a-z]/.test(run)) latin(run, concepts, intents);
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

    function han(run, concepts) {
      if (!run) return;
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
      const pieces = cut(run);
      pieces.forEach(function (one) {
        if (!one.known) one.text = withoutParticles(one.text);
      });
      const missing = pieces.filter(function (one) {
        return !one.known && one.text;
      });
      const solid = pieces.some(function (one) {
        return one.known && one.text.length > 1;
      });
      if (missing.length || !solid) {
        const heard = hearing.slips(run);
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

    function withoutParticles(unknown) {
      return Array.from(unknown)
        .filter(function (ch) {
          return !particles[ch];
        })
        .join("");
    }

    /* The best way to cut a run into pieces that the handbook has: long ones, and such as
       stand in a title; a character that fits nowhere costs. */
    function cut(run) {
      const best = [{ worth: 0, pieces: [] }];
      for (let end = 1; end <= run.length; end++) {
        for (let start = Math.max(0, end - MAX_PIECE); start < end; start++) {
          const piece = run.slice(start, end);
          // one character is a word only where nothing else was typed
          const known =
            (piece.length > 1 || piece === whole) &&
            index.count(piece) > 0 &&
            (piece.length !== 2 || index.isNamed(piece) || words[piece] || index.coheres(piece)) &&
            withoutParticles(piece) !== "";
          if (!known && piece.length > 1) continue;
          const length = piece.length;
          const worth =
            best[start].worth +
            (known
              ? length * length + (index.isNamed(piece) ? length : 0)
              : particles[piece]
                ? 0
                : -1);
          if (best[end] && best[end].worth >= worth) continue;
          best[end] = {
            worth: worth,
            pieces: best[start].pieces.concat([{ text: piece, known: known }]),
          };
        }
      }
      return joined(best[run.length].pieces);
    }

    /* Unknown characters that stand together are one unknown word. */
    function joined(pieces) {
      return pieces.reduce(function (list, piece) {
        const last = list[list.length - 1];
        if (last && !last.known && !piece.known) last.text += piece.text;
        else list.push(piece);
        return list;
      }, []);
    }

    /* -- Letters and numbers -------------------------------------------------------------- */

    function latin(run, concepts, intents) {
      let tokens = run.split(/[ ']+/).filter(Boolean);
      while (tokens.length) {
        let taken = 0;
        for (let many = Math.min(3, tokens.length); many && !taken; many--) {
          const asked = spelledQuestions[tokens.slice(0, many).join("")];
          if (asked && tokens.slice(0, many).join("").length > 2) {
            intents[asked] = true;
            taken = many;
          }
        }
        if (taken) {
          tokens = tokens.slice(taken);
          continue;
        }
        for (let count = Math.min(3, tokens.length); count && !taken; count--) {
          const said = tokens.slice(0, count).join(" ");
          const meant =
            english[said] ||
            english[said.replace(/s$/, "")] ||
            english[said.replace(/(ing|ed|ment)$/, "")];
          if (meant) {
            const ways = meant.map(function (one) {
              return way(one, "english");
            });
            concepts.push(concept(said, ways.concat(count === 1 ? hearing.spelled(said) : [])));
            taken = count;
          }
        }
        if (!taken) {
          taken = tokens.length;
          while (taken > 1 && !hearing.spelled(tokens.slice(0, taken).join("")).length) taken--;
          const letters = tokens.slice(0, taken).join("");
          concepts.push(concept(letters, [way(letters, "text")].concat(hearing.spelled(letters))));
        }
        tokens = tokens.slice(taken);
      }
    }

    function number(run, concepts) {
      const bare = run.replace(/[-室]/g, "");
      const ways = [];
      index.data.people.forEach(function (person) {
        person.telephones.concat(person.rooms).forEach(function (value) {
          const folded = text.fold(value);
          const digits = folded.replace(/\D/g, "");
          const same =
            bare.length > 2 &&
            (folded.replace(/-/g, "").indexOf(bare) >= 0 ||
              (digits.length > 5 && bare.slice(-digits.length) === digits));
          if (!same) return;
          // 708: the room D708 rather than a telephone with these digits in its middle
          const sure =
            digits === bare || folded === run ? 1 : digits.slice(-bare.length) === bare ? 0.9 : 0.7;
          ways.push(way(folded, "text", sure));
        });
      });
      concepts.push(concept(run, ways.concat(way(run, "text", ways.length ? 0.6 : 1))));
    }

    return read;
  };
})(HandbookSearch);
