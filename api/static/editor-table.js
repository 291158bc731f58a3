// The table of an answer: sorted by its heads, filtered, in pages. Every cell is text.

import { amount, answer, numeric, shown, target } from "./editor-answer.js";
import { make, number, plain, say } from "./editor-page.js";

const PAGE = 100;
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

export class Table {
  label = say("table");
  priority = 10;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return Boolean(answer(this.yasr.results));
  }

  draw() {
    this.answer = answer(this.yasr.results);
    this.sorted = { column: -1, up: true };
    this.page = 0;
    this.body = make("tbody");
    this.pager = make("div", { class: "pager" });
    this.head = make("tr", {}, ...this.answer.columns.map((name, column) => this.heading(name, column)));
    const table = make("table", {}, make("thead", {}, this.head), this.body);
    const frame = make("div", { class: "rows", tabindex: 0, role: "region", "aria-label": say("table") }, table);
    this.yasr.resultsEl.replaceChildren(this.filter(), frame, this.pager);
    this.texts = this.answer.rows.map((row) => row.map(shown));
    this.select("");
  }

  getIcon() {
    return null;
  }

  heading(name, column) {
    const numbers = numeric(this.answer, column);
    return make("th", { scope: "col", class: numbers ? "number" : undefined },
      make("button", { type: "button", onclick: () => this.sort(column) }, name));
  }

  filter() {
    const field = make("input", { type: "search", placeholder: say("filter"), "aria-label": say("filter"), oninput: () => this.select(field.value) });
    this.counted = make("span", { class: "quiet", role: "status" });
    return make("div", { class: "filter", hidden: this.answer.rows.length < 2 }, field, this.counted);
  }

  select(typed) {
    const wanted = plain(typed.trim());
    const all = this.answer.rows.keys();
    this.places = wanted ? [...all].filter((row) => this.texts[row].some((text) => plain(text).includes(wanted))) : [...all];
    this.counted.textContent = wanted ? say("filtered", { n: number(this.places.length), all: number(this.answer.rows.length) }) : "";
    this.arrange();
  }

  sort(column) {
    this.sorted = { column, up: this.sorted.column !== column || !this.sorted.up };
    this.head.querySelectorAll("th").forEach((each, place) => {
      if (place === column) each.setAttribute("aria-sort", this.sorted.up ? "ascending" : "descending");
      else each.removeAttribute("aria-sort");
    });
    this.arrange();
  }

  arrange() {
    const { column, up } = this.sorted;
    if (column >= 0) {
      const value = (row) => amount(this.answer.rows[row][column]);
      const numbers = numeric(this.answer, column);
      const compare = numbers ? (a, b) => (value(a) ?? -Infinity) - (value(b) ?? -Infinity) : (a, b) => order.compare(this.texts[a][column], this.texts[b][column]);
      this.places.sort((a, b) => (up ? compare(a, b) : compare(b, a)) || a - b);
    }
    this.show(0);
  }

  show(page) {
    this.page = page;
    const part = this.places.slice(page * PAGE, (page + 1) * PAGE);
    this.body.replaceChildren(...part.map((row) => make("tr", {}, ...this.answer.rows[row].map(cell))));
    if (!part.length) this.body.append(make("tr", {}, make("td", { colspan: Math.max(1, this.answer.columns.length), class: "quiet" }, say("empty"))));
    const pages = Math.ceil(this.places.length / PAGE);
    const turn = (key, to) => make("button", { type: "button", disabled: to < 0 || to >= pages, onclick: () => this.show(to) }, say(key));
    this.pager.replaceChildren(...(pages > 1 ? [turn("previous", page - 1), say("page", { n: page + 1, all: pages }), turn("next", page + 1)] : []));
  }
}

function cell(term) {
  if (!term) return make("td");
  const text = shown(term);
  const link = term.type === "uri" ? target(term.value) : null;
  const detail = term["xml:lang"] ? `@${term["xml:lang"]}` : "";
  return make("td", { class: amount(term) === null ? undefined : "number" },
    link ? make("a", { href: link, rel: "noopener noreferrer", title: term.value }, text) : text,
    ...(detail ? [make("small", {}, detail)] : []));
}
