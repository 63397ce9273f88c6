/* The search boxes of every page. The engine is loaded when it is first needed, as classic scripts,
   so that it works from a folder too. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const PARTS = [
    "text",
    "lexicon",
    "counting",
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
    "pieces",
    "sentences",
    "rating",
    "passages",
    "cases",
    "answering",
    "engine",
    "marking",
    "view",
    "misses",
    "lists",
    "results",
    "suggesting",
    "data",
  ];
  const WHOLE = "whole";
  const PATIENCE = 1000; // milliseconds
  const here = document.currentScript.src;
  const folder = here.slice(0, here.lastIndexOf("/") + 1);
  const root = here.slice(0, here.lastIndexOf("assets/"));
  let ready = null;

  /* The engine and its views; rejected with a part's name where that could not be loaded. In a large
     handbook it knows names at first, and more is `coming`: null once it is there, "failed" where
     it cannot be had. */
  function load() {
    if (!ready) {
      ready = Promise.all(PARTS.map(script)).then(function () {
        const parts = {
          find: search.makeEngine(search.data).find,
          view: search.makeView(root),
          coming: search.data.partial ? "yes" : null,
          changed: [],
        };
        if (parts.coming) complete(parts);
        return parts;
      });
      ready.catch(function () {
        ready = null; // the next keystroke tries again
      });
    }
    return ready;
  }

  /* Those who look at results, in `parts.changed`, are told when all is known. */
  function complete(parts) {
    script(WHOLE)
      .then(idle)
      .then(function () {
        parts.find = search.makeEngine(search.data).find;
        parts.coming = null;
      })
      .catch(function () {
        parts.coming = "failed";
      })
      .then(function () {
        parts.changed.forEach(function (tell) {
          tell();
        });
      });
  }

  /* Nobody is typing: making the engine of a large handbook takes most of a second. */
  function idle() {
    return new Promise(function (resolve) {
      if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: PATIENCE });
      else setTimeout(resolve, 0);
    });
  }

  const loaded = new Set();

  function script(name) {
    return new Promise(function (resolve, reject) {
      if (loaded.has(name)) return resolve();
      const made = document.createElement("script");
      made.src = folder + name + ".js";
      made.async = false;
      made.onload = function () {
        loaded.add(name);
        resolve();
      };
      made.onerror = function () {
        made.remove();
        reject(name);
      };
      document.head.append(made);
    });
  }

  const resultsHere = document.querySelector("[data-results]");
  if (resultsHere) {
    load().then(
      function (parts) {
        search.showResults(resultsHere, parts, root);
      },
      function (name) {
        failed(resultsHere, name);
        resultsHere.dataset.state = "failed";
      },
    );
  }

  function failed(place, name) {
    const words =
      "查找没有载入（" + name + ".js）。请刷新页面再试；仍然不行，请告诉管理网站的同事。";
    place.textContent = words;
  }

  document.querySelectorAll("[data-search-box]").forEach(function (box, at) {
    if (resultsHere) {
      box.form.hidden = true; // the results page has its own, larger box
      return;
    }
    let suggestions = null;
    const note = document.createElement("p");
    note.className = "hb-box-failed";
    note.setAttribute("role", "alert");

    function begin() {
      load().then(
        function (parts) {
          note.remove();
          suggestions = suggestions || search.suggest(box, parts, root, at);
          if (document.activeElement === box) suggestions.show();
        },
        function (name) {
          if (!box.value) return;
          box.form.append(note);
          failed(note, name);
        },
      );
    }

    box.addEventListener("focus", function () {
      if (!suggestions) begin();
    });
    box.addEventListener("input", function () {
      if (!suggestions) begin();
    });
  });
})(HandbookSearch);
