// A chart of an answer with numbers: a line along years or other whole numbers, bars along anything else.

import { amount, answer, numeric, position, shown } from "./editor-answer.js";
import { draw, make, number, say } from "./editor-page.js";

const MOST = 40; // bars
const BAR = 24;
const [WIDTH, HEIGHT, LEFT] = [760, 360, 56];

export class Chart {
  label = say("chart");
  priority = 5;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    const found = answer(this.yasr.results);
    return Boolean(found) && found.rows.length > 1 && found.columns.length > 1 && values(found).length > 0;
  }

  draw() {
    this.answer = answer(this.yasr.results);
    const [by, of] = guess(this.answer);
    const choose = (key, columns, chosen) => {
      const field = make("select", { onchange: () => this.show(Number(this.by.value), Number(this.of.value)) },
        ...columns.map((column) => make("option", { value: column, selected: column === chosen }, this.answer.columns[column])));
      return [field, make("label", {}, say(key), " ", field)];
    };
    const [byField, byLabel] = choose("chart_by", [...this.answer.columns.keys()], by);
    const [ofField, ofLabel] = choose("chart_of", values(this.answer), of);
    [this.by, this.of] = [byField, ofField];
    this.sum = make("input", { type: "checkbox", onchange: () => this.show(Number(byField.value), Number(ofField.value)) });
    this.sums = make("label", {}, this.sum, " ", say("chart_sum"));
    this.place = make("figure");
    this.yasr.resultsEl.replaceChildren(make("div", { class: "filter" }, byLabel, ofLabel, this.sums), this.place);
    this.show(by, of);
  }

  getIcon() {
    return null;
  }

  show(by, of) {
    const all = this.answer.rows.map((row) => ({ label: shown(row[by]), at: amount(row[by]), value: amount(row[of]) })).filter(({ value }) => value !== null);
    this.sums.hidden = new Set(all.map(({ label }) => label)).size === all.length;
    const points = !this.sums.hidden && this.sum.checked ? added(all) : all;
    const once = new Set(points.map(({ label }) => label)).size === points.length;
    const lines = once && points.length > 2 && points.every(({ at }) => Number.isInteger(at));
    const names = { by: this.answer.columns[by], of: this.answer.columns[of] };
    const title = say(lines ? "chart_line" : "chart_bars", names);
    const left = lines ? points.toSorted((a, b) => a.at - b.at) : points.slice(0, MOST);
    const notes = [title];
    if (left.length < points.length) notes.push(say("chart_first", { n: number(left.length), all: number(points.length) }));
    this.place.replaceChildren(lines ? line(left, title) : bars(left, title), make("figcaption", { class: "quiet" }, notes.join("; ")));
  }
}

function values(found) {
  return [...found.columns.keys()].filter((column) => numeric(found, column) && !position(found).includes(column));
}

// The value is the last column of numbers; the label a column of years, or else a name, or else the first other one.
function guess(found) {
  const numbers = values(found);
  const of = numbers.at(-1);
  const others = [...found.columns.keys()].filter((column) => column !== of);
  const years = others.find((column) => /^(year|năm)$/i.test(found.columns[column]) && numeric(found, column));
  const name = others.find((column) => /name|label|^(vi|en)$/i.test(found.columns[column]) && !numeric(found, column));
  return [years ?? name ?? others.find((column) => !numeric(found, column)) ?? others[0], of];
}

// Whether values may be added up at all, only the reader knows: amounts may overlap, countries may repeat.
function added(points) {
  const sums = new Map();
  for (const point of points) sums.set(point.label, { ...point, value: point.value + (sums.get(point.label)?.value ?? 0) });
  return [...sums.values()];
}

function picture(height, title, ...parts) {
  return draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": title }, ...parts);
}

function text(x, y, anchor, words, more = {}) {
  return draw("text", { x, y, "text-anchor": anchor, ...more }, words);
}

function bars(points, title) {
  const widest = Math.max(...points.map((point) => point.label.length));
  const left = Math.min(260, 16 + widest * 7.5);
  const [least, most] = [Math.min(0, ...points.map((p) => p.value)), Math.max(0, ...points.map((p) => p.value))];
  const right = 14 + Math.max(...points.map((point) => number(point.value).length)) * 8;
  const scale = (WIDTH - left - right) / (most - least || 1);
  const zero = left - least * scale;
  const parts = points.flatMap(({ label, value }, place) => {
    const y = place * BAR;
    const mark = draw("rect", { x: Math.min(zero, zero + value * scale), y: y + 4, width: Math.abs(value) * scale, height: BAR - 8, rx: 2 }, draw("title", {}, `${label}: ${number(value)}`));
    return [text(left - 8, y + 16, "end", cut(label, left / 7.5)), mark, text(Math.max(zero, zero + value * scale) + 6, y + 16, "start", number(value), { class: "value" })];
  });
  return picture(points.length * BAR, title, ...parts);
}

function line(points, title) {
  const [first, last] = [points[0].at, points.at(-1).at];
  const most = Math.max(0, ...points.map((point) => point.value));
  const least = Math.min(0, ...points.map((point) => point.value));
  const x = (at) => LEFT + ((at - first) / (last - first || 1)) * (WIDTH - LEFT - 24);
  const y = (value) => 16 + ((most - value) / (most - least || 1)) * (HEIGHT - 56);
  const grid = ticks(least, most, 5).flatMap((value) => [
    draw("line", { x1: LEFT, x2: WIDTH - 24, y1: y(value), y2: y(value), class: "grid" }),
    text(LEFT - 8, y(value) + 4, "end", number(value), { class: "value" }),
  ]);
  const below = ticks(first, last, 8).map((at) => text(x(at), HEIGHT - 14, "middle", String(at), { class: "value" }));
  const step = Math.min(...points.slice(1).map((point, place) => point.at - points[place].at));
  const joined = points.slice(1).map((point, place) => [points[place], point]).filter(([a, b]) => b.at - a.at === step); // no line over a gap
  const path = joined.map(([a, b]) => draw("line", { x1: x(a.at), y1: y(a.value), x2: x(b.at), y2: y(b.value), class: "path" }));
  const dots = points.map((point) => draw("circle", { cx: x(point.at), cy: y(point.value), r: 4 }, draw("title", {}, `${point.label}: ${number(point.value)}`)));
  return picture(HEIGHT, title, ...grid, ...below, ...path, ...dots);
}

// Whole numbers from one end to the other, about so many.
function ticks(from, to, count) {
  const raw = Math.max(1, (to - from) / count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((each) => each * power >= raw) * power;
  const start = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - start) / step) + 1 }, (_, place) => start + place * step);
}

function cut(label, most) {
  return label.length <= most ? label : `${label.slice(0, Math.max(3, Math.floor(most) - 1))}…`;
}
