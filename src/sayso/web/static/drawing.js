// Plots and maps, drawn from the tables beside them: what is drawn can always be read too.
"use strict";

const drawing = {
  colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  },

  // Plot would bring a style of its own, which the policy of this server refuses; app.css has it.
  plot(options) {
    const svg = Plot.plot({ className: "plot", ...options });
    for (const style of svg.querySelectorAll("style")) style.remove();
    // The plot has a name as a whole; its parts have none that would help.
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    svg.setAttribute("role", "img");
    return svg;
  },

  day(told) {
    const [year, month, day] = told.split("-").map(Number);
    const date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year);
    return date;
  },

  after(told, days = 1) {
    return new Date(drawing.day(told).getTime() + days * 86400000);
  },

  iso(date) {
    return date.toISOString().slice(0, 10);
  },

  world: null,

  async land(url) {
    drawing.world ??= fetch(url).then((answer) => answer.json())
      .then((world) => topojson.feature(world, world.objects.countries).features.flatMap(drawing.laidFlat));
    return drawing.world;
  },

  // A country over the 180th meridian is drawn at both edges of the map, one over a pole down to it.
  laidFlat(country) {
    const { type, coordinates } = country.geometry;
    const polygons = (type === "Polygon" ? [coordinates] : coordinates)
      .map((polygon) => polygon.map(drawing.unwound));
    const shift = (polygon, by) => polygon.map((ring) => ring.map(([lon, lat]) => [lon + by, lat]));
    const over = (polygon, sign) => polygon[0].some(([lon]) => sign * lon > 180);
    const all = polygons.flatMap((polygon) => [
      polygon,
      ...(over(polygon, 1) ? [shift(polygon, -360)] : []),
      ...(over(polygon, -1) ? [shift(polygon, 360)] : []),
    ]);
    return { type: "Feature", geometry: { type: "MultiPolygon", coordinates: all } };
  },

  unwound(ring) {
    let turn = 0;
    const points = ring.map(([lon, lat], at) => {
      if (at) {
        const step = lon - ring[at - 1][0];
        if (step > 180) turn -= 360;
        else if (step < -180) turn += 360;
      }
      return [lon + turn, lat];
    });
    const [first, last] = [points[0], points.at(-1)];
    if (Math.abs(last[0] - first[0]) > 180) {
      const pole = first[1] < 0 ? -85 : 85;
      points.push([last[0], pole], [first[0], pole]);
    }
    return points;
  },

  // A map with the countries as Natural Earth draws them; nothing is fetched from elsewhere.
  async map(box, url) {
    const map = L.map(box, {
      attributionControl: false, minZoom: 1, maxZoom: 12, worldCopyJump: true,
      preferCanvas: true, zoomSnap: 0.5,
    });
    L.control.attribution({ prefix: false }).addAttribution("Borders: Natural Earth").addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const land = await drawing.land(url);
    map.setView([25, 20], 2);
    L.geoJSON(land, {
      interactive: false,
      style: { color: drawing.colour("strong"), weight: 1, fillColor: drawing.colour("panel"), fillOpacity: 1 },
    }).addTo(map);
    return map;
  },
};
