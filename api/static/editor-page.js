// What all parts of the editor's page use: its words, and elements made of text, never of markup.

const page = document.body.dataset;
const words = JSON.parse(page.words);

export const root = page.root;
export const rowFormats = page.rows.split(" ");
export const graphFormats = page.graphs.split(" ");
export const longest = Number(page.longest); // bytes of a query in an address

export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function number(value) {
  return value.toLocaleString(document.documentElement.lang);
}

// Make an element; attributes that are undefined are left out, and children are elements or texts.
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const loaded = new Map();

// Load a script of ours, once.
export function script(path) {
  if (!loaded.has(path)) {
    loaded.set(path, new Promise((resolve, reject) => {
      document.head.append(make("script", { src: `${root}/static/vendor/${path}`, onload: resolve, onerror: reject }));
    }));
  }
  return loaded.get(path);
}

// Letters without marks, in lower case: how a name is typed in a hurry.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}
