// What is wrong with the charts of a page as drawn: { faults, rows, font in CSS pixels }.
// A line of a label fits if its corners lie inside the shape; nothing lies on anything else.
() => {
  const faults = [];
  let rows = 0;
  let font = Infinity;
  const inset = { x: 1, y: 2 };
  const corners = (box) => [
    [box.left + inset.x, box.top + inset.y],
    [box.right - inset.x, box.top + inset.y],
    [box.left + inset.x, box.bottom - inset.y],
    [box.right - inset.x, box.bottom - inset.y],
  ];
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  // all of them, whole, also where a page shows one at a time
  for (const figure of document.querySelectorAll(".hb-chart")) {
    figure.classList.add("hb-chart--on", "hb-chart--open");
  }
  for (const svg of document.querySelectorAll("[data-flowchart] svg.hb-flow")) {
    const picture = svg.getBoundingClientRect();
    if (!picture.width) {
      faults.push("a chart that is not shown");
      continue;
    }
    font = Math.min(font, (16 * picture.width) / svg.viewBox.baseVal.width);
    const shapes = [];
    for (const node of svg.querySelectorAll(".node")) {
      const shape = node.querySelector(".box"); // the heading of a stage has none
      if (!shape) {
        shapes.push([node.id, node.getBoundingClientRect()]);
        continue;
      }
      const box = shape.getBoundingClientRect();
      const inside = shape.getScreenCTM().inverse();
      for (const row of node.querySelectorAll("text > tspan")) {
        if (!row.textContent.trim()) continue;
        rows += 1;
        const out = corners(row.getBoundingClientRect()).some(
          ([x, y]) => !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(inside)),
        );
        if (out) faults.push(`${node.id} is too small for ${row.textContent}`);
      }
      for (const [id, other] of shapes) {
        if (meet(box, other)) faults.push(`${node.id} lies on ${id}`);
      }
      const within =
        box.left >= picture.left - 1 &&
        box.right <= picture.right + 1 &&
        box.top >= picture.top - 1 &&
        box.bottom <= picture.bottom + 1;
      if (!within) faults.push(`${node.id} is cut off`);
      shapes.push([node.id, box]);
    }
    const labels = [];
    for (const label of svg.querySelectorAll(".edgeLabel")) {
      if (!label.textContent.trim()) continue;
      rows += 1;
      const text = label.querySelector("text").getBoundingClientRect();
      const back = label.querySelector("rect").getBoundingClientRect();
      if (text.left < back.left - 1 || text.right > back.right + 1) {
        faults.push(`the line's label ${label.textContent} is wider than its ground`);
      }
      for (const [id, other] of [...shapes, ...labels]) {
        if (meet(text, other)) faults.push(`the line's label ${label.textContent} lies on ${id}`);
      }
      labels.push([label.textContent, text]);
    }
  }
  return { faults, rows, font };
};
