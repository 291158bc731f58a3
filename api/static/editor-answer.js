// Answers as columns and rows, read from what the server sent: YASR's own reader rewrites {{...}} in literals and
// fails on triple terms.

import { root } from "./editor-page.js";

const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger|gYear)$/;
const OURS = "https://w3id.org/subnational-ties/";

let prefixes = [];
let received = {};

export function usePrefixes(known) {
  prefixes = Object.entries(known).sort((a, b) => b[1].length - a[1].length);
}

// Take a response as YASQE gives it: with its content, or an error whose message is the body of one.
export function receive(response, seconds) {
  const type = response.headers?.get("content-type") ?? "";
  const json = type.includes("sparql-results+json") ? JSON.parse(response.content) : null;
  received = { type, seconds, json, failed: response instanceof Error, text: response.message };
}

// What is known of the last response: its type, how long it took, whether it failed and with which text.
export function outcome() {
  return received;
}

// Return {columns, rows} of a table or a graph; null for anything else.
export function answer(results) {
  if (!results || received.failed) return null;
  received.table ??= received.json ? table(received.json) : graph(results);
  return received.table;
}

function table({ head, results }) {
  return results ? { columns: head.vars, rows: results.bindings.map((row) => head.vars.map((name) => row[name])) } : null;
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
  if (/^(ontology#|concept\/|id\/|graph\/)/.test(page)) return `${root}/${page}`; // what we answer for
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
