// The card of what is chosen: an arc with its facts, or a point with its pairs.

import { about, byId, make, root, say } from "./map-data.js";

const card = byId("card");
const lang = document.documentElement.lang;

export function open(thing, choose) {
  const close = make("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
  close.addEventListener("click", () => choose(null));
  const told = thing.a ? pairCard(thing) : thing.kind === "island" ? islandCard(thing) : placeCard(thing, choose);
  card.replaceChildren(close, ...told);
  card.hidden = false;
  card.closest("aside").scrollTop = 0;
}

export function shut() {
  card.hidden = true;
  card.replaceChildren();
}

function pairCard(pair) {
  const kinds = pair.kinds.map((kind) => say(`kind-${kind}`)).join(", ");
  const links = pair.facts.map((link) => make("li", {}, clone(link, `${say("evidence")} ${link.textContent}`)));
  return [
    make("h2", {}, `${pair.a.name} – ${pair.b.name}`),
    make("p", { class: "state" }, swatch(pair), [pair.b.country, about(pair), kinds, say("strength", { n: pair.weight })].filter(Boolean).join("; ")),
    ...(pair.a.at && pair.b.at ? [] : [make("p", { class: "quiet" }, say("off_map"))]),
    make("ul", { class: "links" }, make("li", {}, quoted(pair)), ...links, ...[pair.a, pair.b].map((place) => make("li", {}, page(place)))),
  ];
}

function placeCard(place, choose) {
  const other = (pair) => (pair.a === place ? pair.b : pair.a);
  const sorted = [...place.pairs].sort((one, two) => two.weight - one.weight || other(one).name.localeCompare(other(two).name, lang));
  const items = sorted.map((pair) => {
    const button = make("button", { type: "button" }, swatch(pair), other(pair).name, make("small", {}, [pair.since, other(pair).unit ? "" : other(pair).country].filter(Boolean).join(" · ")));
    button.addEventListener("click", () => choose(pair));
    return make("li", {}, button);
  });
  const count = place.degree === 1 ? say("pair_one") : say("pairs_of", { n: place.degree });
  return [
    make("h2", {}, place.name),
    make("p", { class: "state" }, [place.country, count].filter(Boolean).join("; ")),
    ...(place.at ? [] : [make("p", { class: "quiet" }, say("off_map"))]),
    make("p", { class: "links" }, page(place)),
    make("ul", { class: "list" }, ...items),
  ];
}

function islandCard(island) {
  const link = make("a", { href: `${root}/localities/${encodeURIComponent(island.key)}?lang=${lang}` }, say("page_of", { name: island.name }));
  return [make("h2", {}, island.name), make("p", { class: "state" }, say("island_of", { unit: island.unit })), make("p", { class: "links" }, link)];
}

function page(place) {
  const path = place.page.split("/").map(encodeURIComponent).join("/");
  return make("a", { href: `${root}/${path}?lang=${lang}` }, say("page_of", { name: place.name }));
}

// The page of the unit, on the same day and in the same units, where the partner stands with its sentences.
function quoted({ a, b }) {
  const asked = new URLSearchParams({ lang, frame: document.querySelector("[name=units]:checked").value });
  if (byId("on").value) asked.set("on", byId("on").value);
  return make("a", { href: `${root}/localities/${encodeURIComponent(a.key)}?${asked}#p-${encodeURIComponent(b.key)}` }, say("quoted"));
}

function clone(link, text) {
  return make("a", { href: link.getAttribute("href") }, text);
}

function swatch(pair) {
  return make("i", { class: `line ${pair.line} ${pair.b.family}${pair.inherited ? " inherited" : ""}` });
}
