/* Charts: one at a time, roles picked out, text and box lighting each other up, the whole window. */
(function (handbook) {
  "use strict";
  const all = handbook.all;
  const one = handbook.one;
  const charts = one(".hb-charts");
  if (!charts) return;

  // A chart that the window holds stays in sight beside its text.
  function stay() {
    const beside = charts.offsetWidth < charts.parentElement.offsetWidth * 0.7;
    charts.classList.toggle("hb-stays", beside && charts.offsetHeight < window.innerHeight - 90);
  }
  window.addEventListener("resize", stay);

  // One chart at a time where there are several.
  const bar = one("[data-chart-tabs]", charts);
  const figures = all(".hb-chart", charts);
  function show(id) {
    figures.forEach(function (figure) {
      figure.classList.toggle("hb-chart--on", figure.id === id);
    });
    if (!bar) return;
    all("[data-tab]", bar).forEach(function (tab) {
      const on = tab.dataset.tab === id;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    });
    stay();
  }
  if (bar) {
    const tabs = all("[data-tab]", bar);
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", "流程图");
    tabs.forEach(function (tab, at) {
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", tab.dataset.tab);
      tab.addEventListener("click", function () {
        show(tab.dataset.tab);
      });
      tab.addEventListener("keydown", function (event) {
        const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!way) return;
        const next = tabs[(at + way + tabs.length) % tabs.length];
        next.focus();
        show(next.dataset.tab);
      });
    });
  }
  show(figures.length ? figures[0].id : "");
  function uncover(target) {
    const figure = target?.closest(".hb-chart");
    if (!figure) return;
    show(figure.id);
    figure.classList.add("hb-chart--open");
  }
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest(".hb-chart")) return;
    uncover(target);
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", follow);
  follow();
  all("[data-whole-chart]", charts).forEach(function (button) {
    button.addEventListener("click", function () {
      button.closest(".hb-chart").classList.add("hb-chart--open");
      stay();
    });
  });

  // A chart wider than its frame begins where the flow begins.
  all(".hb-chart__picture").forEach(function (picture) {
    const start = one("svg .node", picture);
    if (!start || picture.scrollWidth <= picture.clientWidth + 1) return;
    const box = start.getBoundingClientRect();
    const frame = picture.getBoundingClientRect();
    picture.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
  });

  // A step and its boxes light up together.
  function step(node) {
    const link = one("a", node);
    return link && document.getElementById(link.getAttribute("href").slice(1));
  }
  function lights(element, others) {
    [
      ["mouseenter", true],
      ["mouseleave", false],
      ["focusin", true],
      ["focusout", false],
    ].forEach(function (pair) {
      element.addEventListener(pair[0], function () {
        others.forEach(function (other) {
          other.classList.toggle("hb-lit", pair[1]);
        });
      });
    });
  }
  const boxes = new Map();
  all(".hb-chart__picture .node").forEach(function (node) {
    const text = step(node);
    if (!text) return;
    boxes.set(text, (boxes.get(text) || []).concat(node));
    lights(node, [text]);
  });
  boxes.forEach(function (nodes, text) {
    lights(text, nodes);
  });

  // Who acts: pointing out one role.
  function legend(within) {
    const buttons = all("[data-role][aria-pressed]", within);
    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        const on = button.getAttribute("aria-pressed") !== "true";
        buttons.forEach(function (other) {
          other.setAttribute("aria-pressed", String(on && other === button));
        });
        all("svg.hb-flow", within).forEach(function (svg) {
          svg.classList.toggle("hb-spot", on);
        });
        all(".node", within).forEach(function (node) {
          node.classList.toggle("hb-chosen", on && node.dataset.role === button.dataset.role);
        });
      });
    });
  }
  figures.forEach(legend);

  // The chart over the whole window, with the sentence of the box that is chosen beside it.
  all("[data-view]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      const figure = link.closest("figure");
      if (
        !window.HTMLDialogElement ||
        event.ctrlKey ||
        event.metaKey ||
        !one("svg.hb-flow", figure)
      )
        return; // the picture itself opens then
      event.preventDefault();
      view(figure);
    });
  });

  const FRAME =
    "<div class='hb-viewer__head'><h2 id='hb-viewer-title'></h2><span class='hb-tools'>" +
    "<button type='button' class='hb-button' data-do='width'>适合宽度</button>" +
    "<button type='button' class='hb-button' data-do='whole'>整图</button>" +
    "<button type='button' class='hb-button' data-do='less' aria-label='缩小'>−</button>" +
    "<span class='hb-viewer__scale' role='status'></span>" +
    "<button type='button' class='hb-button' data-do='more' aria-label='放大'>+</button>" +
    "<a class='hb-button' data-do='file' download>下载</a>" +
    "<button type='button' class='hb-button' data-do='close' title='Esc'>关闭</button></span></div>" +
    "<div class='hb-viewer__canvas' tabindex='0' role='group' aria-label='流程图'></div>" +
    "<div class='hb-viewer__beside'><p class='hb-label'>谁来做</p><div data-legend></div><div data-step><p class='hb-note'>点一个框，这里显示它的原文。</p></div></div>";

  function view(figure) {
    const dialog = document.createElement("dialog");
    const svg = one("svg.hb-flow", figure).cloneNode(true);
    const wide = svg.viewBox.baseVal.width;
    const high = svg.viewBox.baseVal.height;
    let scale = 1;
    all("[id]", svg).forEach(function (node) {
      if (node.tagName !== "marker") node.removeAttribute("id");
    });
    dialog.className = "hb-viewer";
    dialog.setAttribute("aria-labelledby", "hb-viewer-title");
    dialog.innerHTML = FRAME;
    one("h2", dialog).textContent = one(".hb-chart__title", figure).textContent;
    one("[data-do=file]", dialog).href = one("[data-view]", figure).href;
    const list = one(".hb-legend", figure);
    if (list) one("[data-legend]", dialog).replaceWith(list.cloneNode(true));
    const canvas = one(".hb-viewer__canvas", dialog);
    canvas.appendChild(svg);
    document.body.appendChild(dialog);
    dialog.showModal();
    legend(dialog);

    /* Keeps what is under a point of the window where it is. */
    function set(next, x, y) {
      const frame = canvas.getBoundingClientRect();
      const left = x === undefined ? canvas.clientWidth / 2 : x - frame.left;
      const top = y === undefined ? canvas.clientHeight / 2 : y - frame.top;
      const to = Math.max(0.2, Math.min(3, next));
      const grown = to / scale;
      const at = [canvas.scrollLeft + left, canvas.scrollTop + top];
      scale = to;
      svg.style.cssText = "max-width:none;min-width:0;width:" + wide * scale + "px";
      canvas.scrollLeft = at[0] * grown - left;
      canvas.scrollTop = at[1] * grown - top;
      one(".hb-viewer__scale", dialog).textContent = Math.round(scale * 100) + "%";
    }
    function fit() {
      return (canvas.clientWidth - 48) / wide;
    }
    function act(what) {
      if (what === "width") set(fit());
      if (what === "whole") set(Math.min(fit(), (canvas.clientHeight - 48) / high));
      if (what === "less") set(scale / 1.2);
      if (what === "more") set(scale * 1.2);
      if (what === "close") dialog.close();
    }
    set(Math.min(1, Math.max(0.84, fit())));
    canvas.scrollLeft = (canvas.scrollWidth - canvas.clientWidth) / 2;
    canvas.scrollTop = 0;

    dialog.addEventListener("click", function (event) {
      const button = event.target.closest("[data-do]");
      const link = event.target.closest("svg a");
      if (button) act(button.dataset.do);
      if (!link || moved) return event.target.closest("svg a") && event.preventDefault();
      event.preventDefault();
      tell(link);
    });
    function tell(link) {
      const text = document.getElementById(link.getAttribute("href").slice(1));
      if (!text) return;
      const copy = text.cloneNode(true);
      all(".hb-to-chart, .hb-self", copy).forEach(function (node) {
        node.remove();
      });
      const after = /^H\d/.test(text.tagName) ? text.nextElementSibling : null;
      const place = one("[data-step]", dialog);
      place.innerHTML = "<p class='hb-label'>原文</p><p></p><p><a>在正文中看</a></p>";
      place.children[1].textContent =
        copy.textContent.trim() + (after && after.tagName === "P" ? "：" + after.textContent : "");
      one("a", place).href = link.getAttribute("href");
      one("a", place).addEventListener("click", function () {
        dialog.close();
      });
      all(".node", svg).forEach(function (node) {
        node.classList.toggle("hb-lit", node === link.closest(".node"));
      });
    }
    dialog.addEventListener("keydown", function (event) {
      if (event.key === "+" || event.key === "=") act("more");
      if (event.key === "-") act("less");
      if (event.key === "0") act("whole");
    });
    canvas.addEventListener(
      "wheel",
      function (event) {
        event.preventDefault();
        set(scale * Math.exp(-event.deltaY / 500), event.clientX, event.clientY);
      },
      { passive: false },
    );

    // Dragging with a mouse, pinching with two fingers; one finger scrolls.
    const held = new Map();
    let moved = false;
    let grip = null;
    canvas.addEventListener("pointerdown", function (event) {
      held.set(event.pointerId, event);
      moved = false;
      grip = [event.clientX + canvas.scrollLeft, event.clientY + canvas.scrollTop];
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!held.has(event.pointerId)) return;
      const before = spread();
      held.set(event.pointerId, event);
      const after = spread();
      if (before && after) {
        set((scale * after.far) / before.far, after.x, after.y);
        return;
      }
      if (event.pointerType !== "mouse") return;
      moved = moved || Math.abs(grip[0] - event.clientX - canvas.scrollLeft) > 4;
      canvas.scrollLeft = grip[0] - event.clientX;
      canvas.scrollTop = grip[1] - event.clientY;
    });
    function spread() {
      const two = Array.from(held.values());
      if (two.length !== 2) return null;
      return {
        far: Math.hypot(two[0].clientX - two[1].clientX, two[0].clientY - two[1].clientY) || 1,
        x: (two[0].clientX + two[1].clientX) / 2,
        y: (two[0].clientY + two[1].clientY) / 2,
      };
    }
    function release(event) {
      held.delete(event.pointerId);
    }
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    dialog.addEventListener("close", function () {
      window.removeEventListener("pointerup", release);
      window.removeEventListener("pointercancel", release);
      dialog.remove();
    });
  }
})(Handbook);
