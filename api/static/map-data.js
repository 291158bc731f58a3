// What the page holds: points and islands as JSON, pairs as the rows of the table, words.

export const root = document.body.dataset.root;
export const byId = (id) => document.getElementById(id);

const json = (id) => JSON.parse(byId(id).textContent);
const words = json("words");

// A word of the page, with values put in where it has {names}.
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// An element with text or other elements in it: what a source says is only ever text.
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

export function shape(tag, attributes = {}, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

// Read the page again: it is the same page after a change of the frame.
export function read() {
  const nodes = json("points").map((node, number) => ({ ...node, number, kind: node.unit ? "unit" : "partner", pairs: [] }));
  const pairs = [...document.querySelectorAll("#rows tr[data-a]")].map((row, number) => pair(row, number, nodes));
  for (const each of pairs) {
    each.a.pairs.push(each);
    each.b.pairs.push(each);
  }
  const islands = json("islands").map((island) => ({ ...island, short: island.name, kind: "island", degree: 0, pairs: [] }));
  return { nodes, pairs, islands };
}

function pair(row, number, nodes) {
  const { a, b, line, weight, kinds, inherited } = row.dataset;
  const [from, to] = [nodes[a], nodes[b]];
  return {
    number, row, a: from, b: to, line, weight: Number(weight), kinds: kinds.split(" ").filter(Boolean),
    inherited: inherited !== undefined, since: row.cells[2].textContent, standing: row.cells[3].textContent,
    facts: [...row.cells[4].querySelectorAll("a")], key: `${from.key},${to.key}`, name: `${from.short} – ${to.short}`,
  };
}

// What a pair or a point is called where it is pointed at.
export function named(thing) {
  if (thing.a) return `${thing.a.name} – ${thing.b.name} (${thing.b.country}): ${about(thing)}`;
  if (thing.kind === "island") return `${thing.name} (${say("island_of", { unit: thing.unit })})`;
  const count = thing.degree === 1 ? say("pair_one") : say("pairs_of", { n: thing.degree });
  return `${thing.name}${thing.kind === "partner" && thing.country ? `, ${thing.country}` : ""}: ${count}`;
}

export function about(pair) {
  return [pair.standing, pair.since && say("since", { year: pair.since })].filter(Boolean).join(", ");
}
