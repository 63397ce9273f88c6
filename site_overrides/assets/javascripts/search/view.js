/* Hits and answer cards as elements of a page. Texts are set as text, never as markup. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const element = search.element;
  const marked = search.marked;

  const WHY = {
    english: "英文",
    pinyin: "拼音",
    initials: "拼音首字母",
    nearly: "拼音相近",
    begun: "拼音首字母",
    sound: "同音",
    shape: "形近",
    near: "相近的姓名",
  };
  const DECIDING = 6; // cases of who decides
  const LISTED = 6; // lines of a list in a card
  const NAMED = 3; // matters that name a form
  const ANSWERS = 0.4; // a sentence that covers less of a question is no better than one of its words

  /* `root` is the site's root as an address. */
  search.makeView = function (root) {
    function link(target, label) {
      return element("a", { href: root + target }, label);
    }

    /* The passage that a hit was found in, around the first word, every matched word marked. */
    function passage(place) {
      const found = place.matches.filter(function (one) {
        return one.way && one.field;
      });
      const match =
        found.filter(function (one) {
          return /text|note|lead|section|duty/.test(one.field.kind);
        })[0] || found[0];
      if (!match) return null;
      const field = /title|name|alias/.test(match.field.kind)
        ? first(place.document) || match.field
        : match.field;
      const words = found.map(function (one) {
        return one.way.text;
      });
      return { anchor: field.anchor, nodes: marked(field.raw, words), why: reasons(found) };
    }

    function first(document) {
      return document.fields.filter(function (one) {
        return one.kind === "duty" || one.kind === "text";
      })[0];
    }

    function reasons(found) {
      const named = found.map(function (one) {
        if (one.field.kind === "contact") return /\d{6}/.test(one.field.text) ? "电话" : "房间";
        return WHY[one.way.why]; // of a word that stands there as it was typed, nothing need be said
      });
      return Array.from(new Set(named.filter(Boolean)));
    }

    /* The sentence that answers, where one covers enough of what was asked. */
    function answering(one) {
      const best = one.sure ? one.passage.passages[0] : one.passage?.nearest;
      const found = best && passage(one);
      if (!best || (found && one.passage.cover < ANSWERS)) return null;
      return {
        nodes: marked(best.text, best.words, true),
        why: found ? found.why : [],
        anchor: best.anchor,
      };
    }

    function title(document) {
      const unit = document.unit && document.kind !== "unit" ? document.unit.title : "";
      const label = [link(document.url, document.title)];
      if (unit) label.push(element("span", { class: "hb-note" }, " " + unit));
      return label;
    }

    function hit(one) {
      const found = answering(one) || (one.document.item.procedures ? null : passage(one));
      const item = element(
        "li",
        {
          "data-hit": "",
          "data-kind": one.document.kind,
          "data-id": one.document.id,
          class: "hb-hit",
        },
        [
          element("span", { class: "hb-label" }, search.data.kinds[one.document.kind]),
          element("p", { class: "hb-hit__title" }, title(one.document)),
        ],
      );
      if (one.document.procedures?.length) item.append(namedIn(one.document));
      if (found) {
        const why = found.why.map(function (word) {
          return element("span", { class: "hb-state" }, word);
        });
        item.append(element("p", { class: "hb-note" }, found.nodes.concat(" ", why)));
      }
      return item;
    }

    /* A form or a regulation is its name; what else a reader wants is where it is named. */
    function namedIn(document) {
      const matters = document.procedures.slice(0, NAMED).map(matterOf);
      const note = element("p", { class: "hb-note" }, "见");
      matters.forEach(function (matter, at) {
        note.append(at ? "、" : "", matter);
      });
      if (document.procedures.length > NAMED) note.append(" 等");
      return note;
    }

    function fact(name, label, shown) {
      if (!shown.length) return null;
      const spans = [];
      shown.forEach(function (value, at) {
        if (at) spans.push("、");
        spans.push(element("span", { "data-field": name }, value));
      });
      return element("div", { class: "hb-fact" }, [
        element("dt", {}, label),
        element("dd", {}, spans),
      ]);
    }

    function list(label, lines, most, more) {
      if (!lines.length) return null;
      const rows = lines.slice(0, most || LISTED).map(function (value) {
        return element("p", {}, value);
      });
      const left = lines.length - rows.length;
      if (left > 0 && more)
        rows.push(element("p", { class: "hb-note" }, more("还有 " + left + " 种情形")));
      return element("div", { class: "hb-fact" }, [
        element("dt", {}, label),
        element("dd", {}, rows),
      ]);
    }

    /* A card is the first of the hits as well. */
    function answer(card) {
      const document = card.hit.document;
      const person = document.kind === "person";
      const made = element(
        "section",
        {
          "data-answer": document.id,
          "data-hit": "",
          "data-kind": document.kind,
          "data-id": document.id,
          class: "hb-answer",
        },
        [
          element("p", { class: "hb-label" }, whose(document)),
          element("h2", {}, card.people.length > 1 && person ? shared(card) : headed(document)),
        ],
      );
      card.heard.forEach(function (pair) {
        const words = "没有“" + pair[0] + "”，按读音或字形找到“" + pair[1] + "”";
        made.append(element("p", { class: "hb-note" }, words));
      });
      const deciding = card.approve
        ? list("谁批", card.approvals.map(decided), DECIDING, function (words) {
            return link(document.url + "#brief", words);
          })
        : null;
      if (deciding) made.append(element("dl", { class: "hb-facts" }, deciding));
      if (card.told.length) made.append(element("dl", { class: "hb-facts" }, card.told.map(told)));
      card.passages.forEach(function (one) {
        made.append(said(document, one));
      });
      const facts = [
        list("职责", card.duties, card.duties.length),
        person ? contact(card, person) : null,
        person ? fact("unit", search.data.kinds.unit, units(card.units)) : null,
        ...card.matters.flatMap(function (one) {
          const several = card.people.length > 1 ? one.person : "";
          return [
            list(several || "经办事项", one.matters.map(matterOf)),
            list(several ? `${several}（后备）` : "后备联系", one.standsIn.map(matterOf)),
          ];
        }),
        person ? null : contact(card, person),
        fact(
          "post",
          "负责岗位",
          card.posts.map(function (post) {
            return link(post.url, post.title);
          }),
        ),
      ].filter(Boolean);
      made.append(element("dl", { class: "hb-facts" }, facts));
      return made;
    }

    /* The telephone or room of several people that was asked for. */
    function shared(card) {
      const asked = card.hit.matches.map((one) => one.way.text);
      const telephones = card.telephones.filter(function (number) {
        return asked.some((text) => number.replace(/\D/g, "").includes(text));
      });
      return (telephones.length ? telephones : card.rooms).join("、");
    }

    function matterOf(matter) {
      return link(matter.url, matter.title);
    }

    /* A part that answers, whole, under its own heading. */
    function told(part) {
      return list(part[1], part[3], part[3].length);
    }

    /* A chain ends with its act in brackets where it is written who acts. */
    function decided(chain) {
      return /）$/.test(chain) ? chain : chain + "（没有写由谁）";
    }

    function units(several) {
      return several.map(function (unit) {
        return link(unit.url, unit.title);
      });
    }

    /* What a card is about. */
    function headed(document) {
      const label = link(document.url, document.title);
      if (document.kind === "unit") label.dataset.field = "unit";
      return label;
    }

    /* Whose that is, and what kind of thing. */
    function whose(document) {
      const kind = search.data.kinds[document.kind];
      const unit = document.unit && document.kind !== "unit" ? document.unit : null;
      if (!unit) return kind;
      return [element("span", { "data-field": "unit" }, units([unit])), " › " + kind];
    }

    /* Whom to ask, where, and the telephone, in one line. */
    function contact(card, person) {
      const telephones = card.telephones.map(function (number) {
        return /\d$/.test(number)
          ? element("a", { href: "tel:" + number, class: "hb-tel" }, number)
          : number;
      });
      const parts = []
        .concat(values("person", card.people.map(personOf)))
        .concat(values("telephone", telephones))
        .concat(values("room", card.rooms));
      if (!parts.some((part) => part.textContent)) return null;
      return element("div", { class: "hb-fact hb-fact--contact" }, [
        element("dt", {}, person ? "联系人" : "问谁"),
        element("dd", {}, parts),
      ]);
    }

    function values(name, several) {
      return several.map(function (value) {
        return element("span", { "data-field": name }, value);
      });
    }

    /* A sentence that answers, as printed, and the way to its very step. */
    function said(document, one) {
      const words = element("span", { "data-field": "passage" }, marked(one.text, one.words, true));
      const more = element(
        "a",
        { href: root + document.url + (one.anchor ? "#" + one.anchor : "") },
        one.place || "看原文",
      );
      more.className = "hb-place";
      return element("p", { class: "hb-answer__said" }, [words, " ", more]);
    }

    function personOf(name) {
      const known = search.data.people.filter(function (one) {
        return one.name === name;
      })[0];
      return known ? link(known.url, name) : name;
    }

    return { hit: hit, answer: answer };
  };
})(HandbookSearch);
