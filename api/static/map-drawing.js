// The picture: land, arcs, points and names as SVG, made anew where the camera comes to rest.

import { named, root, say, shape } from "./map-data.js";
import { labels } from "./map-labels.js";

const FINE = 2.2; // from this zoom on, the finer outlines of land
const ATLAS = `${root}/static/vendor/world-atlas-2.0.2`;
const outlines = new Map();

// The outlines of land, fetched once; null while they are on their way.
async function land(name) {
  if (outlines.has(name)) return;
  outlines.set(name, null);
  const atlas = await (await fetch(`${ATLAS}/${name}.json`)).json();
  outlines.set(name, topojson.feature(atlas, atlas.objects.land));
}

export class Drawing {
  constructor(frame, camera, around) {
    Object.assign(this, { frame, camera, around, shown: { nodes: [], pairs: [], islands: [] }, chosen: null, marks: new Map() });
    this.svg = shape("svg", { role: "group" });
    this.moving = this.svg.appendChild(shape("g", { class: "moving" }));
    this.ground = this.moving.appendChild(shape("g", { class: "ground", "aria-hidden": "true" }));
    this.arcs = this.moving.appendChild(shape("g", { class: "arcs" }));
    this.points = this.moving.appendChild(shape("g", { class: "points" }));
    this.names = this.moving.appendChild(shape("g", { class: "names", "aria-hidden": "true" }));
    frame.append(this.svg);
  }

  async begin() {
    await land("land-110m");
  }

  show(shown) {
    this.shown = shown;
    this.svg.setAttribute("aria-label", `${say("map_title")}: ${document.getElementById("counts").textContent.replace(/\s+/g, " ").trim()}`);
    this.draw();
  }

  // Follow the camera at once, and draw anew when it rests.
  follow() {
    if (!this.drawn) return;
    this.moving.setAttribute("transform", this.camera.over(this.drawn));
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.draw(), 120);
  }

  draw() {
    clearTimeout(this.rest);
    this.around.before();
    const { width, height, scale, x, y } = this.camera;
    this.drawn = { width, height, scale, x, y };
    this.moving.removeAttribute("transform");
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.project = this.camera.projection();
    const path = d3.geoPath(this.project).digits(1);
    this.lay(path);
    this.bend(path);
    this.place();
    this.light();
    this.around.after();
  }

  lay(path) {
    const fine = this.camera.k >= FINE;
    if (fine && !outlines.get("land-50m")) land("land-50m").then(() => outlines.get("land-50m") && this.lay(d3.geoPath(this.project).digits(1)));
    const outline = (fine && outlines.get("land-50m")) || outlines.get("land-110m");
    const drawn = (of, name) => shape("path", { class: name, d: path(of) ?? "" });
    const lines = d3.geoGraticule().step([30, 30])();
    this.ground.replaceChildren(drawn({ type: "Sphere" }, "sea"), drawn(lines, "graticule"), ...(outline ? [drawn(outline, "land")] : []));
  }

  bend(path) {
    const weakest = [...this.shown.pairs].filter(({ a, b }) => a.at && b.at).sort((one, other) => one.weight - other.weight);
    const made = weakest.map((pair) => {
      const d = path({ type: "LineString", coordinates: [pair.a.at, pair.b.at] }) ?? "";
      const name = ["arc", pair.line, pair.b.family, ...(pair.inherited ? ["inherited"] : [])].join(" ");
      const line = shape("path", { class: "line", d, "stroke-width": width(pair.weight) });
      const arc = shape("g", { class: name, role: "button", tabindex: -1, "aria-label": named(pair) }, shape("path", { class: "hit", d }), line);
      this.marks.set(pair, arc);
      arc.thing = pair;
      return arc;
    });
    this.arcs.replaceChildren(...made);
  }

  place() {
    const things = [...this.shown.islands, ...this.shown.nodes].filter((node) => node.at);
    spread(things, this.project);
    const order = things.filter((node) => node.seen).sort((one, other) => rank(one) - rank(other) || one.degree - other.degree);
    const made = order.map((node) => {
      const point = shape("g", { class: `point ${node.kind} ${node.family ?? ""}`, role: "button", tabindex: -1, "aria-label": named(node), transform: `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})` }, mark(node));
      this.marks.set(node, point);
      point.thing = node;
      return point;
    });
    this.points.replaceChildren(...made);
    this.visible = order;
    this.name();
  }

  name() {
    const near = this.near();
    const island = this.camera.k < 6 ? 4 : 8; // near by, islands are named before most towns
    const most = this.camera.k < 1.6 ? 110 : 400;
    const wanted = [...this.visible].sort((one, other) => want(other, near, island) - want(one, near, island)).slice(0, most);
    const placed = labels(wanted, this.visible.filter((node) => this.camera.k > 1.6 && (node.kind === "unit" || node.degree > 4)), this.camera);
    this.names.replaceChildren(...placed.map(([node, x, y, anchor]) => {
      const text = shape("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor, class: `name ${node.kind}` }, node.short);
      text.thing = node;
      return text;
    }));
  }

  // The things that belong to what is chosen: an arc with its ends, a point with its arcs and their ends.
  near() {
    const { chosen } = this;
    if (!chosen) return new Set();
    const pairs = chosen.a ? [chosen] : chosen.pairs;
    return new Set([chosen, ...pairs, ...pairs.flatMap(({ a, b }) => [a, b])]);
  }

  choose(thing) {
    this.chosen = thing;
    if (!this.drawn) return;
    this.name();
    this.light();
  }

  light() {
    const near = this.near();
    this.svg.classList.toggle("chosen", near.size > 0);
    for (const element of [...this.arcs.children, ...this.points.children, ...this.names.children]) element.classList.toggle("near", near.has(element.thing));
    this.raise([...near].filter((each) => each.a));
  }

  // What is moved to the top loses the focus, unless it is given back.
  raise(pairs) {
    const held = document.activeElement;
    for (const pair of pairs) if (this.marks.has(pair)) this.arcs.append(this.marks.get(pair));
    if (held !== document.activeElement) held.focus({ preventScroll: true });
  }
}

