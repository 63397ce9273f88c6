/* What a reader means: a query as concepts, each with the ways in which the handbook may say it.
   {words: "盖章", ways: [{text: "印章", sure: 0.85, why: "别名"}, …], weight} and what is asked for. */
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  var MAX_WAYS = 8;
  var MAX_PIECE = 16;
  var POST = /^(?:正职|副职|业务岗|综合岗)/;

  search.makeReader = function (index) {
    var text = index.text;
    var data = index.data;
    var words = foldKeys(data.words);
    var english = foldKeys(data.english);
    var wordKeys = byLength(Object.keys(words));
    var questionWords = [];
    var particles = Object.create(null);  // single characters that say nothing where no known word needs them
    Object.keys(data.question_words).forEach(function (intent) {
      data.question_words[intent].forEach(function (word) {
        if (word.length === 1 && text.isHan(word)) particles[word] = intent;
        else questionWords.push([text.fold(word), intent]);
      });
    });
    questionWords.sort(function (a, b) { return b[0].length - a[0].length; });
    var names = [];
    index.documents.forEach(function (one) {
      if (one.kind === "unit" || one.kind === "person") {
        one.fields.forEach(function (each) { if (/title|name|alias/.test(each.kind)) names.push(each.text); });
      }
    });
    names = byLength(names);
    /* Question words as they are spelled while the input method is off: zhao shui, dianhua. */
    var spelledQuestions = Object.create(null);
    Object.keys(particles).forEach(function (ch) { spelledQuestions[text.syllables(ch)[0]] = particles[ch]; });
    questionWords.forEach(function (pair) {
      if (text.isHan(pair[0])) spelledQuestions[text.syllables(pair[0]).join("")] = pair[1];
    });

    var whole = "";  // the query being read, without its question words
    var hearing = search.makeHearing(index);
    var titles = new RegExp("^(.)(?:" + data.titles.join("|") + ")$");  // 唐处长

    function foldKeys(table) {
      var folded = Object.create(null);
      Object.keys(table).forEach(function (key) { folded[text.fold(key)] = table[key].map(text.fold); });
      return folded;
    }

    function byLength(list) { return list.slice().sort(function (a, b) { return b.length - a.length; }); }

    function way(value, why, sure) { return { text: value, why: why, sure: sure || search.SURE[why] }; }

    function concept(said, ways) {
      return { words: said, ways: ways.filter(function (one) { return index.count(one.text) > 0; }).slice(0, MAX_WAYS) };
    }

    /* Takes the words of a question out; they say what is asked for, not what about. */
    function withoutQuestion(query, intents) {
      var rest = query.replace(/[?？!！。，,、;；:："“”'()（）《》<>【】\[\]{}|\\/~`@#$%^&*_+=]/g, " ");
      questionWords.forEach(function (pair) {
        var word = pair[0];
        var pattern = /^[a-z]/.test(word) ? new RegExp("(^|[^a-z])" + word + "(?![a-z])", "g") : null;
        var cut = pattern ? rest.replace(pattern, "$1 ") : rest.split(word).join(" ");
        if (cut !== rest) { intents[pair[1]] = true; rest = cut; }
      });
      return rest.replace(/[的吗呢吧]/g, " ").trim();
    }

    function read(query) {
      var folded = text.foldQuery(query);
      var intents = Object.create(null);
      var rest = withoutQuestion(folded, intents);
      whole = withoutParticles(rest.replace(/ /g, ""));
      Array.from(folded).forEach(function (ch) { if (particles[ch] === "who") intents.who = true; });
      var concepts = [];
      (rest.match(/[a-z]*-?\d[a-z\d]*(?:-\d+)?室?|[a-z][a-z' ]*[a-z]|[a-z]|[\u3400-\u9fff]+/g) || []).forEach(function (run) {
        if (/\d/.test(run)) number(run, concepts);
        else if (/[a-z]/.test(run)) latin(run, concepts, intents);
        else han(run, concepts, rest);
      });
      if (intents.approve) intents.who = true;
      if (concepts.some(function (one) { return POST.test(one.words); })) intents.role = true;
      return { query: folded, rest: rest, intents: intents, concepts: concepts };
    }

    /* -- Chinese -------------------------------------------------------------------------- */

    function han(run, concepts) {
      if (!run) return;
      var called = titles.exec(run);
      if (called) {
        var people = index.data.people.filter(function (one) { return one.name[0] === called[1]; });
        if (people.length) {
          concepts.push(concept(run, people.map(function (one) { return way(one.name, "text"); })));
          return;
        }
      }
      var key = longest(names, run) || (index.count(run) && titled(run) ? "" : longest(wordKeys, run));
      if (!key) return literal(run, concepts);
      if (words[key] && run.length > key.length && index.count(run)) {
        // the text has the whole run: as it is, or as the word in it is said elsewhere
        concepts.push(concept(run, [way(run, "text")].concat(words[key].map(function (one) {
          return way(one, "alias", search.SURE.alias * key.length / run.length);
        }))));
        return;
      }
      var at = run.indexOf(key);
      han(run.slice(0, at), concepts);
      concepts.push(concept(key, [way(key, "text")].concat((words[key] || []).map(function (one) { return way(one, "alias"); }))));
      han(run.slice(at + key.length), concepts);
    }

    function longest(keys, run) {
      for (var i = 0; i < keys.length; i++) if (run.indexOf(keys[i]) >= 0) return keys[i];
      return "";
    }

    /* A run that stands in a title is meant as it is, also where an alias is part of it. */
    function titled(run) {
      return run.length > 2 && index.phrases.some(function (one) { return one.rank > 1 && one.text.indexOf(run) >= 0; });
    }

    /* The longest pieces that the handbook has; where some are missing, a slip may be meant. */
    function literal(run, concepts) {
      var pieces = cut(run);
      pieces.forEach(function (one) { if (!one.known) one.text = withoutParticles(one.text); });
      var missing = pieces.filter(function (one) { return !one.known && one.text; });
      var solid = pieces.some(function (one) { return one.known && one.text.length > 1; });
      if (missing.length || !solid) {
        var heard = hearing.slips(run);
        if (heard.length) { concepts.push(concept(run, heard)); return; }
      }
      pieces.forEach(function (piece) {
        if (!piece.text) return;
        var ways = [way(piece.text, "text")];
        if (words[piece.text]) ways = ways.concat(words[piece.text].map(function (one) { return way(one, "alias"); }));
        concepts.push(concept(piece.text, piece.known ? ways : hearing.slips(piece.text)));
      });
    }

    function withoutParticles(unknown) {
      return Array.from(unknown).filter(function (ch) { return !particles[ch]; }).join("");
    }

    /* The best way to cut a run into pieces that the handbook has: long ones, and such as
       stand in a title; a character that fits nowhere costs. */
    function cut(run) {
      var best = [{ worth: 0, pieces: [] }];
      for (var end = 1; end <= run.length; end++) {
        for (var start = Math.max(0, end - MAX_PIECE); start < end; start++) {
          var text = run.slice(start, end);
          // one character is a word only where nothing else was typed
          var known = (text.length > 1 || text === whole) && index.count(text) > 0 && withoutParticles(text) !== "";
          if (!known && text.length > 1) continue;
          var length = text.length;
          var worth = best[start].worth + (known ? length * length + (index.isNamed(text) ? length : 0) : particles[text] ? 0 : -1);
          if (best[end] && best[end].worth >= worth) continue;
          best[end] = { worth: worth, pieces: best[start].pieces.concat([{ text: text, known: known }]) };
        }
      }
      return joined(best[run.length].pieces);
    }

    /* Unknown characters that stand together are one unknown word. */
    function joined(pieces) {
      return pieces.reduce(function (list, piece) {
        var last = list[list.length - 1];
        if (last && !last.known && !piece.known) last.text += piece.text;
        else list.push(piece);
        return list;
      }, []);
    }

    /* -- Letters and numbers -------------------------------------------------------------- */

    function latin(run, concepts, intents) {
      var tokens = run.split(/[ ']+/).filter(Boolean);
      while (tokens.length) {
        var taken = 0;
        for (var words = Math.min(3, tokens.length); words && !taken; words--) {
          var asked = spelledQuestions[tokens.slice(0, words).join("")];
          if (asked && tokens.slice(0, words).join("").length > 2) { intents[asked] = true; taken = words; }
        }
        if (taken) { tokens = tokens.slice(taken); continue; }
        for (var count = Math.min(3, tokens.length); count && !taken; count--) {
          var said = tokens.slice(0, count).join(" ");
          var meant = english[said] || english[said.replace(/s$/, "")] || english[said.replace(/(ing|ed|ment)$/, "")];
          if (meant) {
            var ways = meant.map(function (one) { return way(one, "english"); });
            concepts.push(concept(said, ways.concat(count === 1 ? hearing.spelled(said) : [])));
            taken = count;
          }
        }
        if (!taken) {
          taken = tokens.length;
          while (taken > 1 && !hearing.spelled(tokens.slice(0, taken).join("")).length) taken--;
          var joined = tokens.slice(0, taken).join("");
          concepts.push(concept(joined, [way(joined, "text")].concat(hearing.spelled(joined))));
        }
        tokens = tokens.slice(taken);
      }
    }

    function number(run, concepts) {
      var bare = run.replace(/[-室]/g, "");
      var ways = [];
      index.data.people.forEach(function (person) {
        person.telephones.concat(person.rooms).forEach(function (value) {
          var folded = text.fold(value);
          var digits = folded.replace(/\D/g, "");
          var same = bare.length > 2 && (folded.replace(/-/g, "").indexOf(bare) >= 0 || (digits.length > 5 && bare.slice(-digits.length) === digits));
          if (!same) return;
          // 708: the room D708 rather than a telephone with these digits in its middle
          var sure = digits === bare || folded === run ? 1 : digits.slice(-bare.length) === bare ? 0.9 : 0.7;
          ways.push(way(folded, "text", sure));
        });
      });
      concepts.push(concept(run, ways.concat(way(run, "text", ways.length ? 0.6 : 1))));
    }

    return read;
  };
})(HandbookSearch);
