/* Answer cards: whom to ask about what was found, and the passages that answer. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_ANSWERS = 3;
  const FOR_CARD = 0.45; // a card may cover less, where the page as a whole is an answer
  const HEARD = /^(?:sound|shape|nearly)$/;
  const AS_GOOD = 0.6; // an answer this close to the best one is shown beside it

  search.makeAnswering = function (index, passages) {
    const tasks = Object.keys(index.data.tasks).map(function (label) {
      return { word: index.text.fold(label), matters: index.data.tasks[label] };
    });

    function answers(hits, query, weights) {
      const top = hits[0];
      const asks = query.intents.who || query.intents.where || query.intents.reach;
      const named = top.matches.some(function (one) {
        return /title|name|alias/.test(one.field.kind);
      });
      if (top.document.kind === "person") return [card(top, sharing(top, hits), query, weights)];
      if (top.document.kind === "post" && query.intents.role && named) return posts(hits, top);
      if (top.document.kind === "unit" && asks && named) return [card(top, [], query, weights)];
      if (top.document.kind === "post" && asks && top.document.item.staff)
        return [card(top, [], query, weights)];
      if (query.intents.role && top.document.kind !== "procedure") return [];
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
          (hit.sure || (!shown.length && hit.cover >= FOR_CARD)) &&
          !again &&
          shown.length < MAX_ANSWERS
        )
          shown.push(hit);
      });
      return tasked(shown, about, query).map(function (hit) {
        return card(hit, [], query, weights);
      });
    }

    /* Where an editors' word for a task was asked for, its own matter is shown, whatever else says
       the word: first where nothing else was asked for (盖章找谁), or else behind the best answer
       (出差回来报销). */
    function tasked(shown, about, query) {
      if (!shown.length) return shown;
      const alone = query.concepts.length === 1;
      const first = tasks
        .filter(function (task) {
          return query.concepts.some(function (one) {
            return one.words === task.word; // 召开会议 does not ask for 开会
          });
        })
        .flatMap(function (task) {
          if (alone) return task.matters;
          const answered = shown.some(function (hit) {
            return task.matters.indexOf(hit.document.id) >= 0;
          });
          return answered ? [] : task.matters.slice(0, 1);
        })
        .map(function (id) {
          return about.find(function (hit) {
            return hit.document.id === id;
          });
        })
        .filter(Boolean);
      const before = alone ? [] : shown.slice(0, 1);
      return Array.from(new Set(before.concat(first, shown))).slice(0, MAX_ANSWERS);
    }

    /* What was typed otherwise than it is written, and found by its sound or shape: [typed, meant]. */
    function heard(hit, query) {
      const pairs = [];
      query.concepts.forEach(function (concept) {
        hit.matches.forEach(function (one) {
          if (HEARD.test(one.way.why) && concept.ways.indexOf(one.way) >= 0)
            pairs.push([concept.words, one.way.text]);
        });
      });
      return pairs;
    }

    /* The posts of the name that was asked for, each with its duties. */
    function posts(hits, top) {
      return hits
        .filter(function (hit) {
          return hit.document.kind === "post" && hit.cover && hit.score >= top.score * AS_GOOD;
        })
        .slice(0, MAX_ANSWERS)
        .map(function (hit) {
          const post = hit.document;
          return Object.assign(empty(hit), { units: [post.unit], duties: post.item.duties });
        });
    }

    /* Whether a procedure treats what was asked for: where a thing is, is not answered by a page
       that only mentions it (墨水在哪). */
    function treats(hit, query) {
      if (query.intents.who || hit.sure || hit.matches.length > 1) return true;
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
        sure: hit.sure,
        matches: hit.matches,
      };
    }

    /* `others` are people who share what was asked for. */
    function card(hit, others, query, weights) {
      const document = hit.document;
      const contacts =
        document.kind === "procedure"
          ? [document]
          : document.kind === "unit"
            ? index.procedures.filter(function (one) {
                return one.unit === document;
              })
            : [].concat.apply(
                (document.procedures || []).concat(document.standsIn || []),
                others.map(function (one) {
                  return one.procedures.concat(one.standsIn);
                }),
              );
      const people = document.kind === "person" ? [document].concat(others) : null;
      const reached = (document.item.staff || []).map(function (row) {
        return { unit: document.unit || document, item: { contact: row } };
      });
      const all = reached.concat(contacts);
      return Object.assign(empty(hit), {
        heard: heard(hit, query),
        matters: (people || []).map(function (one) {
          return { person: one.item.name, matters: one.procedures, standsIn: one.standsIn };
        }),
        units: unique(
          all
            .map(function (one) {
              return one.unit;
            })
            .concat(
              index.units.filter(function (unit) {
                return (document.item.units || []).indexOf(unit.id) >= 0;
              }),
            ),
        ),
        people: people
          ? people.map(function (one) {
              return one.item.name;
            })
          : gather(all, "people"),
        telephones: people ? own(people, "telephones") : gather(all, "telephones"),
        rooms: people ? own(people, "rooms") : gather(all, "rooms"),
        posts: document.kind === "procedure" ? carriers(hit) : [],
        approvals:
          document.kind === "procedure"
            ? search.byLikeness(document.item.approvals, query, index.text.fold)
            : [],
        approve: query.intents.approve,
        told: (document.item.told || []).filter(function (one) {
          return query.intents[one[0]] || (one[0] === "form" && query.intents.bring);
        }),
        passages:
          document.kind === "procedure"
            ? (hit.passage || passages(document, query, weights)).passages
            : [],
      });
    }

    function empty(hit) {
      return {
        hit: hit,
        heard: [],
        units: [],
        people: [],
        telephones: [],
        rooms: [],
        posts: [],
        duties: [],
        matters: [],
        approvals: [],
        approve: false,
        told: [],
        passages: [],
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

    return answers;
  };
})(HandbookSearch);
