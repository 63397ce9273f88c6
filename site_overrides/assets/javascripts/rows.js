/* Choices over the rows of a page: by unit, by who decides, by length. */
(function () {
  "use strict";
  const chooser = document.querySelector("[data-rows-chooser]");
  if (!chooser) return;
  const tables = [].slice.call(document.querySelectorAll(".hb-table tbody")).map(function (body) {
    return { body: body, rows: [].slice.call(body.rows) };
  });
  const count = chooser.querySelector("[data-rows-count]");
  chooser.hidden = false;
  chooser.addEventListener("change", show);
  chooser.addEventListener("submit", function (event) {
    event.preventDefault();
  });

  function chosen(name) {
    const box = chooser.elements[name];
    return box ? box.value : "";
  }

  function fits(row) {
    const unit = chosen("unit");
    const who = chosen("who");
    const names = (row.dataset.who || "").split("|");
    return (!unit || row.dataset.unit === unit) && (!who || names.indexOf(who) >= 0);
  }

  function show() {
    const byLength = chosen("order") === "length";
    let shown = 0;
    tables.forEach(function (table) {
      const rows = byLength
        ? table.rows.slice().sort(function (a, b) {
            return a.dataset.length - b.dataset.length;
          })
        : table.rows;
      let here = 0;
      let matter = "";
      rows.forEach(function (row) {
        row.hidden = !fits(row);
        table.body.append(row);
        if (row.hidden) return;
        here++;
        row.classList.toggle("hb-again", !!matter && row.dataset.matter === matter);
        matter = row.dataset.matter || "";
      });
      shown += here;
      const frame = table.body.closest(".hb-table");
      const heading = frame.previousElementSibling;
      frame.hidden = !here;
      if (heading && /^H[23]$/.test(heading.tagName)) heading.hidden = !here;
    });
    count.textContent = "共 " + shown + " 条";
  }
})();
