/* From concepts to an answer: hits in order, answer cards, and whether there is an answer at all. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_HITS = 50;
  const MAX_ANSWERS = 3;
  const ENOUGH = 0.55; // share of what was asked that a hit must cover to be an answer
  const FOR_CARD = 0.45; // a card may cover less, where the page as a whole is an answer
  const AS_GOOD = 0.72; // an answer this close to the best one is shown beside it
  const PART_OF_A_FORM = 0.6; // weight of a form of whose name only a part is asked for
  const IN_PASSING = 0.6; // weight of a word that no title, duty, section or form has
  const PARTLY = 0.6; // share of a long phrase's pairs of characters that counts as a trace

  search.makeEngine = function (data) {
    const index = search.makeIndex(data);
    const read = search.makeReader(index);
    const total = index.documents.length;

    /* Rare words say more than common ones, long words more than short ones. */
    function weigh(concept) {
      const length = Math.min(concept.words.replace(/ /g, "").length, 6);
      // A word that the handbook does not have weighs like its rarest ones: it was asked for.
      // A lone character beside known words (盖 in 盖公章) and a word of another language weigh less.
      if (!concept.ways.length) {
        const share = length === 1 ? 0.3 : /^[a-z]/.test(concept.words) ? 0.5 : 1;
        return Math.sqrt(length) * Math.log(1 + total) * share;
      }
      const best = concept.ways.reduce(function (least, one) {
        return Math.min(least, index.count(one.text));
      }, total);
      const named = concept.ways.some(function (one) {
        return index.isNamed(one.text);
      });
      return Math.sqrt(length) * Math.log(1 + total / best) * (named ? 1 : IN_PASSING);
    }

    function match(document, concept) {
      let best = { score: 0 };
      concept.ways.forEach(function (way) {
        if (document.all.indexOf(way.text) < 0) return;
        let score = 0;
        let where = null;
        let extra = 0;
        document.fields.forEach(function (field) {
          const at = field.text.indexOf(way.text);
          if (at < 0) return;
          // The word is the better part of a title, or one of many in a long list.
          const named =
            field.weight >= 4 ? 0.6 + 1.2 * Math.sqrt(way.text.length / field.text.length) : 1;
          const value = field.weight * named;
          extra += 0.15;
          if (value > score) {
            score = value;
            where = field;
          }
        });
        score = (score + Math.min(extra, 0.9)) * way.sure;
        if (score > best.score) best = { score: score, way: way, field: where };
      });
      return best.score ? best : trace(document, concept);
    }

    /* A long phrase that a text has in other order or with a word between: 理论中心组的学习. */
    function trace(document, concept) {
      const phrase = concept.words;
      if (phrase.length < 4 || !concept.ways.length || /[a-z\d]/.test(phrase)) return { score: 0 };
      let found = 0;
      for (let i = 0; i + 1 < phrase.length; i++)
        if (document.all.indexOf(phrase.slice(i, i + 2)) >= 0) found++;
      const share = found / (phrase.length - 1);
      if (share < PARTLY) return { score: 0 };
      return {
        score: share,
        way: { text: phrase, sure: 0.4 * share, why: "text" },
        field: document.fields[0],
      };
    }

    function rate(document, query, weights) {
      const hit = { document: document, score: 0, cover: 0, matches: [] };
      query.concepts.forEach(function (concept, at) {
        const found = match(document, concept);
        if (!found.score) return;
        hit.score += found.score * weights[at];
        hit.cover += weights[at] * (0.6 + 0.4 * found.way.sure);
        hit.matches.push(found);
      });
      // nothing but other words for it, and those in passing, is half an answer
      const said = hit.matches.some(function (one) {
        return one.way.why === "text" || one.field.weight >= 3;
      });
      if (!said) hit.cover *= 0.5;
      return hit;
    }

    function find(text) {
      const query = read(text);
      const weights = query.concepts.map(weigh);
      const sum = weights.reduce(function (a, b) {
        return a + b;
      }, 0);
      let hits = [];
      index.documents.forEach(function (document) {
        const hit = rate(document, query, weights);
        if (!hit.score) return;
        hit.cover /= sum || 1;
        hit.score *= hit.cover ** 1.5;
        hits.push(hit);
      });
      relate(hits, query);
      hits.forEach(function (hit) {
        hit.score *= taste(hit, query);
      });
      hits.sort(function (a, b) {
        return b.score - a.score;
      });
      let best = hits.reduce(function (most, hit) {
        return Math.max(most, hit.cover);
      }, 0);
      best = Math.max(best, together(hits, query, weights) / (sum || 1));
      const confident = hits.length > 0 && best >= ENOUGH;
      hits = hits.slice(0, MAX_HITS);
      return {
        query: query,
        hits: hits,
        confident: confident,
        answers: confident ? answers(hits, query) : [],
      };
    }

    /* Two things asked for at once are answered by two pages: the share that titles cover. */
    function together(hits, query, weights) {
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
        }, 0) - 0.2
      );
    }

    /* A unit that is named narrows the search to what is its own. */
    function relate(hits, query) {
      const units = hits.filter(function (hit) {
        return (
          hit.document.kind === "unit" &&
          hit.matches.some(function (one) {
            return /title|alias/.test(one.field.kind);
          })
        );
      });
      if (query.intents.lead) lead(hits, units);
      if (!units.length || !query.concepts.length) return;
      const rest = query.concepts.length > 1;
      index.posts.concat(index.procedures).forEach(function (document) {
        const unit = units.filter(function (hit) {
          return hit.document === document.unit;
        })[0];
        if (!unit) return;
        const mine = hits.filter(function (hit) {
          return hit.document === document;
        })[0];
        if (mine) {
          mine.score += unit.score * 0.8;
          mine.cover = Math.min(1, mine.cover + unit.cover);
        } else if (!rest || query.intents.role) {
          hits.push({
            document: document,
            score: unit.score * 0.3,
            cover: unit.cover,
            matches: unit.matches,
          });
        }
      });
    }

    /* Who leads: the posts that do, of the unit that is named or of all. */
    function lead(hits, units) {
      index.posts.forEach(function (post) {
        const named =
          !units.length ||
          units.some(function (hit) {
            return hit.document === post.unit;
          });
        if (post.item.leads && named)
          hits.push({ document: post, score: 1000, cover: 1, matches: [] });
      });
    }

    /* What kind of thing is asked for. */
    function taste(hit, query) {
      const kind = hit.document.kind;
      if (query.intents.role) {
        if (kind === "post") return 2.2;
        if (kind === "unit") return 1.1;
      }
      if (kind === "post" && !query.intents.role) return 0.5;
      if (query.intents.form && kind === "form") return 1.6;
      if (query.intents.who || query.intents.where || query.intents.reach) {
        if (kind === "form" || kind === "regulation") return 0.5;
      }
      if (kind === "form") return 0.95 * (called(hit) ? 1 : PART_OF_A_FORM);
      return { regulation: 0.06, unit: 0.9 }[kind] || 1;
    }

    /* Whether a form is asked for by the better part of its name: 报销 alone means the matter. */
    function called(hit) {
      const name = hit.document.item.name;
      return hit.matches.some(function (one) {
        return one.way.text.length * 2 > name.length;
      });
    }

    /* -- Answer cards ----------------------------------------------------------------------- */

    function answers(hits, query) {
      const top = hits[0];
      const asks = query.intents.who || query.intents.where || query.intents.reach;
      const named = top.matches.some(function (one) {
        return /title|alias/.test(one.field.kind);
      });
      if (top.document.kind === "person") return [card(top, sharing(top, hits), query)];
      if (top.document.kind === "unit" && asks && named) return [card(top, [], query)];
      const about = hits.map(procedureOf).filter(Boolean);
      if (!about.length || (!asks && hits[0].document.kind !== "procedure")) return [];
      const limit = about[0].score * AS_GOOD;
      const shown = [];
      about.forEach(function (hit) {
        const again = shown.some(function (one) {
          return one.document === hit.document;
        });
        if (
          treats(hit, query) &&
          hit.score >= limit &&
          hit.cover >= FOR_CARD &&
          !again &&
          shown.length < MAX_ANSWERS
        )
          shown.push(hit);
      });
      return shown.map(function (hit) {
        return card(hit, [], query);
      });
    }

    /* Whether a procedure treats what was asked for: where a thing is, is not answered by a page
       that only mentions it (墨水在哪). */
    function treats(hit, query) {
      if (query.intents.who || hit.matches.length > 1) return true;
      const title = hit.document.fields[0].text;
      return hit.matches.some(function (one) {
        const word = one.way.text;
        return (
          one.field.weight >= 3 ||
          title.indexOf(word.slice(0, 2)) >= 0 ||
          title.indexOf(word.slice(-2)) >= 0
        );
      });
    }

    /* A telephone or a room may be several people's: all of them are the answer. */
    function sharing(top, hits) {
      if (
        !top.matches.some(function (one) {
          return one.field.kind === "contact";
        })
      )
        return [];
      return hits
        .filter(function (hit) {
          return hit.document.kind === "person" && hit !== top && hit.score >= top.score * 0.9;
        })
        .map(function (hit) {
          return hit.document;
        });
    }

    /* The procedure that a hit is about: itself, or the one that its form belongs to. */
    function procedureOf(hit) {
      const document = hit.document;
      if (document.kind === "procedure") return hit;
      if (document.kind !== "form" || !document.procedures.length) return null;
      return {
        document: document.procedures[0],
        score: hit.score,
        cover: hit.cover,
        matches: hit.matches,
      };
    }

    /* `others` are people who share what was asked for. */
    function card(hit, others, query) {
      const document = hit.document;
      const contacts =
        document.kind === "procedure"
          ? [document]
          : document.kind === "unit"
            ? index.procedures.filter(function (one) {
                return one.unit === document;
              })
            : [].concat.apply(
                document.procedures,
                others.map(function (one) {
                  return one.procedures;
                }),
              );
      const people = document.kind === "person" ? [document].concat(others) : null;
      return {
        hit: hit,
        units: unique(
          contacts.map(function (one) {
            return one.unit;
          }),
        ),
        people: people
          ? people.map(function (one) {
              return one.item.name;
            })
          : gather(contacts, "people"),
        telephones: people ? own(people, "telephones") : gather(contacts, "telephones"),
        rooms: people ? own(people, "rooms") : gather(contacts, "rooms"),
        posts: document.kind === "procedure" ? carriers(hit) : [],
        forms: document.kind === "procedure" ? document.item.forms : [],
        deadlines: document.kind === "procedure" ? document.item.deadlines : [],
        approvals: document.kind === "procedure" ? document.item.approvals : [],
        approve: query.intents.approve,
      };
    }

    /* The posts that carry the very duty that was found, or all of the procedure's. */
    function carriers(hit) {
      const duties = hit.document.fields.filter(function (field) {
        return field.kind === "duty";
      });
      const counts = duties.map(function (field) {
        return hit.matches.filter(function (one) {
          return field.text.indexOf(one.way.text) >= 0;
        }).length;
      });
      const most = Math.max.apply(null, counts.concat(0));
      if (!most) return hit.document.posts;
      const found = duties.filter(function (_field, at) {
        return counts[at] === most;
      });
      return unique(
        [].concat.apply(
          [],
          found.map(function (field) {
            return field.posts;
          }),
        ),
      );
    }

    function own(people, name) {
      return unique(
        [].concat.apply(
          [],
          people.map(function (one) {
            return one.item[name];
          }),
        ),
      );
    }

    function gather(documents, name) {
      return unique(
        [].concat.apply(
          [],
          documents.map(function (one) {
            return one.item.contact[name];
          }),
        ),
      );
    }

    function unique(list) {
      return Array.from(new Set(list));
    }

    return { find: find, index: index };
  };

  /* The same engine for `handbook check`, which has no page: plain ids in, plain ids out. */
  search.ask = function (engine, text) {
    const found = engine.find(text);
    return {
      confident: found.confident,
      hits: found.hits.map(function (hit) {
        return hit.document.kind + ":" + hit.document.id;
      }),
      answers: found.answers.map(function (one) {
        return one.hit.document.kind + ":" + one.hit.document.id;
      }),
    };
  };
})(HandbookSearch);
