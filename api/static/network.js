// The page of the network: the drawing, what is chosen in it, the search, the table.

import { describeEdge, describePlace, make } from "./panel.js";
import { find } from "./search.js";
import { edgeStyle, extent, legible, magnification, nodeStyle, palette } from "./style.js";
import { sortable } from "./table.js";

const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const [nodes, edges, options, evidence, elsewhere, words] = ["nodes", "edges", "options", "evidence", "elsewhere", "words"].map(read);

const node = new Map(nodes.map((each) => [each.id, each]));
const edge = new Map(edges.map((each) => [each.id, each]));
const touching = new Map(nodes.map((each) => [each.id, edges.filter((line) => line.from === each.id || line.to === each.id)]));

const placed = new Map(nodes.map((each) => [each.id, [each.x, each.y]]));
const picture = byId("picture");

const drawn = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
const network = new vis.Network(picture, drawn, options); // takes the place of what stood there
const canvas = picture.querySelector("canvas");
canvas?.setAttribute("aria-hidden", "true");

let colours = palette();
let times = 0;
let chosen = null; // { edge } or { node }
let hovered = null;

// ---- drawing ----

function lit() {
  const focus = chosen ?? hovered;
  if (!focus) return null;
  const lines = focus.edge ? [edge.get(focus.edge)] : touching.get(focus.node);
  const ends = lines.flatMap((line) => [line.from, line.to]);
  return { lines: new Set(lines.map((line) => line.id)), ends: new Set(focus.node ? [focus.node, ...ends] : ends) };
}

function redraw() {
  const focus = lit();
  const first = focus?.ends ?? new Set();
  const named = legible(nodes, times, colours.face, first);
  drawn.nodes.update(nodes.map((each) => nodeStyle(each, colours, times, named.has(each.id), focus && !first.has(each.id))));
  drawn.edges.update(edges.map((each) => edgeStyle(each, colours, chosen?.edge === each.id, focus && !focus.lines.has(each.id))));
}

function rescale() {
  const now = magnification(network.getScale());
  if (now === times) return;
  times = now;
  redraw();
}

// Fill the canvas: the shorter side is stretched, which takes names further apart, never closer.
function fit() {
  const [width, height] = [picture.clientWidth - 28, picture.clientHeight - 28];
  if (!nodes.length || width <= 0 || height <= 0) return;
  const wide = (box) => (box[2] - box[0]) / (box[3] - box[1]);
  for (const each of nodes) [each.x, each.y] = placed.get(each.id);
  const ratio = width / height / wide(extent(nodes, colours.face));
  for (const each of nodes) {
    each.x *= Math.min(Math.max(ratio, 1), 1.5);
    each.y *= Math.min(Math.max(1 / ratio, 1), 2.2);
  }
  const [left, top, right, bottom] = extent(nodes, colours.face);
  const full = Math.min(width / (right - left), height / (bottom - top), 1.3);
  const scale = full * (magnification(full) > 1 ? 0.9 : 1); // room for names that are drawn larger
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  times = magnification(scale);
  redraw();
}

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by });
  rescale();
}

// ---- choosing ----

function show(parts) {
  const panel = byId("details");
  const close = make("button", "×", "close");
  close.type = "button";
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => choose(null));
  panel.replaceChildren(...(parts ? [close, ...parts] : []));
  panel.hidden = !parts;
  byId("about").hidden = Boolean(parts);
  if (parts) panel.scrollIntoView({ block: "nearest" });
}

function described(what) {
  if (!what) return null;
  if (what.edge) {
    const line = edge.get(what.edge);
    return describeEdge(node.get(line.from), node.get(line.to), evidence[line.id], words);
  }
  const pairs = touching.get(what.node).map((line) => ({ edge: line, other: node.get(line.from === what.node ? line.to : line.from) }));
  pairs.sort((a, b) => a.other.country.localeCompare(b.other.country) || a.other.name.localeCompare(b.other.name));
  return describePlace(node.get(what.node), pairs, words, (id) => choose({ edge: id }, true));
}

