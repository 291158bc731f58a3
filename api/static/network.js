// The page of the network: the picture, what is chosen in it, and the ways from state to state.

import { keys } from "./network-keys.js";
import { moving } from "./network-states.js";
import { save } from "./network-save.js";
import { searching } from "./network-search.js";
import { edgeStyle, extent, legible, magnification, nodeStyle, palette } from "./style.js";
import { slider } from "./network-time.js";

const byId = (id) => document.getElementById(id);
const read = (id, page = document) => JSON.parse(page.getElementById(id).textContent);
const picture = byId("picture");
const words = read("words");

let node = new Map();
let edge = new Map();
let touching = new Map();
let colours = palette();
let times = 0;
let stretch = [1, 1];
let chosen = null; // { edges } or { node }
let hovered = null;
let cursor = null; // the place that the keyboard is at

const drawn = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
const network = new vis.Network(picture, drawn, read("options"));
picture.querySelector("canvas").setAttribute("aria-hidden", "true");
picture.querySelector(".vis-network").tabIndex = -1; // the picture itself is the one tab stop
picture.tabIndex = 0;

// ---- what is drawn ----

function load(page) {
  node = new Map(read("nodes", page).map((each) => [each.id, { ...each, at: [each.x, each.y] }]));
  edge = new Map(read("edges", page).map((each) => [each.id, each]));
  touching = new Map([...node.keys()].map((id) => [id, []]));
  for (const line of edge.values()) for (const end of [line.from, line.to]) touching.get(end)?.push(line);
  hovered = null;
  if (!node.has(cursor)) cursor = null;
  place();
  drawn.edges.remove(drawn.edges.getIds().filter((id) => !edge.has(id)));
  drawn.nodes.remove(drawn.nodes.getIds().filter((id) => !node.has(id)));
}

function place() {
  for (const each of node.values()) [each.x, each.y] = [each.at[0] * stretch[0], each.at[1] * stretch[1]];
}

function lit() {
  const focus = chosen ?? hovered;
  if (!focus) return null;
  const lines = focus.edges ? focus.edges.map((id) => edge.get(id)) : touching.get(focus.node);
  const ends = lines.flatMap((line) => [line.from, line.to]);
  return { lines: new Set(lines.map((line) => line.id)), ends: new Set(focus.node ? [focus.node, ...ends] : ends) };
}

function redraw() {
  const focus = lit();
  const first = new Set([...(focus?.ends ?? []), ...(cursor ? [cursor] : [])]);
  const all = [...node.values()];
  const named = legible(all, times, colours.face, first);
  drawn.nodes.update(all.map((each) => nodeStyle(each, colours, times, named.has(each.id), focus && !first.has(each.id), each.id === cursor)));
  drawn.edges.update(
    [...edge.values()].map((each) => ({
      ...edgeStyle(each, colours, chosen?.edges?.includes(each.id), focus && !focus.lines.has(each.id)),
      from: each.from,
      to: each.to,
    })),
  );
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
  const all = [...node.values()];
  if (!all.length || width <= 0 || height <= 0) return redraw();
  const wide = (box) => (box[2] - box[0]) / (box[3] - box[1]);
  stretch = [1, 1];
  place();
  const ratio = width / height / wide(extent(all, colours.face));
  stretch = [Math.min(Math.max(ratio, 1), 1.5), Math.min(Math.max(1 / ratio, 1), 2.2)];
  place();
  const scaled = ([left, top, right, bottom]) => Math.min(width / (right - left), height / (bottom - top), 2.4);
  const first = scaled(extent(all, colours.face));
  const [left, top, right, bottom] = extent(all, colours.face, magnification(first)); // names are drawn larger
  const scale = Math.min(first, scaled([left, top, right, bottom]));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  times = magnification(scale);
  return redraw();
}

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by });
  rescale();
}

// ---- what is chosen: it stands in the address ----

