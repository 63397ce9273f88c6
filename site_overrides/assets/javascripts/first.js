/* Before anything is painted: that scripts run, and light or dark; and the small store that
   Material's script asks for. In one file, so that no page carries a script of its own. */
// biome-ignore lint/suspicious/noVar: the names that Material's script knows them by
var __md_scope = new URL("../../", document.currentScript.src);
// biome-ignore lint/suspicious/noVar: as above
var __md_get, __md_set, __md_hash;

(function (root) {
  "use strict";

  __md_get = function (name, store, scope) {
    try {
      return JSON.parse((store || localStorage).getItem(key(name, scope)));
    } catch (_) {
      return null; // a browser may refuse its store, or hold what is not ours
    }
  };
  __md_set = function (name, value, store, scope) {
    try {
      (store || localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch (_) {}
  };
  __md_hash = function (text) {
    return [].reduce.call(text, (sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0);
  };
  function key(name, scope) {
    return (scope || __md_scope).pathname + "." + name;
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choices = [
    { name: "system", label: "跟随系统，改为浅色" },
    { name: "light", label: "浅色，改为深色" },
    { name: "dark", label: "深色，改为跟随系统" },
  ];
  const kept = __md_get("__palette");
  let chosen = Number.isInteger(kept?.index) && choices[kept.index] ? kept.index : 0;

  function show() {
    const name = choices[chosen].name;
    const isDark = name === "system" ? dark.matches : name === "dark";
    root.dataset.mdColorScheme = isDark ? "slate" : "default";
    root.dataset.scheme = name;
  }
  function say() {
    document.querySelectorAll("[data-choose-scheme]").forEach(function (button) {
      button.title = choices[chosen].label;
      button.setAttribute("aria-label", button.title);
    });
  }
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", say);
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-choose-scheme]")) return;
    chosen = (chosen + 1) % choices.length;
    __md_set("__palette", { index: chosen });
    show();
    say();
  });
  root.classList.add("hb-js");
  show();
})(document.documentElement);
