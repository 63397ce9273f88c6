/* Page numbers of the printed contents. The browser breaks columns by the rules by which it breaks
   pages, so each part is set once in columns of the size of a page, and the columns are counted. */
(function () {
  "use strict";
  const whole = document.querySelector("[data-whole]");
  if (!whole) return;
  const MILLIMETRE = 96 / 25.4;
  const WIDTH = 180 * MILLIMETRE,
    HEIGHT = 265 * MILLIMETRE,
    GAP = 40;

  function pages(part, frame) {
    const copy = part.cloneNode(true);
    copy.removeAttribute("id");
    frame.appendChild(copy);
    const count = Math.max(1, Math.round((frame.scrollWidth + GAP) / (WIDTH + GAP)));
    frame.removeChild(copy);
    return count;
  }

  function number() {
    // For a moment the page is set as it prints: its style for print, letters of the size of print.
    const style = document.querySelector("[data-print-style]");
    const root = document.documentElement;
    const frame = document.createElement("div");
    frame.className = "hb-whole hb-whole--measure";
    frame.setAttribute("aria-hidden", "true");
    frame.style.cssText =
      "width:" +
      WIDTH +
      "px;height:" +
      HEIGHT +
      "px;columns:" +
      WIDTH +
      "px;column-gap:" +
      GAP +
      "px;column-fill:auto;position:absolute;left:-9999px;top:0;overflow:hidden";
    style.media = "all";
    root.style.fontSize = "125%";
    whole.parentNode.appendChild(frame);
    try {
      let at = 1;
      [].forEach.call(whole.children, function (part) {
        const mark = part.id && whole.querySelector("[data-page-of='" + part.id + "']");
        if (mark) mark.textContent = at;
        at += pages(part, frame);
      });
      whole.dataset.pages = at - 1;
    } finally {
      whole.parentNode.removeChild(frame);
      root.style.fontSize = "";
      style.media = "print";
    }
  }

  // Fonts and pictures of charts change where pages break.
  window.addEventListener("load", function () {
    (document.fonts ? document.fonts.ready : Promise.resolve()).then(number);
  });
})();
