/* Small conveniences; every page reads without them. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var Handbook = Handbook || {};

(function (handbook) {
  "use strict";

  const all = function (selector, within) {
    return [].slice.call((within || document).querySelectorAll(selector));
  };
  const one = function (selector, within) {
    return (within || document).querySelector(selector);
  };
  handbook.all = all;
  handbook.one = one;
  handbook.words = words;

  // The clipboard is there only over HTTPS, on this very machine and from a folder; an intranet
  // without HTTPS has the older command.
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
    (one("dialog[open]") || document.body).appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  /* Copies, and says so on the button; `make` gives the text when it is pressed. */
  handbook.copies = function (button, make) {
    const word = one("span", button) || button;
    const label = word.textContent;
    button.addEventListener("click", function () {
      copy(make())
        .then(
          function () {
            word.textContent = "已复制";
          },
          function () {
            word.textContent = "请手工复制";
          },
        )
        .then(function () {
          button.focus();
          setTimeout(function () {
            word.textContent = label;
          }, 1500);
        });
    });
  };

  /* The title of the page, the section or step that its address names, and the address. */
  handbook.source = function () {
    const target = document.getElementById(location.hash.slice(1)); // our anchors are ASCII
    const heading = target && /^H\d$/.test(target.tagName) ? target : null;
    const step = target && one(".hb-steps__no", target);
    const section = target && !heading ? headingOf(target) : heading;
    const place = [
      section ? words(section) : "",
      step ? "第 " + step.textContent.replace(".", "") + " 条" : "",
    ];
    return [document.title].concat(place.filter(Boolean)).join("，") + "\n" + location.href;
  };
  function headingOf(element) {
    for (let at = element; at?.parentElement; at = at.parentElement)
      for (let before = at; before; before = before.previousElementSibling)
        if (/^H[23]$/.test(before.tagName)) return before;
    return null;
  }
  /* What stands in a heading itself, without its number and its links. */
  function words(heading) {
    return [].filter
      .call(heading.childNodes, function (node) {
        return node.nodeType === 3;
      })
      .map(function (node) {
        return node.textContent.trim();
      })
      .join("");
  }

  all("[data-copy]").forEach(function (button) {
    handbook.copies(button, function () {
      return button.dataset.copy;
    });
  });
  all("[data-cite]").forEach(function (button) {
    handbook.copies(button, handbook.source);
  });
  // The calendar's list of months says which one it is now.
  all('.hb-quick a[href="#month-' + (new Date().getMonth() + 1) + '"]').forEach(function (link) {
    link.setAttribute("aria-current", "date");
  });

  all("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      window.print();
    });
  });

  // A review is overdue by the day of reading, not of building; a sheet bears the day of printing.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(function (part) {
      return (part < 10 ? "0" : "") + part;
    })
    .join("-");
  all("[data-due]").forEach(function (mark) {
    mark.hidden = mark.dataset.due >= today;
  });
  all("[data-today]").forEach(function (place) {
    const day = now.getFullYear() + " 年 " + (now.getMonth() + 1) + " 月 " + now.getDate() + " 日";
    place.textContent = "打印日期 " + day;
  });

  // What is wider than the page can be scrolled by keyboard; the rest is no stop on the way.
  function stops() {
    all(".hb-table, .hb-chart__picture").forEach(function (frame) {
      const wide = frame.scrollWidth > frame.clientWidth + 1;
      const high = frame.scrollHeight > frame.clientHeight + 1 && frame.matches(".hb-table--grid");
      if (wide || high) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    });
  }
  window.addEventListener("resize", stops);
  stops();

  // Menus close when something else is used.
  const menus = all("[data-menu]");
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  menus.forEach(function (menu) {
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      one("summary", menu).focus();
    });
  });

  // The search box: `/` or Ctrl-K from anywhere on the page.
  const box = one("[data-search-box]") || document.getElementById("hb-find-q");
  one("[data-keys]").addEventListener("click", tellKeys);
  document.addEventListener("keydown", function (event) {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = (event.key || "").toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.key === "?" && !typing && !one("dialog[open]")) tellKeys();
    if (!box || !(slash || control)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  function tellKeys() {
    let keys = document.getElementById("hb-keys");
    if (!keys) {
      keys = document.createElement("dialog");
      keys.id = "hb-keys";
      keys.className = "hb-slip";
      keys.setAttribute("aria-labelledby", "hb-keys-title");
      const rows = [
        ["/", "Ctrl K", "查找"],
        ["↑", "↓", "选查找提示"],
        ["←", "→", "在几张流程图之间换"],
        ["+", "-", "0", "全屏流程图：放大、缩小、看全图"],
        ["Esc", "关闭菜单、目录、全屏"],
        ["?", "本说明"],
      ].map(function (row) {
        const pressed = row.slice(0, -1).map(function (key) {
          return `<kbd>${key}</kbd>`;
        });
        return `<dt>${pressed.join(" ")}</dt><dd>${row[row.length - 1]}</dd>`;
      });
      keys.innerHTML =
        `<h2 id="hb-keys-title">快捷键</h2><dl class="hb-keys">${rows.join("")}</dl>` +
        '<form method="dialog"><button class="hb-button">关闭</button></form>';
      document.body.append(keys);
    }
    keys.showModal();
  }

  // A slip for a mistake: page and sentence, to be copied, mailed or kept as a file.
  all("[data-correct]").forEach(function (button) {
    button.hidden = !window.HTMLDialogElement;
    button.addEventListener("click", function () {
      slip(one(".hb-footer [data-correct]").dataset.to, String(document.getSelection()).trim());
    });
  });
  function slip(to, sentence) {
    const dialog = document.createElement("dialog");
    dialog.className = "hb-slip";
    dialog.setAttribute("aria-labelledby", "hb-slip-title");
    dialog.innerHTML =
      '<h2 id="hb-slip-title">纠错</h2><p></p><textarea aria-label="纠错单"></textarea>' +
      '<div class="hb-tools"><button type="button" class="hb-button" data-do="copy"><span>复制</span></button>' +
      '<a class="hb-button" data-do="mail">发邮件</a><a class="hb-button" data-do="keep" download="纠错.txt">存成文件</a>' +
      '<button type="button" class="hb-button" data-do="close">关闭</button></div>';
    const text = one("textarea", dialog);
    const mail = one("[data-do=mail]", dialog);
    const keep = one("[data-do=keep]", dialog);
    const address = /[\w.+-]+@[\w.-]+/.exec(to || "");
    one("p", dialog).textContent = to
      ? "写明哪里不对、应当怎样，发给" + (address && address[0] === to ? " " : "：") + to
      : "写明哪里不对、应当怎样，交给编辑手册的同事。";
    text.value = "出处：" + handbook.source() + "\n原文：" + sentence + "\n应当：";
    mail.hidden = !address;
    function ready() {
      const subject = "手册纠错：" + document.title;
      keep.href = "data:text/plain;charset=utf-8," + encodeURIComponent("\ufeff" + text.value);
      if (address)
        mail.href =
          "mailto:" +
          address[0] +
          "?subject=" +
          encodeURIComponent(subject) +
          "&body=" +
          encodeURIComponent(text.value);
    }
    text.addEventListener("input", ready);
    ready();
    document.body.appendChild(dialog);
    handbook.copies(one("[data-do=copy]", dialog), function () {
      return text.value;
    });
    one("[data-do=close]", dialog).addEventListener("click", function () {
      dialog.close();
    });
    dialog.addEventListener("close", function () {
      dialog.remove();
    });
    dialog.showModal();
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  }
})(Handbook);
