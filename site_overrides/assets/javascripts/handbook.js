/* Small conveniences; every page reads without them. */
(function () {
  "use strict";

  // Copying a telephone number or an address. The clipboard is there only over HTTPS, on this very
  // machine and from a folder; an intranet without HTTPS has the older command.
  function copy(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text).catch(function () {
        return copyOld(text);
      });
    }
    return copyOld(text);
  }
  function copyOld(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.cssText = "position:fixed;top:0;opacity:0";
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    document.body.removeChild(area);
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(button.dataset.copy)
        .then(
          function () {
            button.textContent = "已复制";
          },
          function () {
            button.textContent = "请手工复制";
          },
        )
        .then(function () {
          button.focus();
          setTimeout(function () {
            button.textContent = label;
          }, 1500);
        });
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // A review is overdue by the day of reading, not of building.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(function (part) {
      return (part < 10 ? "0" : "") + part;
    })
    .join("-");
  document.querySelectorAll("[data-due]").forEach(function (mark) {
    mark.hidden = mark.dataset.due >= today;
  });

  // What is wider than the page can be scrolled by keyboard; the rest is no stop on the way.
  function stop(frame) {
    const wide = frame.scrollWidth > frame.clientWidth + 1;
    if (wide) frame.tabIndex = 0;
    else frame.removeAttribute("tabindex");
    return wide;
  }
  function stops() {
    document.querySelectorAll(".hb-table").forEach(stop);
  }
  window.addEventListener("resize", stops);
  stops();

  // A chart wider than the page begins where the flow begins.
  function begin(picture) {
    const start = picture.querySelector("svg .node");
    if (!stop(picture) || !start) return;
    const box = start.getBoundingClientRect();
    const frame = picture.getBoundingClientRect();
    picture.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  }
  document.querySelectorAll(".hb-chart__picture").forEach(begin);

  // A chart as large as is comfortable on a phone; without this it can be scrolled and pinched.
  document.querySelectorAll("[data-zoom]").forEach(function (button) {
    const chart = button.closest("[data-flowchart]");
    button.hidden = false;
    button.addEventListener("click", function () {
      const large = chart.classList.toggle("hb-chart--large");
      button.textContent = large ? "还原" : "放大";
      begin(chart.querySelector(".hb-chart__picture"));
    });
  });

  // The drawer of a narrow window: a button that says whether it is open; it closes on Escape and
  // when the focus goes on to the page behind it.
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("[data-drawer]");
  const nav = document.getElementById("hb-nav");
  if (drawer && opener && nav) {
    document.querySelector("[data-drawer-label]").hidden = true;
    opener.hidden = false;
    opener.addEventListener("click", function () {
      drawer.click();
    });
    drawer.addEventListener("change", function () {
      opener.setAttribute("aria-expanded", String(drawer.checked));
      if (drawer.checked) nav.querySelector("a").focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      opener.focus();
    });
    nav.addEventListener("focusout", function (event) {
      if (drawer.checked && event.relatedTarget && !nav.contains(event.relatedTarget))
        drawer.click();
    });
  }

  // The search box: `/` or Ctrl-K from anywhere on the page.
  const box = document.querySelector("[data-search-box]");
  document.addEventListener("keydown", function (event) {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = (event.key || "").toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!box || !(slash || control)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
