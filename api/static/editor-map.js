// A map of an answer with positions: points over the land of the world, without borders, without tiles.

import { amount, answer, position, shown } from "./editor-answer.js";
import { make, number, root, say, script } from "./editor-page.js";

const POINT = /^(?:<[^>]*>\s*)?POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)$/i;

let land = null;

export class WorldMap {
  label = say("map");
  priority = 4;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    const found = answer(this.yasr.results);
    return Boolean(found) && found.rows.some(reader(found));
  }

  async initialize() {
    await Promise.all([script("leaflet-1.9.4/leaflet.js"), script("topojson-client-3.1.0/topojson-client.min.js")]);
    land ??= fetch(`${root}/static/vendor/world-atlas-2.0.2/land-50m.json`).then((got) => got.json());
    this.land = rings(topojson.feature(await land, (await land).objects.land));
  }

  getIcon() {
    return null;
  }

  draw() {
    const found = answer(this.yasr.results);
    const place = reader(found);
    const places = found.rows.map((row) => [row, place(row)]).filter(([, at]) => at);
    const missing = found.rows.length - places.length;
    const notes = [say("map_points", { n: number(places.length) }), ...(missing ? [say("map_without", { n: number(missing) })] : []), say("map_keys")];
    const frame = make("div", { class: "map", role: "application", "aria-label": say("map") });
    this.yasr.resultsEl.replaceChildren(make("figure", {}, frame, make("figcaption", { class: "quiet" }, notes.join("; "))));
    this.show(frame, found.columns, places);
  }

  show(frame, columns, places) {
    this.destroy();
    this.map = L.map(frame, { attributionControl: false, zoomControl: false, preferCanvas: true, worldCopyJump: true, maxZoom: 9, zoomAnimation: false });
    L.control.zoom({ zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out"), zoomInText: "+", zoomOutText: "−" }).addTo(this.map);
    const colours = getComputedStyle(document.documentElement);
    const colour = (name) => colours.getPropertyValue(`--${name}`).trim();
    L.polygon(this.land, { interactive: false, stroke: false, fillColor: colour("land"), fillOpacity: 1, fillRule: "nonzero" }).addTo(this.map);
    const points = L.featureGroup(places.map(([row, at]) =>
      L.circleMarker(at, { radius: 6, weight: 1.5, color: colour("card"), fillColor: colour("accent"), fillOpacity: 0.85 }).bindPopup(() => told(columns, row))));
    points.addTo(this.map);
    this.map.fitBounds(points.getBounds(), { maxZoom: 7, padding: [24, 24] });
  }

  destroy() {
    this.map?.remove();
    this.map = null;
  }
}

// The outlines of land as [latitude, longitude], once on each side of the world too. The file joins what the
// antimeridian cuts, so longitudes run on beyond 180 here; Antarctica, which closes nowhere, is closed at the pole.
function rings(collection) {
  const outlines = collection.features.flatMap(({ geometry }) => geometry.coordinates).map(([outer]) => {
    let turn = 0;
    const ring = outer.map(([long, lat], place) => {
      const step = place ? long - outer[place - 1][0] : 0;
      turn -= Math.abs(step) > 180 ? Math.sign(step) * 360 : 0;
      return [lat, long + turn];
    });
    const [first, last] = [ring[0][1], ring.at(-1)[1]];
    return Math.abs(first - last) > 1 ? [...ring, [-89, last], [-89, first]] : ring;
  });
  return [-360, 0, 360].flatMap((shift) => outlines.map((ring) => [ring.map(([lat, long]) => [lat, long + shift])]));
}

// Return a function that reads the position of a row, or null.
function reader(found) {
  const [lat, long] = position(found);
  if (lat >= 0 && long >= 0) return (row) => valid(amount(row[lat]) ?? decimal(row[lat]), amount(row[long]) ?? decimal(row[long]));
  return (row) => {
    const match = row.map((term) => POINT.exec(term?.type === "literal" ? term.value : "")).find(Boolean);
    return match ? valid(Number(match[2]), Number(match[1])) : null;
  };
}

function decimal(term) {
  return term?.type === "literal" && /^-?\d+(\.\d+)?$/.test(term.value) ? Number(term.value) : null;
}

function valid(lat, long) {
  return lat !== null && long !== null && Math.abs(lat) <= 90 && Math.abs(long) <= 180 ? [lat, long] : null;
}

function told(columns, row) {
  return make("dl", {}, ...columns.flatMap((name, column) => (row[column] ? [make("dt", {}, name), make("dd", {}, shown(row[column]))] : [])));
}