const width = (weight) => (0.9 + 0.75 * Math.log2(weight)).toFixed(2);
const rank = (node) => ["partner", "island", "unit"].indexOf(node.kind);
const MUST = ["hoang-sa", "truong-sa"]; // islands that are named at every zoom

export const must = (node) => node.kind === "island" && MUST.some((name) => node.key.includes(`.${name}-`));

function want(node, near, island) {
  if (near.has(node)) return 3000 + node.degree;
  if (must(node)) return 2000;
  return node.kind === "island" ? island : node.degree * (node.kind === "unit" ? 3 : 1);
}

// Units are squares, partners circles, islands diamonds: shape tells the kind, not colour alone.
function mark(node) {
  const r = node.r;
  if (node.kind === "unit") return shape("rect", { class: "mark", x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 1.5 });
  if (node.kind === "island") return shape("path", { class: "mark", d: `M0-${r}L${r} 0L0 ${r}L-${r} 0Z` });
  return shape("circle", { class: "mark", r });
}

// Set where each point is drawn; several at one position stand around it.
function spread(things, project) {
  const spots = new Map();
  for (const node of things) {
    const at = project(node.at);
    node.r = node.kind === "island" ? 3.5 : Number((2.2 + Math.sqrt(Math.min(node.degree, 36)) * 0.75).toFixed(1));
    [node.x, node.y] = at ?? [-1e4, -1e4];
    node.seen = Boolean(at);
    const spot = node.at.join();
    spots.set(spot, [...(spots.get(spot) ?? []), node]);
  }
  for (const group of spots.values()) {
    if (group.length < 2) continue;
    group.forEach((node, place) => {
      const turn = (2 * Math.PI * place) / group.length;
      node.x += 4.5 * Math.cos(turn);
      node.y += 4.5 * Math.sin(turn);
    });
  }
}
