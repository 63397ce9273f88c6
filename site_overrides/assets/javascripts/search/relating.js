/* What stands beside the words: a unit that is named, who leads, what kind of thing is asked for. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const OF_UNIT = 0.8; // share of a named unit's score that its own posts and procedures gain
  const ALSO_OF_UNIT = 0.3; // and those that nothing else was asked of
  const ELSEWHERE = 0.3; // a post of another unit than the one that is named
  const POSTS_OF_UNIT = 0.4; // its posts, where duties are asked for: below the unit, above the rest
  const LEADS = 1000; // who leads stands above all
  const PART_OF_A_FORM = 0.6; // weight of a form of whose name only a part is asked for

  search.makeRelating = function (index) {
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
      if (query.intents.role) {
        hits.forEach(function (hit) {
          const elsewhere =
            hit.document.kind === "post" &&
            units.every(function (unit) {
              return unit.document !== hit.document.unit;
            });
          if (elsewhere) {
            hit.score *= ELSEWHERE;
            hit.cover = 0; // and no answer
            hit.elsewhere = true;
          }
        });
      }
      const found = firstOf(hits);
      const named = firstOf(units);
      index.posts.concat(index.procedures).forEach(function (document) {
        const unit = named.get(document.unit);
        if (!unit) return;
        const mine = found.get(document);
        const duties = query.intents.role && !rest; // nothing but the unit's duties is asked for
        if (mine && !(duties && document.kind === "procedure")) {
          mine.score += unit.score * OF_UNIT;
          mine.cover = Math.min(1, mine.cover + unit.cover);
        } else if (!mine && (!rest || query.intents.role)) {
          const post = duties && document.kind === "post";
          hits.push({
            document: document,
            score: unit.score * (post ? POSTS_OF_UNIT : ALSO_OF_UNIT),
            cover: unit.cover,
            matches: unit.matches,
          });
        }
      });
    }

    /* The first hit of each document. */
    function firstOf(hits) {
      const first = new Map();
      hits.forEach(function (hit) {
        if (!first.has(hit.document)) first.set(hit.document, hit);
      });
      return first;
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
          hits.push({ document: post, score: LEADS, cover: 1, matches: [] });
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

    return { relate: relate, taste: taste };
  };
})(HandbookSearch);
