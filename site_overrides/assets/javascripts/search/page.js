/* The search box of every page and the results page. The engine is loaded when it is first needed,
   as classic scripts, so that it works from a folder too. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const PARTS = [
    "text",
    "lexicon",
    "index",
    "hearing",
    "spelling",
    "letters",
    "naming",
    "asking",
    "cutting",
    "query",
    "weighing",
    "relating",
    "holding",
    "sentences",
    "rating",
    "passages",
    "answering",
    "engine",
    "view",
    "data",
  ];
  const BOX_HITS = 7;
  const here = document.currentScript.src;
  const folder = here.slice(0, here.lastIndexOf("/") + 1);
  const root = here.slice(0, here.lastIndexOf("assets/"));
  let ready = null;

  /* Calls `then(engine, view)` once the engine is there. */
  function withEngine(then) {
    ready =
      ready ||
      new Promise(function (resolve, reject) {
        let left = PARTS.length;
        PARTS.forEach(function (name) {
          const script = document.createElement("script");
          script.src = folder + name + ".js";
          script.async = false;
          script.onload = function () {
            if (!--left) resolve(start());
          };
          script.onerror = reject;
          document.head.append(script);
        });
      });
    ready.then(function (parts) {
      then(parts.engine, parts.view);
    });
  }

  function start() {
    return { engine: search.makeEngine(search.data), view: search.makeView(root) };
  }

  /* -- Results page ------------------------------------------------------------------------- */

  const resultsHere = document.querySelector("[data-results]");
  if (resultsHere) resultsPage(resultsHere, document.getElementById("hb-find-q"));

  function resultsPage(results, box) {
    const filters = { unit: "", kind: "" };
    const chooser = document.querySelector("[data-filters]");
    let query = new URLSearchParams(location.search).get("q") || "";
    box.value = query;
    show();
    box.addEventListener("input", show);
    box.form.addEventListener("submit", function (event) {
      event.preventDefault();
      show();
    });
    chooser.addEventListener("change", function (event) {
      filters[event.target.name] = event.target.value;
      show();
    });

    function show() {
      query = box.value;
      results.dataset.state = "busy";
      withEngine(function (engine, view) {
        if (query !== box.value) return;
        results.textContent = "";
        if (query.trim()) render(engine.find(query), view);
        results.dataset.query = query;
        results.dataset.state = "done";
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
      });
    }

    function render(found, view) {
      const hits = found.hits.filter(chosen);
      if (found.query.intents.approve) {
        results.append(
          search.element("p", { class: "hb-note" }, [
            search.element("a", { href: root + "shenpi.html" }, "审批一览"),
            "：各事项依次由谁批",
          ]),
        );
      }
      if (!found.confident) namesakes(found.query);
      if (!found.confident || !hits.length)
        nothing(found.hits.length && found.confident, found.near && hits.length > 0);
      found.answers
        .filter(function (card) {
          return chosen(card.hit);
        })
        .forEach(function (card) {
          results.append(view.answer(card));
        });
      if (!hits.length) return;
      const title = found.confident || found.near ? "" : "也许有关";
      if (title) results.append(search.element("p", { class: "hb-label" }, title));
      results.append(
        search.element(
          "ol",
          { class: "hb-hits" },
          hits.slice(0, found.confident ? 30 : 3).map(view.hit),
        ),
      );
    }

    /* Somebody of nearly that name is offered, and never given for the one who was asked for. */
    function namesakes(asked) {
      asked.concepts.forEach(function (concept) {
        concept.ways.forEach(function (way) {
          if (way.why !== "near") return;
          const known = search.data.people.filter(function (one) {
            return one.name === way.text;
          })[0];
          results.append(
            search.element("p", {}, [
              "是不是找 ",
              search.element("a", { href: root + known.url }, known.name),
              "？",
            ]),
          );
        });
      });
    }

    function chosen(hit) {
      const document = hit.document;
      const unit = document.unit || document;
      return (
        (!filters.kind || document.kind === filters.kind) &&
        (!filters.unit || unit.id === filters.unit)
      );
    }

    /* `near`: what stands below is near to what was asked, though it is no answer. */
    function nothing(filtered, near) {
      const note = search.element("p", filtered ? {} : { "data-no-answer": "" }, [
        filtered
          ? "筛选之后没有结果。可以放宽筛选，或"
          : near
            ? "没有直接答案，最接近的如下。也可以换个说法，或"
            : "没有找到。可以换个说法，或",
        search.element("a", { href: results.dataset.index }, "按拼音查索引"),
        "。",
      ]);
      results.append(note);
    }
  }

  /* -- The box in the header: a list under it as one types ---------------------------------- */

  const boxHere = document.querySelector("[data-search-box]");
  if (boxHere && !resultsHere) boxList(boxHere);
  if (boxHere && resultsHere) boxHere.form.hidden = true; // the results page has its own, larger box

  function boxList(box) {
    const list = document.createElement("ul");
    let active = -1;
    list.className = "hb-box-list";
    list.id = "hb-box-list";
    list.setAttribute("role", "listbox");
    list.hidden = true;
    box.form.append(list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-controls", "hb-box-list");
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("focus", function () {
      withEngine(function () {});
    });
    box.addEventListener("input", show);
    box.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.children[active].querySelector("a").click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // closes the list; pressed again, the browser empties the box
        close();
      }
    });
    document.addEventListener("click", function (event) {
      if (!box.form.contains(event.target)) close();
    });

    function show() {
      const query = box.value;
      if (!query.trim()) return close();
      withEngine(function (engine) {
        if (query !== box.value) return;
        const found = engine.find(query);
        list.textContent = "";
        active = -1;
        found.hits.slice(0, found.confident ? BOX_HITS : 0).forEach(function (hit, at) {
          const document = hit.document;
          const unit = document.unit ? " " + document.unit.title : "";
          list.append(
            search.element(
              "li",
              { role: "option", id: "hb-box-" + at, "aria-selected": "false" },
              search.element("a", { href: root + document.url, tabindex: "-1" }, [
                document.title,
                search.element(
                  "span",
                  { class: "hb-note" },
                  unit + " " + search.data.kinds[document.kind],
                ),
              ]),
            ),
          );
        });
        if (!list.children.length)
          list.append(search.element("li", { class: "hb-note" }, "没有找到，按回车看相近的结果"));
        list.hidden = false;
        box.setAttribute("aria-expanded", "true");
      });
    }

    function move(step) {
      const options = list.querySelectorAll("[role=option]");
      if (!options.length || list.hidden) return;
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      const from = active < 0 && step < 0 ? 0 : active; // up from nothing is the last one
      active = (from + step + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      box.setAttribute("aria-activedescendant", options[active].id);
    }

    function close() {
      list.hidden = true;
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }
  }
})(HandbookSearch);
