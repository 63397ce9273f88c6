/* Words and choices over the rows of a table, kept in the address: #unit=办公室&words=会议. */
(function (handbook) {
  "use strict";
  const all = handbook.all;
  const one = handbook.one;

  all("[data-rows]").forEach(function (table) {
    const name = table.dataset.rows;
    const form = one("[data-filters-of='" + name + "']");
    const field = one("[data-narrow-of='" + name + "']");
    const box = one("[data-narrow]", field);
    const count = one("[data-rows-count]", field);
    const rows = all("tbody tr:not(.hb-rowhead)", table);
    form.hidden = form.elements.length === 0;
    read();
    narrow();
    box.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    window.addEventListener("hashchange", function () {
      if (read()) narrow();
    });

    function changed() {
      narrow();
      write();
    }

    function chosen() {
      const found = {};
      all("input:checked, select", form).forEach(function (choice) {
        if (choice.value) found[choice.name] = choice.value;
      });
      return found;
    }

    function narrow() {
      const words = box.value.trim().toLowerCase().split(/\s+/);
      const choices = Object.entries(chosen());
      let left = 0;
      rows.forEach(function (row) {
        const said = (row.textContent + (row.parentElement.dataset.words || "")).toLowerCase();
        const fits =
          words.every(function (word) {
            return said.includes(word);
          }) &&
          choices.every(function (choice) {
            return (row.dataset[choice[0]] || "").split("|").includes(choice[1]);
          });
        row.hidden = !fits;
        left += fits;
      });
      all("tbody", table).forEach(function (group) {
        const inside = all("tr:not(.hb-rowhead)", group);
        group.hidden =
          inside.length > 0 &&
          inside.every(function (row) {
            return row.hidden;
          });
      });
      count.textContent = left + " " + count.dataset.word + (left ? "" : "，换个词，或放宽选择");
    }

    function write() {
      const state = new URLSearchParams(chosen());
      if (box.value.trim()) state.set("words", box.value.trim());
      history.replaceState(null, "", "#" + state.toString());
    }

    /* Whether the address names a state, and no place on the page. */
    function read() {
      const hash = location.hash.slice(1);
      if (!hash.includes("=")) return false;
      const state = new URLSearchParams(hash);
      box.value = state.get("words") || "";
      all("input, select", form).forEach(function (choice) {
        const wanted = state.get(choice.name) || "";
        if (choice.type === "radio") choice.checked = choice.value === wanted;
        else choice.value = wanted;
      });
      return true;
    }
  });
})(Handbook);
