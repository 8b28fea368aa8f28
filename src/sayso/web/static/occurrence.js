// An occurrence's map, tolls and citations, drawn from the tables of its page.
"use strict";

const page = document.getElementById("occurrence");
const tone = (number) => drawing.colour(`tone-${number}`);
const whole = (told) => (told === "" ? null : Number(told));

async function drawPlace(figure) {
  const box = figure.querySelector(".drawing");
  const row = figure.querySelector("tr[data-lat]");
  if (!box || !row) return;
  const centre = [Number(row.dataset.lat), Number(row.dataset.lon)];
  const km = Number(row.dataset.km);
  const map = await drawing.map(box, page.dataset.world);
  map.setView(centre, 5, { animate: false });
  const style = { color: drawing.colour("figure"), weight: 2, fillOpacity: 0.15 };
  if (km) L.circle(centre, { ...style, radius: 1000 * km }).addTo(map);
  const name = document.createElement("span");
  name.textContent = row.querySelector("th").textContent;
  L.circleMarker(centre, { ...style, radius: 5, fillOpacity: 1, fillColor: style.color })
    .bindTooltip(name, { permanent: true, direction: "right" }).addTo(map);
  if (km > 50) map.fitBounds(L.latLng(centre).toBounds(4000 * km), { animate: false });
}

function numbersOf(figure) {
  const rows = [...figure.querySelectorAll("tr[data-best]")].filter((row) => row.dataset.day);
  const most = Math.max(...rows.map((row) => Math.max(row.dataset.high, row.dataset.best, row.dataset.low)));
  return rows.map(({ dataset }) => {
    const low = whole(dataset.low), best = whole(dataset.best), high = whole(dataset.high);
    return {
      day: drawing.day(dataset.day), origin: dataset.origin, tone: Number(dataset.tone),
      low: low ?? 0, high: high ?? 1.15 * most, best: best ?? low ?? high,
      open: low === null || high === null, stands: "stands" in dataset,
      against: "against" in dataset,
    };
  });
}

// The days of a plot: a week at least, so that one day is not drawn in minutes.
function spanOf(numbers) {
  const days = numbers.map((it) => +it.day);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const more = Math.max(1, 3.5 - (last - first) / 172800000) * 86400000;
  return [new Date(first - more), new Date(last + more)];
}

// Figures of one day stand beside each other, not above.
function spread(numbers, [first, last]) {
  const seen = new Map();
  for (const it of numbers) {
    const before = seen.get(+it.day) ?? 0;
    seen.set(+it.day, before + 1);
    it.x = new Date(+it.day + before * (last - first) * 0.012);
  }
  return numbers;
}

function drawToll(figure) {
  const box = figure.querySelector(".drawing");
  const told = box ? numbersOf(figure) : [];
  if (!told.length) {
    box?.remove();
    return;
  }
  const span = spanOf(told);
  const numbers = spread(told, span);
  const words = (it) => `${it.origin}: ${it.open ? "about " : ""}${it.low}–${Math.round(it.high)}`;
  box.replaceChildren(drawing.plot({
    width: box.clientWidth, height: 240, marginLeft: 50, marginRight: 30,
    ariaLabel: `${box.dataset.words}, over time; the table below tells the same`,
    x: { type: "utc", label: null, domain: span, ...(span[1] - span[0] < 13e8 ? { ticks: "day", tickFormat: "%-d %b" } : {}) }, y: { zero: true, grid: true, label: "people", nice: true },
    marks: [
      Plot.ruleY([0]),
      Plot.line(numbers, {
        x: "x", y: "best", z: "origin", stroke: (it) => tone(it.tone), strokeOpacity: 0.45, curve: "step-after",
      }),
      Plot.ruleX(numbers, {
        x: "x", y1: "low", y2: "high", stroke: (it) => tone(it.tone), strokeWidth: 4,
        strokeOpacity: (it) => (it.open ? 0.25 : 0.6), title: words,
      }),
      Plot.dot(numbers.filter((it) => it.against), {
        x: "x", y: "best", r: 9, stroke: drawing.colour("bad"), strokeWidth: 2,
      }),
      Plot.dot(numbers, {
        x: "x", y: "best", r: 5, stroke: (it) => tone(it.tone), strokeWidth: 2,
        fill: (it) => (it.stands ? tone(it.tone) : drawing.colour("panel")), title: words,
      }),
    ],
  }));
}

// A name's column is how far it is from one that cites nobody.
function columnsOf(edges) {
  const columns = new Map();
  const cited = new Map();
  for (const { citing, cited: other } of edges) {
    if (!cited.has(citing)) cited.set(citing, []);
    cited.get(citing).push(other);
  }
  const column = (name, path) => {
    if (columns.has(name)) return columns.get(name);
    const others = (cited.get(name) ?? []).filter((other) => !path.includes(other));
    const found = others.length ? 1 + Math.max(...others.map((other) => column(other, [...path, name]))) : 0;
    columns.set(name, found);
    return found;
  };
  for (const { citing, cited: other } of edges) for (const name of [citing, other]) column(name, []);
  return columns;
}

function drawCitations(figure) {
  const edges = [...figure.querySelectorAll("tr[data-citing]")].map(({ dataset }) => ({
    citing: dataset.citing, cited: dataset.cited, reports: Number(dataset.reports), silent: "silent" in dataset,
  }));
  const columns = columnsOf(edges);
  const last = Math.max(...columns.values());
  const rows = d3.groups([...columns], ([, column]) => column).map(([column, names]) => [column, names.map(([name]) => name)]);
  const box = figure.querySelector(".drawing");
  const width = Math.max(box.clientWidth, 220 * (last + 1));
  const height = 24 + 26 * Math.max(...rows.map(([, names]) => names.length));
  const places = new Map();
  for (const [column, names] of rows) {
    names.forEach((name, at) => places.set(name, [
      12 + (column * (width - 200)) / Math.max(1, last), 18 + ((at + 0.5) * (height - 24)) / names.length,
    ]));
  }
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("width", width).attr("height", height)
    .attr("class", "plot").attr("role", "img").attr("aria-label", "Who has it from whom; the table below tells the same");
  svg.append("g").attr("fill", "none").selectAll("path").data(edges).join("path")
    .attr("d", ({ citing, cited }) => d3.linkHorizontal()({ source: places.get(cited), target: places.get(citing) }))
    .attr("class", (edge) => (edge.silent ? "edge silent" : "edge")).attr("stroke-width", (edge) => 1 + Math.sqrt(edge.reports));
  const node = svg.append("g").selectAll("g").data([...places]).join("g").attr("transform", ([, [x, y]]) => `translate(${x},${y})`);
  node.append("circle").attr("r", 4).attr("class", ([name]) => (columns.get(name) ? "node" : "node origin"));
  node.append("text").attr("x", 8).attr("dy", "0.35em").text(([name]) => (name.length > 28 ? `${name.slice(0, 27)}…` : name));
  box.replaceChildren(svg.node());
}

for (const figure of page.querySelectorAll("[data-drawn=place]")) drawPlace(figure);
for (const figure of page.querySelectorAll("[data-drawn=toll]")) drawToll(figure);
for (const figure of page.querySelectorAll("[data-drawn=citations]")) drawCitations(figure);
