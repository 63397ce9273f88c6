/* The results page: what Pagefind finds, in its order. The query comes from the address. */
(function () {
  "use strict";
  var results = document.querySelector("[data-results]");
  if (!results) return;

  var KINDS = { unit: "处室", post: "岗位", procedure: "事项", person: "联系人" };
  var query = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200);
  document.querySelectorAll('input[name="q"]').forEach(function (box) { box.value = query; });

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  function finish(children) {
    results.replaceChildren.apply(results, children);
    results.dataset.query = query;
    results.dataset.state = "done";
  }

  function notice(text, none) {
    var paragraph = element("p", none ? { "data-no-answer": "" } : {}, text + "可以");
    paragraph.append(element("a", { href: results.dataset.index }, "按拼音查索引"), "。");
    return paragraph;
  }

  // Pagefind's excerpts are its own markup: text and <mark> only.
  function excerpt(source) {
    var paragraph = element("p", { class: "hb-note" });
    source.split(/(<mark>.*?<\/mark>)/).forEach(function (piece) {
      var marked = /^<mark>(.*)<\/mark>$/.exec(piece);
      var holder = document.createElement("textarea");
      holder.innerHTML = marked ? marked[1] : piece;
      paragraph.append(marked ? element("mark", {}, holder.value) : holder.value);
    });
    return paragraph;
  }

  function hit(found) {
    var item = element("li", { "data-hit": "", "data-kind": found.meta.kind, "data-id": found.meta.id });
    item.append(
      element("a", { href: found.url }, found.meta.title),
      element("span", { class: "hb-tag" }, KINDS[found.meta.kind] || ""),
      excerpt(found.excerpt)
    );
    return item;
  }

  if (!query) return;
  results.dataset.state = "busy";
  if (location.protocol === "file:") {
    finish([notice("直接从文件夹打开时，浏览器不允许全文查找。", false)]);
    return;
  }
  import(new URL("pagefind/pagefind.js", location.href).href)
    .then(function (pagefind) { return pagefind.search(query); })
    .then(function (found) {
      return Promise.all(found.results.slice(0, 30).map(function (one) { return one.data(); }));
    })
    .then(function (hits) {
      if (!hits.length) return finish([notice("没有找到。", true)]);
      var list = element("ol", { class: "hb-hits" });
      list.append.apply(list, hits.map(hit));
      finish([list]);
    })
    .catch(function () { finish([notice("全文查找没有装入。", false)]); });
})();
