/* A list under a search box as one types: where it leads, whose it is and whom to call. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MOST = 7;
  const element = search.element;

  /* `number` tells several boxes of a page apart; gives {show}. */
  search.suggest = function (box, parts, root, number) {
    const id = "hb-box-list" + (number ? "-" + number : "");
    const list = element("ul", { class: "hb-box-list", id: id, role: "listbox", hidden: "" });
    const status = element("span", { class: "hb-sr", role: "status" });
    let active = -1;
    list.setAttribute("aria-label", "查找建议");
    (box.closest(".hb-find__row") || box.form).append(list, status);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", id);
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("input", function (event) {
      if (!event.isComposing) show(); // letters of an input method are no query yet
    });
    box.addEventListener("compositionend", show);
    box.addEventListener("focus", function () {
      if (box.value.trim()) show();
    });
    parts.changed.push(function () {
      if (!list.hidden) show();
    });
    box.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.querySelectorAll("[role=option]")[active].click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // closes the list; pressed again, the browser empties the box
        close();
      } else if (event.key === "Tab") close();
    });
    document.addEventListener("pointerdown", function (event) {
      if (!box.form.contains(event.target)) close();
    });

    function show() {
      const query = box.value;
      if (!query.trim()) return close();
      const found = parts.find(query);
      const hits = found.hits.slice(0, MOST);
      list.textContent = "";
      active = -1;
      box.removeAttribute("aria-activedescendant");
      if (parts.coming) list.append(note(search.COMING[parts.coming]));
      else if (hits.length && !found.confident) list.append(note("没有直接答案，最接近的："));
      hits.forEach(function (hit, at) {
        list.append(option(hit.document, at));
      });
      if (!hits.length && !parts.coming)
        list.append(note("没有找到“" + query.trim().slice(0, 20) + "”"));
      list.hidden = false;
      box.setAttribute("aria-expanded", "true");
      status.textContent = hits.length
        ? "共 " + hits.length + " 条建议"
        : parts.coming
          ? ""
          : "没有找到";
    }

    function note(words) {
      return element("li", { class: "hb-note", role: "presentation" }, words);
    }

    function option(document, at) {
      const made = element("li", { role: "option", id: id + "-" + at, "aria-selected": "false" }, [
        document.title,
        element("span", { class: "hb-note" }, beside(document).join(" · ")),
      ]);
      made.addEventListener("click", function (event) {
        const address = root + document.url;
        if (event.ctrlKey || event.metaKey) window.open(address);
        else location.href = address;
      });
      return made;
    }

    /* Whose it is, what it is, and the telephone. */
    function beside(document) {
      const contact = document.item.contact || document.item;
      return [
        document.unit ? document.unit.title : "",
        search.data.kinds[document.kind],
        (contact.telephones || []).slice(0, 2).join("、"),
      ].filter(Boolean);
    }

    function move(step) {
      const options = list.querySelectorAll("[role=option]");
      if (!options.length || list.hidden) return;
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      const from = active < 0 && step < 0 ? 0 : active; // up from nothing is the last one
      active = (from + step + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", options[active].id);
    }

    function close() {
      list.hidden = true;
      active = -1;
      status.textContent = "";
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    return { show: show };
  };
})(HandbookSearch);
