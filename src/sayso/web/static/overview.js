// The timeline and the map filter each other: both only change the address, and the server answers.
"use strict";

function go(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  const address = `${url.pathname}?${url.searchParams.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
  history.pushState(null, "", address);
  htmx.ajax("GET", address, { target: "#overview", select: "#overview", swap: "outerHTML" });
}
addEventListener("popstate", () => location.reload());

function drawTimeline(figure) {
  const rows = [...figure.querySelectorAll("tr[data-first]:not([data-fringe])")].map((row) => ({
    first: drawing.day(row.dataset.first),
    last: drawing.after(row.dataset.last),
    events: Number(row.dataset.events),
    words: row.querySelector("a").textContent,
  }));
  const box = figure.querySelector(".drawing");
  if (!rows.length) {
    box.textContent = "No event here has a day.";
    return;
  }
  const height = 170;
  const svg = drawing.plot({
    width: box.clientWidth, height, marginLeft: 44, marginRight: 10, marginBottom: 28,
    ariaLabel: "Events by day; the table below tells the same",
    x: { type: "utc", label: null }, y: { grid: true, label: "events", ticks: 4, nice: true },
    marks: [
      Plot.rectY(rows, {
        x1: "first", x2: "last", y: "events", insetLeft: 0.5, fill: drawing.colour("link"),
        title: (row) => `${row.words}: ${row.events}`,
      }),
      Plot.ruleY([0]),
    ],
  });
  const x = svg.scale("x");
  const scale = d3.scaleUtc(x.domain, x.range);
  const [left, right] = x.range;
  const brush = d3.brushX().extent([[left, 10], [right, height - 28]]).on("end", (event) => {
    if (!event.selection) return;
    const [from, to] = event.selection.map(scale.invert);
    go({ when: `${drawing.iso(from)}..${drawing.iso(new Date(to.getTime() - 1))}` });
  });
  d3.select(svg).append("g").attr("class", "brush").call(brush);
  box.replaceChildren(svg);
}

async function drawMap(figure, world) {
  const rows = [...figure.querySelectorAll("tr[data-lat]")];
  const box = figure.querySelector(".drawing");
  const map = await drawing.map(box, world);
  const most = Math.max(1, ...rows.map((row) => Number(row.dataset.events)));
  const points = rows.map((row) => [Number(row.dataset.lat), Number(row.dataset.lon)]);
  rows.forEach((row, at) => {
    const events = Number(row.dataset.events);
    const name = document.createElement("span");
    name.textContent = `${row.querySelector("a").textContent}: ${events}`;
    L.circleMarker(points[at], {
      radius: 3 + 15 * Math.sqrt(events / most), weight: 1, color: drawing.colour("paper"),
      fillColor: drawing.colour("figure"), fillOpacity: 0.75,
    }).bindTooltip(name).on("click", () => {
      go({ near: new URL(row.querySelector("a").href).searchParams.get("near") });
    }).addTo(map);
  });
  // The view holds most of what there is; a far place or two may lie outside.
  const shown = points.slice(0, Math.max(3, Math.ceil(points.length * 0.9)));
  if (shown.length) map.fitBounds(L.latLngBounds(shown).pad(0.15), { maxZoom: 8, animate: false });
  figure.querySelector("[data-within]").addEventListener("click", () => {
    const centre = map.getCenter().wrap();
    const km = Math.min(20000, Math.ceil(map.distance(map.getCenter(), map.getBounds().getNorthEast()) / 1000));
    go({ near: `${centre.lat.toFixed(3)},${centre.lng.toFixed(3)},${Math.max(1, km)}` });
  });
}

function draw() {
  const page = document.getElementById("overview");
  drawTimeline(page.querySelector("[data-drawn=timeline]"));
  drawMap(page.querySelector("[data-drawn=map]"), page.dataset.world);
}

draw();
document.body.addEventListener("htmx:afterSettle", draw);
