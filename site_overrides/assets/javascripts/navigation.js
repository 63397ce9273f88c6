/* Where one is and where one can go: the drawer, the contents at the side, links to headings. */
(function (handbook) {
  "use strict";

  const all = handbook.all;
  const one = handbook.one;

  // The drawer of a narrow window: a button that says whether it is open; it closes on Escape and
  // when the focus goes on to the page behind it.
  const drawer = document.getElementById("__drawer");
  const opener = one("[data-drawer]");
  const nav = document.getElementById("hb-nav");
  if (drawer && opener && nav) {
    opener.addEventListener("click", function () {
      drawer.click();
    });
    const open = function () {
      fill(one(".hb-nav__all", nav));
      opener.setAttribute("aria-expanded", String(drawer.checked));
    };
    drawer.addEventListener("change", function () {
      open();
      if (drawer.checked) one("a", nav).focus();
    });
    // a browser that comes back to a page may have it open already
    if (drawer.checked) open();
    window.addEventListener("pageshow", open);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      opener.focus();
    });
    nav.addEventListener("focusout", function (event) {
      if (drawer.checked && event.relatedTarget && !nav.contains(event.relatedTarget))
        drawer.click();
    });
    nav.addEventListener("click", function (event) {
      if (drawer.checked && event.target.closest("a[href^='#']")) drawer.click();
    });
  }

  // Contents that say where one is; the current entry of a long unit is in sight.
  const side = one(".md-sidebar--primary");
  const links = all(".hb-outline a");
  const spots = links.map(function (link) {
    return document.getElementById(link.hash.slice(1));
  });
  function here() {
    let at = 0;
    spots.forEach(function (spot, i) {
      const beside = spot && /^(flowchart|related)$/.test(spot.id) && spot.offsetLeft > 300;
      if (spot && !beside && spot.getBoundingClientRect().top < 140) at = i;
    });
    // at the end of a page its last parts cannot come to the top
    const end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
    const led = links.findIndex(function (link) {
      return link.hash === location.hash;
    });
    if (end && led > at) at = led;
    links.forEach(function (link, i) {
      link.classList.toggle("hb-here", i === at);
    });
  }
  if (links.length) {
    window.addEventListener("scroll", here, { passive: true });
    window.addEventListener("hashchange", here);
    here();
  }
  function drawn() {
    return getComputedStyle(side).position === "fixed"; // the drawer begins at its unit
  }
  const current = one(".hb-nav__unit li > [aria-current='page']");
  if (current && side && !drawn() && side.scrollHeight > side.clientHeight) {
    const above = current.offsetTop - side.clientHeight / 4;
    const title = side.querySelector(".hb-nav__title");
    // The first that is shown is whole, below the title that stays; the first of all has a label.
    const [, ...rows] = [...side.querySelectorAll(".hb-nav__unit li > a, .hb-nav__unit li > span")];
    const row = rows.filter((link) => link.offsetTop <= above).pop();
    side.scrollTop = row ? row.offsetTop - title.offsetHeight : 0;
  }

  // The drawer leads to the whole handbook as the bar does, which a narrow window does not show.
  function fill(place) {
    const bar = one(".hb-bar");
    if (!place || place.firstChild || !bar) return;
    const menus = all("[data-menu]", bar);
    const alone = all(":scope > a", bar);
    menus.forEach(function (menu, i) {
      const ways = all("a", menu);
      if (i === 0) list(place, one("summary", menu).textContent, ways);
      else alone.push(...ways);
    });
    if (alone.length) list(place, "查阅", alone);
  }
  function list(place, title, ways) {
    const label = document.createElement("p");
    label.className = "hb-label";
    label.textContent = title;
    const rows = document.createElement("ol");
    ways.forEach(function (way) {
      const row = document.createElement("li");
      row.append(way.cloneNode(true));
      rows.append(row);
    });
    place.append(label, rows);
  }

  // What a short link says by where it stands, to those who hear it alone.
  all(".hb-steps__no[href]").forEach(function (link) {
    link.setAttribute("aria-label", "第 " + link.textContent.replace(".", "") + " 条的链接");
  });
  all(".hb-to-chart").forEach(function (link) {
    const around = link.closest("li, h2, h3");
    const step = one(".hb-steps__no", around);
    const what = step ? step.textContent.replace(".", "") : handbook.words(around);
    link.setAttribute("aria-label", "在流程图中看：" + what);
  });

  // A heading of what the handbook says leads to itself, for whoever wants its address; not one
  // that leads elsewhere, nor one that names a region, whose name would have the link in it.
  const said = "procedure post unit rules rule year editors health".split(" ");
  const pages = said.map((kind) => ".hb-page--" + kind).join();
  all(`:is(${pages}) :is(h2, h3)`).forEach(function (heading) {
    const around = heading.parentElement;
    const id = heading.id || (around.matches(".hb-duty") ? around.id : "");
    const name = handbook.words(heading);
    if (!id || !name || one(`[aria-labelledby="${heading.id}"]`)) return;
    const link = document.createElement("a");
    link.className = "hb-self";
    link.href = "#" + id;
    link.textContent = "#";
    link.setAttribute("aria-label", name + "：本节的链接");
    const chart = one(".hb-to-chart", heading);
    if (chart) chart.before(link);
    else heading.append(link);
  });
})(Handbook);
