"use strict";
(() => {
  const page = document.documentElement;
  const table = document.getElementById("results");
  page.classList.add("js");
  if (!table) return;
  const bodies = Array.from(table.tBodies);
  const count = document.getElementById("count");
  const search = document.getElementById("search");
  const programme = document.getElementById("programme");
  const boxes = Array.from(document.querySelectorAll("input[name=verdict]"));
  const rank = { unreadable: 0, fail: 1, review: 2, pass: 3, "not checked": 4 };
  const keys = {
    name: (b) => b.dataset.name.toLowerCase(),
    programme: (b) => b.dataset.programme,
    verdict: (b) => rank[b.dataset.verdict],
    eligibility: (b) => rank[b.dataset.eligibility] ?? 9,
    application: (b) => rank[b.dataset.application] ?? 9,
    open: (b) => Number(b.dataset.open),
  };

  for (const body of bodies) {
    const button = body.querySelector("button");
    const report = body.querySelector("tr.report");
    // The words to search are those a person sees, looked up once, when they are first asked for.
    let words;
    body.words = () => (words ??= body.textContent.toLowerCase());
    button.addEventListener("click", () => {
      const open = report.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    });
    // Of one résumé alone the report is what one came for.
    if (bodies.length === 1) button.click();
  }

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
    let shown = 0;
    for (const body of bodies) {
      const fits =
        verdicts.has(body.dataset.verdict) &&
        (!programme || !programme.value || body.dataset.programme === programme.value) &&
        wanted.every((word) => body.words().includes(word));
      body.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = `${shown} of ${bodies.length} shown`;
  };

  const heads = Array.from(table.querySelectorAll("thead th[aria-sort]"));
  const sort = (head, direction) => {
    for (const other of heads) other.setAttribute("aria-sort", other === head ? direction : "none");
    const key = keys[head.dataset.key];
    const sign = direction === "ascending" ? 1 : -1;
    const order = bodies.map((body, i) => [key(body), i, body]);
    order.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1]));
    table.append(...order.map((entry) => entry[2]));
  };
  for (const head of heads) {
    head.querySelector("button").addEventListener("click", () => {
      sort(head, head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
    });
  }

  if (!search) return;
  search.addEventListener("input", filter);
  for (const box of boxes) box.addEventListener("change", filter);
  if (programme) programme.addEventListener("change", filter);
  filter();
})();
