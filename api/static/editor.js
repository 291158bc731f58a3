// The query editor: YASQE for the query, YASR for the answer with views of our own, links and downloads.

import { answer, outcome, receive, usePrefixes } from "./editor-answer.js";
import { Chart } from "./editor-chart.js";
import { WorldMap } from "./editor-map.js";
import { Failure, YesOrNo } from "./editor-outcome.js";
import { graphFormats, longest, make, number, root, rowFormats, say } from "./editor-page.js";
import { offer } from "./editor-saved.js";
import { Table } from "./editor-table.js";
import { completeTerms } from "./editor-terms.js";

const { Yasqe, Yasr } = window.Yasgui;
const at = (id) => document.getElementById(id);
const endpoint = new URL(`${root}/sparql`, location.href).href;

const known = await (await fetch(`${root}/sparql/editor.json?lang=${document.documentElement.lang}`)).json();
usePrefixes(known.prefixes);
completeTerms(Yasqe, known);

const field = at("query");
const yasqe = new Yasqe(at("query-area"), {
  value: asked() ?? field.value,
  persistenceId: null,
  consumeShareLink: null,
  createShareableLink: null,
  showQueryButton: false,
  editorHeight: "auto",
  resizeable: false,
  viewportMargin: Infinity,
  requestConfig: { endpoint, method: "POST", acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "text/turtle" },
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-]": "indentMore", "Ctrl-[": "indentLess", "Cmd-/": (each) => each.commentLines() },
});
field.remove();
const input = yasqe.getInputField();
input.id = "query"; // what the label points to
input.setAttribute("aria-describedby", "keys");

for (const [name, view] of Object.entries({ table: Table, chart: Chart, map: WorldMap, boolean: YesOrNo, error: Failure })) Yasr.registerPlugin(name, view);
const yasr = new Yasr(at("results"), { persistenceId: null, pluginOrder: ["table", "chart", "map", "response"], goTo, mark });
const tabs = [...yasr.rootEl.querySelectorAll(".yasr_btnGroup button")].map((button) => [/select_(\w+)/.exec(button.className)[1], button]);
for (const [name, button] of tabs) {
  button.querySelector("span").textContent = button.title = say(name);
  button.removeAttribute("aria-label");
}
for (const each of yasr.rootEl.querySelectorAll(".yasr_header a")) each.remove(); // its download, and help at another host
yasr.rootEl.querySelector(".yasr_btnGroup").setAttribute("aria-label", say("views"));

// The query of the fragment: it never reaches the server, so it may be of any length.
function asked() {
  return new URLSearchParams(location.hash.slice(1)).get("query");
}

function link(query, address = location.href) {
  const url = new URL(address);
  url.searchParams.delete("query");
  url.hash = new URLSearchParams({ query });
  return url.href;
}

function put(text) {
  if (text !== yasqe.getValue()) yasqe.setValue(text);
}

function run() {
  yasqe.query().catch(() => {}); // told in the results
}

function goTo({ line, column }) {
  yasqe.focus();
  yasqe.getDoc().setCursor({ line: line - 1, ch: Math.max(0, column - 1) });
}

function mark({ line }) {
  yasqe.getDoc().addLineClass(line - 1, "background", "wrong-line");
}

function unmark() {
  yasqe.getDoc().eachLine((line) => yasqe.getDoc().removeLineClass(line, "background", "wrong-line"));
}

let running = "";

function state(query, said) {
  running = query;
  at("run").textContent = say(query ? "stop" : "run");
  at("said").textContent = said;
}

function downloads(query) {
  const formats = outcome().type.includes("sparql-results") ? rowFormats : graphFormats;
  const found = answer(yasr.results);
  const seconds = number(outcome().seconds);
  at("count").textContent = found ? say(found.rows.length === 1 ? "count_one" : "count", { n: number(found.rows.length), s: seconds }) : "";
  const files = at("downloads").querySelector(".files");
  files.replaceChildren(`${say("download")}:`, ...formats.map((format) => file(query, format)));
  at("downloads").hidden = outcome().failed;
}

function file(query, format) {
  const name = `ketnghia.${format === "csv-safe" ? "csv" : format}`;
  const words = format === "csv-safe" ? say("csv_safe") : format;
  const fields = new URLSearchParams({ query, format });
  const short = new TextEncoder().encode(query).length <= longest;
  const fetched = async (event) => {
    event.preventDefault(); // too long for an address
    const got = await fetch(endpoint, { method: "POST", body: fields });
    const url = URL.createObjectURL(await got.blob());
    make("a", { href: url, download: name }).click();
    URL.revokeObjectURL(url);
  };
  return make("a", { href: short ? `${endpoint}?${fields}` : "#", download: name, onclick: short ? undefined : fetched }, words);
}

// What YASR must not read: tables, which we read; triple terms, over which it falls and goes on to guess at XML.
function unread(response) {
  return Boolean(outcome().json || response.content?.includes("<<("));
}

yasqe.on("query", () => {
  unmark();
  state(yasqe.getValue(), say("running"));
});
yasqe.on("queryAbort", () => state("", say("stopped")));
yasqe.on("change", unmark);
yasqe.on("queryResponse", (_, response, duration) => {
  if (response.name === "AbortError") return; // told by queryAbort
  const query = running;
  state("", "");
  if (response.content === "") response.content = "\n"; // a graph without a triple; YASR takes "" for no answer
  at("nothing").hidden = true;
  at("results").hidden = false;
  receive(response, duration / 1000);
  yasr.setResponse(unread(response) ? { ...response, headers: new Headers({ "content-type": "application/rdf+json" }) } : response, duration);
  if (!yasr.getSelectedPlugin().canHandleResults()) yasr.selectPlugin("table");
  downloads(query);
  history.replaceState(null, "", link(query));
});
yasr.on("drawn", () => {
  for (const [name, button] of tabs) {
    button.disabled = !yasr.plugins[name].canHandleResults();
    button.setAttribute("aria-pressed", String(name === yasr.drawnPlugin));
  }
});

at("asking").addEventListener("submit", (event) => {
  event.preventDefault();
  if (running) yasqe.abortQuery();
  else run();
});
at("share").hidden = false;
at("share").addEventListener("click", async () => {
  history.replaceState(null, "", link(yasqe.getValue()));
  await navigator.clipboard?.writeText(location.href).then(() => (at("said").textContent = say("shared")), () => {});
});
window.addEventListener("hashchange", () => put(asked() ?? yasqe.getValue()));
for (const each of document.querySelectorAll("[data-keep]")) {
  each.addEventListener("click", () => (each.href = link(yasqe.getValue(), each.href)));
}
at("prefixes").hidden = false;
at("prefixes").querySelector("ul").append(...Object.entries(known.prefixes).map(([prefix, iri]) => make("li", {}, make("b", {}, `${prefix}:`), ` ${iri}`)));
offer(known.queries, put, run);

window.ketnghia = { yasqe, yasr };
document.documentElement.dataset.ready = "true";
