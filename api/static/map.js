// The map: joins the frame, the camera, the picture, the keyboard and the card; the address holds the state.

import { Camera, gestures, known } from "./map-camera.js";
import { open, shut } from "./map-card.js";
import { byId, named, read } from "./map-data.js";
import { Drawing } from "./map-drawing.js";
import { begin, load, query } from "./map-frame.js";
import { Keys } from "./map-keys.js";
import { savePng, saveSvg } from "./map-save.js";

const frame = byId("map");
const tip = byId("tip");
const camera = new Camera(() => moved());
const drawing = new Drawing(frame, camera, { before: () => keys.hold(), after: () => keys.restore() });
const keys = new Keys(frame, drawing, camera, choose);
let ready = false;

function moved() {
  if (!ready) return;
  drawing.follow();
  for (const button of byId("views").children) button.setAttribute("aria-pressed", button.dataset.view === camera.view);
  remember();
}

// Choose an arc or a point, or nothing.
function choose(thing) {
  const again = thing ?? drawing.chosen;
  drawing.choose(thing);
  if (thing) open(thing, choose);
  else shut();
  for (const row of document.querySelectorAll("tr.chosen")) row.classList.remove("chosen");
  thing?.row?.classList.add("chosen");
  if (!thing && again && byId("map").contains(drawing.marks.get(again))) drawing.marks.get(again).focus({ preventScroll: true });
  remember();
}

function find(key) {
  const { nodes, pairs, islands } = drawing.shown;
  return [...pairs, ...nodes, ...islands].find((each) => each.key === key) ?? null;
}

function state() {
  const found = query();
  if (camera.view) found.set("view", camera.view);
  else found.set("at", camera.at);
  if (drawing.chosen) found.set("chosen", drawing.chosen.key);
  return found;
}

function remember() {
  if (!ready) return;
  const found = state();
  history.replaceState(null, "", `${location.pathname}?${found}`);
  for (const link of document.querySelectorAll("[data-keep]")) {
    found.set("lang", link.hreflang);
    link.href = `?${found}`;
  }
}

async function changed() {
  remember();
  const address = query();
  address.set("lang", document.documentElement.lang);
  if (!(await load(`${location.pathname}?${address}`))) return;
  const { chosen } = drawing;
  drawing.marks.clear();
  drawing.chosen = null;
  drawing.show(read());
  choose(chosen && find(chosen.key));
}

function point(event) {
  const thing = event.target.closest?.(".arc, .point, .name")?.thing;
  tip.hidden = !thing || event.type === "pointerleave" || event.type === "focusout";
  if (tip.hidden) return;
  tip.textContent = named(thing);
  const box = frame.getBoundingClientRect();
  const mark = drawing.marks.get(thing)?.getBoundingClientRect();
  const at = event.type === "focusin" && mark ? [mark.left + mark.width / 2 - box.left, mark.top + mark.height / 2 - box.top] : [event.clientX - box.left, event.clientY - box.top];
  const left = Math.min(Math.max(0, at[0] + 14), box.width - tip.offsetWidth - 8);
  const top = at[1] + 16 + tip.offsetHeight > box.height ? at[1] - tip.offsetHeight - 12 : at[1] + 16;
  tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
}

function listen() {
  for (const kind of ["pointermove", "pointerleave", "focusin", "focusout"]) frame.addEventListener(kind, point);
  frame.addEventListener("click", (event) => {
    const thing = event.target.closest(".arc, .point, .name")?.thing;
    if (thing) choose(thing);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && drawing.chosen && choose(null));
  byId("rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-a]");
    if (row && !event.target.closest("a")) choose(drawing.shown.pairs.find((pair) => pair.row === row));
  });
  byId("views").addEventListener("click", ({ target }) => target.dataset.view && camera.show(target.dataset.view));
  byId("zoom-in").addEventListener("click", () => camera.zoom(1.5));
  byId("zoom-out").addEventListener("click", () => camera.zoom(1 / 1.5));
  byId("fit").addEventListener("click", () => camera.show("world"));
  byId("save-svg").addEventListener("click", () => saveSvg(drawing));
  byId("save-png").addEventListener("click", () => savePng(drawing));
  new ResizeObserver(() => camera.resize(frame.clientWidth, frame.clientHeight)).observe(frame);
}

// A narrow screen shows what is near first: the world would be a strip.
function opening() {
  const asked = new URLSearchParams(location.search);
  camera.resize(frame.clientWidth, frame.clientHeight);
  const view = asked.get("view");
  camera.show(known(view) ? view : camera.width < 600 ? "asia" : "world");
  if (asked.has("at")) camera.at = asked.get("at");
  return asked.get("chosen");
}

document.documentElement.dataset.script = "true";
const wanted = opening();
await drawing.begin();
drawing.show(read());
const found = wanted && find(wanted);
if (found) choose(found);
gestures(frame, camera);
begin(changed);
ready = true;
moved();
listen();
window.ketnghia = { camera, drawing, keys };
document.documentElement.dataset.ready = "true";