function address(what) {
  if (!what) return location.pathname + location.search;
  return what.edge ? `#tie=${edge.get(what.edge).key}` : `#place=${node.get(what.node).key}`;
}

function choose(what, focus = false) {
  chosen = what;
  hovered = null;
  history.replaceState(null, "", address(what));
  show(described(what));
  for (const row of document.querySelectorAll("tr[data-edge]")) row.classList.toggle("chosen", row.dataset.edge === what?.edge);
  redraw();
  if (focus) byId("details").focus();
}

function restore() {
  const [kind, key] = decodeURIComponent(location.hash.slice(1)).split("=");
  const found = kind === "tie" ? edges.find((each) => each.key === key) : nodes.find((each) => each.key === key);
  if (found) return choose(kind === "tie" ? { edge: found.id } : { node: found.id });
  if (!key) return undefined;
  const all = make("a", words.show_all);
  all.href = `?show=all&lang=${document.documentElement.lang}${location.hash}`;
  const text = make("p", `${words.not_in_view}. `);
  text.append(all);
  return show([text]);
}

network.on("click", ({ nodes: [place], edges: [line] }) => choose(place ? { node: place } : line ? { edge: line } : null));
network.on("hoverNode", ({ node: place }) => {
  canvas.style.cursor = "pointer";
  if (chosen) return;
  hovered = { node: place };
  redraw();
});
network.on("blurNode", () => {
  canvas.style.cursor = "";
  if (!hovered) return;
  hovered = null;
  redraw();
});
network.on("hoverEdge", ({ edge: line, pointer }) => {
  const { from, to } = edge.get(line);
  const tip = byId("tip");
  tip.textContent = `${node.get(from).name} – ${node.get(to).name}`;
  tip.style.left = `${Math.max(0, Math.min(pointer.DOM.x + 12, picture.clientWidth - 200))}px`;
  tip.style.top = `${pointer.DOM.y + 14}px`;
  tip.hidden = false;
  canvas.style.cursor = "pointer";
});
network.on("blurEdge", () => {
  byId("tip").hidden = true;
  canvas.style.cursor = "";
});
let waiting = 0;
network.on("zoom", () => {
  clearTimeout(waiting);
  waiting = setTimeout(rescale, 80);
});
network.on("resize", () => requestAnimationFrame(fit));
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("fit").addEventListener("click", fit);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  colours = palette();
  redraw();
});
addEventListener("hashchange", restore);
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  byId("found").hidden = true;
  choose(null);
});

// ---- search and table ----

function goTo(place) {
  byId("found").hidden = true;
  choose({ node: place.id }, true);
}

function result({ place, by }) {
  const item = make("li");
  const here = place.id !== undefined;
  const target = make(here ? "button" : "a", place.name);
  if (by !== place.name) target.append(" ", make("small", by));
  if (here) {
    target.type = "button";
    target.addEventListener("click", () => goTo(place));
  } else {
    target.href = `?show=all&lang=${document.documentElement.lang}#place=${encodeURIComponent(place.key)}`;
    target.append(" ", make("small", `(${words.in_full_view})`));
  }
  item.append(target);
  return item;
}

const box = byId("q");
box.addEventListener("input", () => {
  const hits = find([...nodes, ...elsewhere], box.value);
  const none = make("li");
  none.append(make("p", words.nothing_found));
  byId("found").replaceChildren(...(hits.length ? hits.map(result) : [none]));
  byId("found").hidden = !box.value.trim();
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter") byId("found").querySelector("button, a")?.click();
  if (event.key === "ArrowDown") byId("found").querySelector("button, a")?.focus();
});
byId("found").addEventListener("keydown", (event) => {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (!step) return;
  event.preventDefault();
  (event.target.closest("li")[step]?.querySelector("button, a") ?? box).focus();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) byId("found").hidden = true;
});
sortable(document.querySelector("table"), (id) => choose({ edge: id }, true));
for (const other of document.querySelectorAll("a[data-keep]")) {
  other.addEventListener("click", () => {
    other.hash = location.hash;
  });
}

fit();
restore();
document.documentElement.dataset.ready = "true";
window.ketnghia = { network, nodes, edges, drawn: drawn.nodes }; // for the console
