/* Ticks of a post's checklist, kept in this browser under the address of its page. */
(function () {
  "use strict";
  const list = document.querySelector("[data-checklist]");
  if (!list) return;
  const name = "handbook-checklist:" + location.pathname;
  const boxes = [].slice.call(list.querySelectorAll("input[data-key]"));
  const progress = list.querySelector("[data-progress]");
  const clear = list.querySelector("[data-clear]");

  // Storage can be forbidden, and from a folder some browsers have none: ticks then last as long
  // as the page.
  function load() {
    try {
      return JSON.parse(localStorage.getItem(name) || "[]");
    } catch (_e) {
      return [];
    }
  }
  function save(keys) {
    try {
      localStorage.setItem(name, JSON.stringify(keys));
    } catch (_e) {
      /* see above */
    }
  }

  function show() {
    const done = boxes.filter(function (box) {
      return box.checked;
    });
    boxes.forEach(function (box) {
      box.closest("li").classList.toggle("hb-done", box.checked);
    });
    progress.textContent = "已完成 " + done.length + "/" + boxes.length + "。";
    clear.hidden = done.length === 0;
    return done.map(function (box) {
      return box.dataset.key;
    });
  }

  const ticked = load();
  boxes.forEach(function (box) {
    box.checked = ticked.indexOf(box.dataset.key) >= 0;
  });
  show();
  list.addEventListener("change", function () {
    save(show());
  });
  clear.addEventListener("click", function () {
    boxes.forEach(function (box) {
      box.checked = false;
    });
    save(show());
    boxes[0].focus();
  });
})();
