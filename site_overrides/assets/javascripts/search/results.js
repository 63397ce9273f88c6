/* The results page: answers, hits, and what to do where there are none. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const ASKS_SOMETHING = /[\p{L}\p{N}]/u; // marks alone are nothing that editors could answer
  const MOST = 30;
  const NEAREST = 3;
  /* What is said while a reader sees but what is called so. */
  search.COMING = {
    yes: "先列出名称里有的，正在载入全文…",
    failed: "全文没有载入，只有名称里有的。请刷新页面再试；仍然不行，请告诉管理网站的同事。",
  };
  const element = search.element;

  search.showResults = function (results, parts, root) {
    const box = document.getElementById("hb-find-q");
    const status = document.querySelector("[data-status]");
    const filters = { unit: "", kind: "" };
    const chooser = document.querySelector("[data-filters]");
    const misses = search.makeMisses();
    const missed = document.querySelector("[data-misses]");
    const tasks = document.querySelector("[data-tasks]");
    let query = box.value || new URLSearchParams(location.search).get("q") || "";
    box.value = query;
    show();
    parts.changed.push(show);
    tellMisses();
    box.addEventListener("input", function (event) {
      if (!event.isComposing) show();
    });
    box.addEventListener("compositionend", show);
    box.form.addEventListener("submit", function (event) {
      event.preventDefault();
      show();
    });
    chooser.addEventListener("change", function (event) {
      filters[event.target.name] = event.target.value;
      show();
    });
    missed.querySelector("button").addEventListener("click", function () {
      misses.clear();
      tellMisses();
    });

    function show() {
      query = box.value;
      results.dataset.state = "busy";
      results.textContent = "";
      status.textContent = "";
      tasks.hidden = !!query.trim();
      if (query.trim()) {
        const found = parts.find(query);
        if (parts.coming) byName(found);
        else {
          render(found);
          misses.note(query, found.confident || !ASKS_SOMETHING.test(query), tellMisses);
        }
      }
      results.dataset.query = query;
      if (parts.coming !== "yes") results.dataset.state = "done";
      document.title = (query.trim() ? query.trim().slice(0, 40) + " - " : "") + "查找";
      try {
        history.replaceState(
          null,
          "",
          query ? "?q=" + encodeURIComponent(query.slice(0, 200)) : location.pathname,
        );
      } catch (_error) {
        /* a page opened from a folder may not change its address */
      }
    }

    /* What is called so, while what the pages say is still coming: no answer, and none the less none
       that the handbook has nothing. */
    function byName(found) {
      const hits = found.hits.filter(chosen).slice(0, MOST);
      if (parts.coming === "yes") status.textContent = search.COMING.yes;
      else results.append(element("p", { role: "alert" }, search.COMING.failed));
      if (hits.length)
        results.append(element("ol", { class: "hb-hits" }, hits.map(parts.view.hit)));
    }

    function render(found) {
      tasks.hidden = found.confident;
      const lists = search.listsFor(found.query, query);
      const listed = lists.pages.map(leadTo);
      const hits = found.hits.filter(chosen);
      if (!found.confident) namesakes(found.query);
      const near = found.near && hits.length > 0;
      const before = !found.answers.length || lists.dates;
      if (before) results.append(...listed);
      if (!lists.all && (!found.confident || !hits.length))
        nothing(found.hits.length && found.confident, near);
      const cards = found.answers.filter(function (card) {
        return chosen(card.hit);
      });
      cards.forEach(function (card) {
        const shown = parts.view.answer(card);
        if (cards.length === 2) shown.classList.add("hb-answer--beside");
        results.append(shown);
      });
      if (!before) results.append(...listed);
      const rest = hits.filter(function (hit) {
        return cards.every(function (card) {
          return card.hit.document !== hit.document;
        });
      });
      const others = rest.slice(0, found.confident ? MOST : NEAREST);
      tell(found, near, cards.length + others.length, rest.length > others.length);
      if (!others.length || (lists.all && !found.confident)) return;
      const heading = cards.length ? "其他结果" : !found.confident && !near ? "也许有关" : "";
      if (heading) results.append(element("div", { class: "hb-h" }, element("h2", {}, heading)));
      results.append(element("ol", { class: "hb-hits" }, others.map(parts.view.hit)));
    }

    function leadTo(list) {
      return element("p", { class: "hb-note", "data-list": "" }, [
        list.url ? element("a", { href: root + list.url }, list.title) : list.title,
        "：" + list.answers,
      ]);
    }

    /* In one line how much is listed, for those who do not see the page; `more`: there are others. */
    function tell(found, near, listed, more) {
      status.textContent = found.confident
        ? listed
          ? (more ? "列出前 " : "共 ") + listed + " 条"
          : ""
        : near
          ? "没有直接答案，最接近的 " + listed + " 条"
          : "没有找到";
    }

    /* Somebody of nearly that name is offered, and never given for the one who was asked for. */
    function namesakes(asked) {
      asked.concepts.forEach(function (concept) {
        concept.ways.forEach(function (way) {
          const known = search.data.people.filter(function (one) {
            return way.why === "near" && one.name === way.text;
          })[0];
          if (!known) return;
          results.append(
            element("p", {}, [
              "是不是找 ",
              element("a", { href: root + known.url }, known.name),
              "？",
            ]),
          );
        });
      });
    }

    /* In a portal one chooses an office, whose name its units' ids begin with: "office/". */
    function ofOffice(id, office) {
      return office.endsWith("/") && id.startsWith(office);
    }

    function chosen(hit) {
      const document = hit.document;
      const unit = document.unit || document;
      return (
        (!filters.kind || document.kind === filters.kind) &&
        (!filters.unit || unit.id === filters.unit || ofOffice(unit.id, filters.unit))
      );
    }

    /* `near`: what stands below is near to what was asked, though it is no answer. */
    function nothing(filtered, near) {
      const words = filtered
        ? "筛选之后没有结果。可以放宽筛选，或"
        : near
          ? "没有直接答案，最接近的如下。也可以换个说法，或"
          : (search.data.withheld ? "这一版里没有查到“" : "手册里没有查到“") +
            query.trim().slice(0, 20) +
            "”。换个说法再查，或";
      results.append(
        element("p", filtered ? {} : { "data-no-answer": "" }, [
          words,
          element(
            "a",
            { href: results.dataset.index },
            results.dataset.indexName || "按拼音查索引",
          ),
          "。",
        ]),
      );
      if (!filtered && search.data.withheld)
        results.append(element("p", { "data-withheld": "" }, search.data.withheld + "。"));
      if (!filtered && search.data.ask) results.append(whomToAsk(search.data.ask));
    }

    /* The contact that the office names for what its handbook does not answer. */
    function whomToAsk(text) {
      const nodes = text.split(/(\d[\d-]{5,}\d)/).map(function (part, at) {
        return at % 2 ? element("a", { href: "tel:" + part, class: "hb-tel" }, part) : part;
      });
      return element("p", { "data-ask": "" }, ["也可以问："].concat(nodes));
    }

    function tellMisses() {
      const list = misses.list();
      missed.hidden = !list.length;
      if (!list.length) return;
      missed.querySelector("[data-count]").textContent = list.length;
      missed.querySelector("a").href = misses.address();
    }
  };
})(HandbookSearch);
