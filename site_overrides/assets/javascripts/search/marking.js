/* Elements of a page, and a text with the words that were found marked in it. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const AROUND = 36; // characters before the first word found

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

  search.element = element;
  search.marked = marked;
})(HandbookSearch);
