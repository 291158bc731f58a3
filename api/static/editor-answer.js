// Answers as columns and rows, read from what the server sent: YASR's own reader rewrites {{...}} in literals.

import { root } from "./editor-page.js";

const read = new WeakMap();
const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger|gYear)$/;
const OURS = "https://w3id.org/subnational-ties/";

let prefixes = [];

export function usePrefixes(known) {
  prefixes = Object.entries(known).sort((a, b) => b[1].length - a[1].length);
}

// Return {columns, rows} of a table or a graph; null for anything else.
export function answer(results) {
  if (!results || results.hasError()) return null;
  if (!read.has(results)) read.set(results, table(results));
  return read.get(results);
}

function table(results) {
  const type = results.getContentType() ?? "";
  if (!type.includes("json")) return graph(results);
  const json = JSON.parse(results.getOriginalResponseAsString());
  if (!json.results) return null;
  return { columns: json.head.vars, rows: json.results.bindings.map((row) => json.head.vars.map((name) => row[name])) };
}

function graph(results) {
  const columns = results.getVariables(); // reads Turtle
  const rows = results.getBindings();
  return rows && { columns, rows: rows.map((row) => columns.map((name) => row[name])) };
}

// The text of a term: a name with one of our prefixes where there is one.
export function shown(term) {
  if (!term) return "";
  if (term.type === "triple") return `<<( ${["subject", "predicate", "object"].map((part) => shown(term.value[part])).join(" ")} )>>`;
  if (term.type === "bnode") return `_:${term.value}`;
  return term.type === "uri" ? short(term.value) : term.value;
}

export function short(iri) {
  const found = prefixes.find(([, start]) => iri.startsWith(start) && /^[\w.-]*$/.test(iri.slice(start.length)));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

// Where a click on an IRI leads; only to web pages, and to our own copy of our own vocabulary.
export function target(iri) {
  const page = iri.startsWith(OURS) ? iri.slice(OURS.length) : "";
  if (page.startsWith("ontology#") || page.startsWith("concept/")) return `${root}/${page}`;
  return /^https?:\/\//i.test(iri) ? iri : null;
}

export function amount(term) {
  if (!term || term.type !== "literal" || !NUMBERS.test(term.datatype ?? "")) return null;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : null;
}

const LATITUDE = /^lat(itude)?$|_lat(itude)?$/i;
const LONGITUDE = /^lon(g|gitude)?$|^lng$|_lon(g|gitude)?$/i;

// Return the places of the columns that hold latitude and longitude; -1 where there is none.
export function position({ columns }) {
  return [LATITUDE, LONGITUDE].map((name) => columns.findIndex((column) => name.test(column)));
}

// Return whether a column holds numbers, and nothing else, at least once.
export function numeric({ rows }, column) {
  return rows.some((row) => row[column]) && rows.every((row) => !row[column] || amount(row[column]) !== null);
}