function keysOf(query) {
  const asked = new URLSearchParams(query);
  const tie = asked.get("tie");
  if (tie) {
    const found = [...edge.values()].filter((each) => each.key === tie);
    return found.length ? { edges: found.map((each) => each.id) } : null;
  }
  const found = [...node.values()].find((each) => each.key === (byId("details").dataset.key || asked.get("place")));
  return asked.get("place") && found ? { node: found.id } : null;
}

function mark() {
  chosen = keysOf(location.search);
  hovered = null;
  if (chosen?.node) cursor = chosen.node;
  const key = new URLSearchParams(location.search).get("tie");
  for (const row of document.querySelectorAll("#rows tr")) row.classList.toggle("chosen", row.dataset.tie === key);
}

const states = moving({
  words,
  arrived(page, moved) {
    if (page) load(page);
    mark();
    if (moved) fit();
    else redraw();
  },
});

function choose(what) {
  if (!what) return states.choose({});
  const { opens } = node.get(what.node ?? edge.get(what.edge).to);
  if (opens) return states.open({ country: opens });
  if (what.node) return node.get(what.node).key && states.choose({ place: node.get(what.node).key });
  return states.choose({ tie: edge.get(what.edge).key });
}

// ---- the mouse ----

network.on("click", ({ nodes: [place_], edges: [line] }) => {
  if (place_) choose({ node: place_ });
  else if (line) choose({ edge: line });
  else if (chosen) choose(null);
});
network.on("hoverNode", ({ node: place_ }) => {
  picture.style.cursor = "pointer";
  if (chosen) return;
  hovered = { node: place_ };
  redraw();
});
network.on("blurNode", () => {
  picture.style.cursor = "";
  if (!hovered) return;
  hovered = null;
  redraw();
});
network.on("hoverEdge", ({ edge: line, pointer }) => {
  const { from, to } = edge.get(line) ?? {};
  if (!from) return;
  const tip = byId("tip");
  tip.textContent = `${node.get(from).name} – ${node.get(to).name}`;
  tip.style.left = `${Math.max(0, Math.min(pointer.DOM.x + 12, picture.clientWidth - 220))}px`;
  tip.style.top = `${pointer.DOM.y + 14}px`;
  tip.hidden = false;
  picture.style.cursor = "pointer";
});
network.on("blurEdge", () => {
  byId("tip").hidden = true;
  picture.style.cursor = "";
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
for (const scheme of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(scheme).addEventListener("change", () => { // paper is light
    colours = palette();
    redraw();
  });
}
addEventListener("beforeprint", fit);

// ---- the keyboard ----

keys(picture, {
  places: () => [...node.values()],
  at: () => cursor,
  go(id) {
    cursor = id;
    const { x, y, name, country, degree } = node.get(id);
    network.moveTo({ position: { x, y } });
    byId("told").textContent = [name, country, `${degree} ${words.count_ties}`].filter(Boolean).join(", ");
    redraw();
  },
  choose: () => cursor && choose({ node: cursor }),
  zoom,
  pan(x, y) {
    const { x: left, y: top } = network.getViewPosition();
    const step = 60 / network.getScale();
    network.moveTo({ position: { x: left + x * step, y: top + y * step } });
  },
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const open = document.querySelector("details.menu[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (chosen) choose(null);
});
for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("toggle", () => {
    if (menu.open) for (const other of document.querySelectorAll("details.menu[open]")) if (other !== menu) other.open = false;
  });
}
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
});

// ---- the rest of the page ----

searching(states, words);
slider(states);
save(picture, () => colours);
for (const hidden of document.querySelectorAll(".zoom, #year, #year-told, #play")) hidden.hidden = false;
document.documentElement.classList.add("live");
load(document);
mark();
fit();
document.documentElement.dataset.ready = "true";
// for the console
window.ketnghia = { network, drawn, states, nodes: () => [...node.values()], edges: () => [...edge.values()], at: () => cursor };
