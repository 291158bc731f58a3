// The frame of the network: what the controls say becomes the address, and the page of that address is shown.

import { byId, make, say } from "./map-data.js";

const form = byId("state");
const slider = byId("slider");
const days = byId("on");
const play = byId("play");
const PAUSE = 700; // between two years that are played
const REST = 100; // until a year under the slider counts as chosen

let asked = null;
let dragged = 0;

// The query string of the controls, without what is usual; what the picture adds is kept by the caller.
export function query() {
  const found = new URLSearchParams(new FormData(form));
  for (const group of form.querySelectorAll("[data-usual]")) {
    const name = group.querySelector("input").name;
    if (found.getAll(name).sort().join(" ") === group.dataset.usual.split(" ").sort().join(" ")) found.delete(name);
  }
  if (!found.get("on")) found.delete("on");
  return found;
}

export function begin(changed) {
  slider.value = days.selectedIndex;
  tell();
  slider.addEventListener("input", () => {
    pick(Number(slider.value));
    clearTimeout(dragged);
    dragged = setTimeout(changed, REST);
  });
  form.addEventListener("change", (event) => {
    if (event.target === slider) return;
    slider.value = days.selectedIndex;
    tell();
    changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.querySelector("details").open = false;
    changed();
  });
  play.addEventListener("click", () => (play.getAttribute("aria-pressed") === "true" ? halt() : run(changed)));
  const filters = form.querySelector("details");
  document.addEventListener("click", (event) => !filters.contains(event.target) && (filters.open = false));
  filters.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    filters.open = false;
    filters.querySelector("summary").focus();
  });
}

function pick(place) {
  days.selectedIndex = place;
  slider.value = place;
  tell();
}

function move(place, changed) {
  pick(place);
  return changed();
}

function tell() {
  slider.setAttribute("aria-valuetext", days.selectedOptions[0].textContent);
}

async function run(changed) {
  press(true);
  if (days.selectedIndex === days.length - 1) await move(0, changed);
  while (playing() && days.selectedIndex < days.length - 1) {
    await new Promise((go) => setTimeout(go, PAUSE));
    if (playing()) await move(days.selectedIndex + 1, changed);
  }
  halt();
}

const playing = () => play.getAttribute("aria-pressed") === "true";
const halt = () => press(false);

function press(on) {
  play.setAttribute("aria-pressed", on);
  for (const name of ["aria-label", "title"]) play.setAttribute(name, say(on ? "stop" : "play"));
}

// Put the parts of the page at an address in place of ours. Returns whether it did: a later wish wins.
export async function load(address) {
  asked?.abort();
  asked = new AbortController();
  const mine = asked;
  document.documentElement.dataset.busy = "true";
  try {
    const answer = await fetch(address, { signal: mine.signal });
    const text = await answer.text();
    if (!answer.ok) throw new Error(reason(text));
    swap(new DOMParser().parseFromString(text, "text/html"));
    byId("trouble").textContent = "";
    return true;
  } catch (error) {
    if (mine.signal.aborted) return false;
    byId("trouble").replaceChildren(`${say("failed")} `, make("small", {}, error.message));
    halt();
    return false;
  } finally {
    if (mine === asked) document.documentElement.dataset.busy = "false";
  }
}

function swap(fresh) {
  for (const part of document.querySelectorAll("[data-swap]")) {
    const other = fresh.getElementById(part.id);
    if (part.tagName === "SCRIPT") part.textContent = other.textContent;
    else part.replaceChildren(...other.childNodes);
  }
}

function reason(text) {
  try {
    return JSON.parse(text).detail ?? "";
  } catch {
    return "";
  }
}
