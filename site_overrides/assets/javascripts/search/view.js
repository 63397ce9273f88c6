/* Hits and answer cards as elements of a page. Texts are set as text, never as markup. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const WHY = {
    alias: "别名",
    english: "英文",
    pinyin: "拼音",
    initials: "拼音首字母",
    nearly: "拼音相近",
    begun: "拼音首字母",
    part: "正文",
    sound: "同音",
    shape: "形近",
    text: "正文",
    near: "相近的姓名",
  };
  const LISTED = 6; // lines of a list in a card
  const AROUND = 36;
  const ANSWERS = 0.4; // a sentence that covers less of a question is no better than one of its words

  function element(name, attributes, children) {
    const made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    [].concat(children || []).forEach(function (child) {
      made.append(child);
    });
    return made;
  }

  search.element = element;

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
        return one.way.why === "text" && /title|name|alias/.test(one.field.kind)
          ? "标题"
          : WHY[one.way.why];
      });
      return Array.from(new Set(named));
    }

    /* `whole`: all of it, and not what is around the first word. */
    function marked(raw, words, whole) {
      const spans = [];
      words.forEach(function (word) {
        const pattern = new RegExp(Array.from(word).map(escaped).join("\\s*"), "gi");
        for (let match = pattern.exec(raw); match?.[0]; match = pattern.exec(raw)) {
          spans.push([match.index, match.index + match[0].length]);
        }
      });
      spans.sort(function (a, b) {
        return a[0] - b[0] || b[1] - a[1];
      });
      const start = spans.length && !whole ? Math.max(0, spans[0][0] - AROUND) : 0;
      const end = whole ? raw.length : Math.min(raw.length, start + 3 * AROUND);
      const nodes = [start > 0 ? "…" : ""];
      let at = start;
      spans.forEach(function (span) {
        if (span[0] < at || span[1] > end) return;
        nodes.push(raw.slice(at, span[0]), element("mark", {}, raw.slice(span[0], span[1])));
        at = span[1];
      });
      nodes.push(raw.slice(at, end), end < raw.length ? "…" : "");
      return nodes.filter(function (node) {
        return node !== "";
      });
    }

    function escaped(ch) {
      return ch.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    }

    /* The sentence that answers, where one covers enough of what was asked. */
    function answering(one) {
      const best = one.sure ? one.passage.passages[0] : one.passage?.nearest;
      const found = best && passage(one);
      if (!best || (found && one.passage.cover < ANSWERS)) return null;
      return {
        nodes: marked(best.text, best.words, true),
        why: found ? found.why : ["正文"],
        anchor: best.anchor,
      };
    }

    function title(document) {
      const unit = document.unit && document.kind !== "unit" ? document.unit.title : "";
      const label = [link(document.url, document.title)];
      if (unit) label.push(element("span", { class: "hb-note" }, " " + unit));
      return label;
    }

    /* `told`: its sentence stands in a card already. */
    function hit(one, told) {
      const found = told ? null : answering(one) || passage(one);
      const head = title(one.document).concat(
        element("span", { class: "hb-tag hb-hit__kind" }, search.data.kinds[one.document.kind]),
      );
      const item = element(
        "li",
        {
          "data-hit": "",
          "data-kind": one.document.kind,
          "data-id": one.document.id,
          class: "hb-hit",
        },
        element("p", { class: "hb-hit__title" }, head),
      );
      if (found) {
        const why = found.why.map(function (word) {
          return element("span", { class: "hb-tag" }, word);
        });
        item.append(element("p", { class: "hb-note" }, found.nodes.concat(" ", why)));
      }
      return item;
    }

    function fact(name, label, values) {
      if (!values.length) return null;
      const spans = [];
      values.forEach(function (value, at) {
        if (at) spans.push("、");
        spans.push(element("span", { "data-field": name }, value));
      });
      return element("div", { class: "hb-fact" }, [
        element("dt", {}, label),
        element("dd", {}, spans),
      ]);
    }

    function list(label, values, most) {
      if (!values.length) return null;
      const rows = values.slice(0, most || LISTED).map(function (value) {
        return element("p", {}, value);
      });
      return element("div", { class: "hb-fact" }, [
        element("dt", {}, label),
        element("dd", {}, rows),
      ]);
    }

    function answer(card) {
      const document = card.hit.document;
      const facts = [
        card.approve ? list("谁批", card.approvals) : null,
        list("职责", card.duties, card.duties.length),
        fact(
          "unit",
          "处室",
          card.units.map(function (unit) {
            return link(unit.url, unit.title);
          }),
        ),
        fact(
          "post",
          "负责岗位",
          card.posts.map(function (post) {
            return link(post.url, post.title);
          }),
        ),
        fact("person", document.kind === "person" ? "联系人" : "问谁", card.people.map(person)),
        fact(
          "telephone",
          "电话",
          card.telephones.map(function (number) {
            return /\d$/.test(number)
              ? element("a", { href: "tel:" + number, class: "hb-tel" }, number)
              : number;
          }),
        ),
        fact("room", "房间", card.rooms),
        list(
          "经办事项",
          card.matters.map(function (matter) {
            return link(matter.url, matter.title);
          }),
        ),
      ].filter(Boolean);
      const made = element("section", { "data-answer": document.id, class: "hb-card hb-answer" }, [
        element(
          "p",
          { class: "hb-card__person" },
          card.people.length > 1 && document.kind === "person"
            ? card.rooms.join("、")
            : title(document),
        ),
      ]);
      card.heard.forEach(function (pair) {
        const words = "没有“" + pair[0] + "”，按读音或字形找到“" + pair[1] + "”";
        made.append(element("p", { class: "hb-note" }, words));
      });
      card.passages.forEach(function (one) {
        made.append(said(document, one));
      });
      made.append(element("dl", { class: "hb-facts" }, facts));
      return made;
    }

    /* A sentence that answers, as printed, and the way to its very step. */
    function said(document, one) {
      const words = element("span", { "data-field": "passage" }, marked(one.text, one.words, true));
      const more = element(
        "a",
        { href: root + document.url + (one.anchor ? "#" + one.anchor : "") },
        "看原文",
      );
      return element("p", { class: "hb-answer__said" }, [words, " ", more]);
    }

    function person(name) {
      const known = search.data.people.filter(function (one) {
        return one.name === name;
      })[0];
      return known ? link(known.url, name) : name;
    }

    return { hit: hit, answer: answer };
  };
})(HandbookSearch);
