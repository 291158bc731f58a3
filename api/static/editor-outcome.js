// Answers that are no table: yes or no, and what went wrong and where.

import { outcome } from "./editor-answer.js";
import { make, say } from "./editor-page.js";

export class YesOrNo {
  priority = 10;
  hideFromSelection = true;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return typeof outcome().json?.boolean === "boolean";
  }

  draw() {
    this.yasr.resultsEl.replaceChildren(make("p", { class: "boolean" }, say(outcome().json.boolean ? "yes" : "no")));
  }

  getIcon() {
    return null;
  }
}

export class Failure {
  priority = 20;
  hideFromSelection = true;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return Boolean(outcome().failed);
  }

  draw() {
    const told = problem(outcome().text ?? "");
    const where = told.line ? [make("button", { type: "button", onclick: () => this.yasr.config.goTo(told) }, say("error_at", told))] : [];
    this.yasr.resultsEl.replaceChildren(make("div", { class: "failure", role: "alert" }, make("h3", {}, say("error")), make("p", {}, told.detail), ...where));
    if (told.line) this.yasr.config.mark(told);
  }

  getIcon() {
    return null;
  }
}

// Read an error of the service: problem+json with a detail and, where the query cannot be parsed, line and column.
export function problem(text) {
  let told = {};
  try {
    told = JSON.parse(text);
  } catch {
    return { detail: text || say("error_lost") }; // not from our service: a proxy, or no answer at all
  }
  const at = /\bat (\d+):(\d+)/.exec(told.detail ?? "");
  const [line, column] = [told.line ?? at?.[1], told.column ?? at?.[2]].map((value) => Number(value) || 0);
  return { detail: told.detail ?? text, line, column };
}
