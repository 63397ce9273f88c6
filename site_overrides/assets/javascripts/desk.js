/* The editors' desk: what the searches of this browser found no answer to, and reviews that are due. */
(function () {
  "use strict";
  const KEY = "handbook-misses"; // as the search keeps them
  const section = document.querySelector("[data-misses]");
  let list = [];
  try {
    list = JSON.parse(localStorage.getItem(KEY) || "[]");
  } catch (_error) {
    /* a browser may forbid it */
  }
  if (section && Array.isArray(list) && list.length) {
    const shown = section.querySelector("ul");
    list.forEach(function (query) {
      const item = document.createElement("li");
      item.textContent = String(query);
      shown.appendChild(item);
    });
    const keep = document.createElement("a");
    keep.className = "hb-button";
    keep.download = "没有答案的查找.txt";
    keep.textContent = "存成文件";
    keep.href = URL.createObjectURL(new Blob([list.join("\n") + "\n"], { type: "text/plain" }));
    section.appendChild(keep);
    section.querySelector("[data-none]").hidden = true;
  }

  const due = document.querySelector("[data-overdue]");
  if (!due) return;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(function (part) {
      return String(part).padStart(2, "0");
    })
    .join("-");
  [].forEach.call(due.querySelectorAll("li"), function (item) {
    item.hidden = item.dataset.date >= today;
  });
  const any = due.querySelector("li:not([hidden])");
  due.querySelector("[data-none]").hidden = Boolean(any);
})();
