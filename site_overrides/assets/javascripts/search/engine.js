/* From a question to an answer: hits in order, answer cards, and whether there is an answer at all. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_HITS = 50;
  const READ = 16; // procedures whose sentences are read, of those that words were found in
  const READ_MORE = 16; // and of those that have most of the characters asked for
  const LEAST = 0.4; // share of what was asked that a sentence must cover to be found by itself
  /* Kinds of questions that a sentence answers, and not a page or a person. */
  const ASKS = ["approve", "when", "many", "much", "form", "bring", "whether", "basis", "how"];
  const BY_SENTENCE = 4; // how much a sentence that answers raises its page
  const PASSING = 0.75; // the same where the page is about something else
  const ENOUGH = 0.65; // share of what was asked that a hit must cover to be an answer
  const SAID = 0.35; // what a sentence must be worth to be an answer
  const ALSO = 0.34; // the same where its page has what was asked for
  const KNOWN = 0.3; // share that its page must have of the words that the handbook knows
  const NEAR = 0.35; // from this share on a hit is near to what was asked, though no answer
  const TWO_PAGES = 0.2; // what is lost where two pages answer together
  const COVERED = 1.5; // how strongly a hit that covers more is preferred

  search.makeEngine = function (data) {
    const index = search.makeIndex(data);
    const read = search.makeReader(index);
    const weighing = search.makeWeighing(index);
    const relating = search.makeRelating(index);
    const passages = search.makePassages(index);
    const answers = search.makeAnswering(index, passages);

    function find(text) {
      const query = read(text);
      const weights = query.concepts.map(weighing.weigh);
      const sum = weights.reduce(function (a, b) {
        return a + b;
      }, 0);
      const known = weights.reduce(function (all, weight, at) {
        return all + (query.concepts[at].ways.length ? weight : 0);
      }, 0);
      let hits = [];
      weighing.touched(query).forEach(function (document) {
        const hit = weighing.rate(document, query, weights);
        if (!hit.score) return;
        hit.cover /= sum || 1;
        hit.named /= sum || 1;
        hit.score *= hit.cover ** COVERED;
        hits.push(hit);
      });
      answer(hits, query, weights);
      relating.relate(hits, query);
      hits = ofTheUnit(hits);
      hits.forEach(function (hit) {
        hit.score *= relating.taste(hit, query);
      });
      called(hits);
      hits.sort(function (a, b) {
        return b.score - a.score;
      });
      let best = hits.reduce(function (most, hit) {
        return Math.max(most, hit.cover);
      }, 0);
      best = Math.max(best, together(hits, query, weights) / (sum || 1));
      hits.forEach(function (hit) {
        hit.sure = Boolean(hit.passage?.sure >= SAID && hit.cover * sum >= KNOWN * known);
      });
      const first = hits[0];
      const asks = ASKS.some(function (kind) {
        return query.intents[kind];
      });
      const place = query.intents.where || query.intents.reach; // the page's contact answers that
      const isSentence = first?.document.kind === "procedure" && asks && !place;
      const confident =
        hits.length > 0 &&
        (first.sure || (best >= ENOUGH && (!isSentence || first.passage?.sure >= ALSO)));
      hits = hits.slice(0, MAX_HITS);
      return {
        query: query,
        hits: hits,
        confident: confident,
        near: !confident && (best >= NEAR || (hits.length > 0 && begun(query))),
        weights: weights,
        answers: confident ? answers(hits, query, weights) : [],
      };
    }

    /* Where a unit and a post of it are asked for, posts of other units are not. */
    function ofTheUnit(hits) {
      const there = hits.some(function (hit) {
        return hit.document.kind === "post" && hit.named && !hit.elsewhere;
      });
      return hits.filter(function (hit) {
        return !there || !hit.elsewhere;
      });
    }

    /* Whether the first letters of a word were typed, and no more. */
    function begun(query) {
      return query.concepts.some(function (concept) {
        return concept.ways.some(function (way) {
          return way.why === "begun";
        });
      });
    }

    /* Somebody who is called by name is an answer, whatever else was typed. */
    function called(hits) {
      const people = hits.filter(function (hit) {
        return (
          hit.document.kind === "person" &&
          hit.matches.some(function (one) {
            return one.way.why === "text" && one.way.text === hit.document.fields[0].text;
          })
        );
      });
      const most = hits.reduce(function (best, hit) {
        return Math.max(best, hit.score);
      }, 0);
      people.forEach(function (hit) {
        hit.score += most;
        hit.cover = 1;
      });
    }

    /* The sentences of the best procedures that answer; also of those that no word was found in. */
    function answer(hits, query, weights) {
      if (!query.concepts.length || query.intents.role || query.intents.lead) return;
      // names, numbers and titles are no questions: there the page itself is the answer
      const asks = ASKS.some(function (kind) {
        return query.intents[kind];
      });
      const raises = asks || query.concepts.length > 2 ? BY_SENTENCE : 0;
      const rated = new Map();
      hits.forEach(function (hit) {
        rated.set(hit.document, hit);
      });
      candidates(rated, query).forEach(function (document) {
        const found = passages(document, query, weights);
        let hit = rated.get(document);
        if (!hit && found.cover < LEAST) return;
        if (!hit) {
          hit = { document: document, score: 0, cover: 0, named: 0, matches: [] };
          hits.push(hit);
        }
        hit.passage = found;
      });
      const most = hits.reduce(function (best, hit) {
        return Math.max(best, hit.score);
      }, 1);
      hits.forEach(function (hit) {
        if (!hit.passage) return;
        const about = PASSING + (1 - PASSING) * hit.named;
        hit.score += most * hit.passage.worth * raises * about;
      });
    }

    /* The procedures worth reading: those that words were found in, and of the others those that
       have most of the characters of words that the handbook does not have. */
    function candidates(rated, query) {
      const unknown = Array.from(
        query.concepts
          .filter(function (concept) {
            return !concept.ways.length && !/[a-z\d]/.test(concept.words);
          })
          .map(function (concept) {
            return concept.words;
          })
          .join(""),
      );
      const worth = new Map();
      unknown.forEach(function (ch) {
        index.having(ch).forEach(function (document) {
          worth.set(document, (worth.get(document) || 0) + 1);
        });
      });
      const found = index.procedures
        .filter(function (document) {
          return rated.has(document);
        })
        .sort(function (a, b) {
          return rated.get(b).score - rated.get(a).score;
        })
        .slice(0, READ);
      const others = index.procedures
        .filter(function (document) {
          return worth.get(document) > 1 && found.indexOf(document) < 0;
        })
        .sort(function (a, b) {
          return worth.get(b) - worth.get(a);
        })
        .slice(0, READ_MORE);
      return found.concat(others);
    }

    /* Two things asked for at once are answered by two pages: the share that titles cover. */
    function together(hits, query, weights) {
      if (query.concepts.length < 2) return 0;
      return (
        query.concepts.reduce(function (covered, concept, at) {
          const named = hits.some(function (hit) {
            return (
              hit.document.kind === "procedure" &&
              hit.matches.some(function (one) {
                return concept.ways.indexOf(one.way) >= 0 && /title|duty/.test(one.field.kind);
              })
            );
          });
          return covered + (named ? weights[at] : 0);
        }, 0) - TWO_PAGES
      );
    }

    return { find: find, index: index };
  };

  /* The same engine for `handbook check`, which has no page: plain ids in, plain ids out. */
  search.ask = function (engine, text) {
    const found = engine.find(text);
    const first = found.hits[0];
    const nearest = first?.passage?.nearest || first?.passage?.passages[0];
    return {
      confident: found.confident,
      near: found.near,
      title: first
        ? (first.document.unit ? first.document.unit.title + " " : "") + first.document.title
        : "",
      nearest: nearest ? nearest.text : "",
      unknown: found.query.concepts
        .filter(function (concept) {
          return !concept.ways.length && !concept.light;
        })
        .map(function (concept) {
          return concept.words;
        }),
      hits: found.hits.map(function (hit) {
        return hit.document.kind + ":" + hit.document.id;
      }),
      answers: found.answers.map(function (one) {
        return one.hit.document.kind + ":" + one.hit.document.id;
      }),
      cards: found.answers.map(function (one) {
        return {
          id: one.hit.document.kind + ":" + one.hit.document.id,
          passages: one.passages.map(function (passage) {
            return passage.text;
          }),
        };
      }),
    };
  };
})(HandbookSearch);
