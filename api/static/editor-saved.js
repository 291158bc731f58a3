// The saved questions: a list to choose from, and a form for the values that one takes.

import { short } from "./editor-answer.js";
import { make, plain, root, say } from "./editor-page.js";
import { problem } from "./editor-outcome.js";

const form = document.getElementById("parameters");
const list = document.getElementById("saved-list");
const find = document.getElementById("saved-find");
const box = document.getElementById("saved");
const NARROW = matchMedia("(max-width: 820px)");
const TYPES = { date: "date", integer: "number" };

// Offer the questions; `put` takes the text of one, with values in it, and `run` asks what was put.
export function offer(questions, put, run) {
  const buttons = questions.map((question) => {
    const button = make("button", { type: "button", onclick: () => choose(question, button, put, run) }, question.summary);
    return { item: make("li", {}, button), key: plain(`${question.summary} ${question.name} ${question.tags.join(" ")}`) };
  });
  const none = make("li", { class: "quiet", hidden: true }, say("saved_none"));
  list.replaceChildren(...buttons.map(({ item }) => item), none);
  find.addEventListener("input", () => {
    const wanted = plain(find.value.trim());
    for (const { item, key } of buttons) item.hidden = !wanted.split(" ").every((word) => key.includes(word));
    none.hidden = buttons.some(({ item }) => !item.hidden);
  });
  box.open = !NARROW.matches;
}

async function choose(question, button, put, run) {
  list.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  button.setAttribute("aria-current", "true");
  if (NARROW.matches) box.open = false;
  form.hidden = !question.parameters.length;
  const fields = question.parameters.map(field);
  const wrong = make("p", { class: "wrong", role: "alert" });
  const values = () => Object.fromEntries(fields.map(({ name, input }) => [name, input.value.trim()]));
  const bind = async () => {
    const got = await fetch(`${root}/sparql/queries/${question.name}?${new URLSearchParams(values())}`);
    const text = await got.text();
    wrong.textContent = got.ok ? "" : problem(text).detail;
    if (got.ok) put(trimmed(question.summary, text));
    return got.ok;
  };
  form.replaceChildren(make("h2", {}, question.summary), ...fields.map(({ element }) => element), wrong, make("div", { class: "actions" },
    make("button", { class: "main" }, say("saved_run")), make("button", { type: "button", onclick: bind }, say("saved_put"))));
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (await bind()) run();
  };
  await bind();
  (form.hidden ? document.getElementById("run") : fields[0].input).focus({ preventScroll: !NARROW.matches });
}

// The query without the lines of its header that the form shows, or that hold examples.
function trimmed(summary, text) {
  return `# ${summary}\n${text.replace(/^#(?:\+ | Parameter ).*\n/gm, "")}`;
}

function field(parameter) {
  const id = `value-${parameter.name}`;
  const input = make("input", { id, type: TYPES[parameter.kind] ?? "text", value: parameter.example, required: true, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-kind` });
  const found = make("ul", { class: "found", hidden: true });
  if (parameter.kind === "IRI") suggest(input, found);
  const element = make("div", { class: "field" }, make("label", { for: id }, parameter.meaning), input, found,
    make("small", { id: `${id}-kind`, class: "quiet" }, `?${parameter.name}, ${say(`kind-${parameter.kind}`)}`));
  return { name: parameter.name, input, element };
}

// Offer the places that a typed name may mean.
function suggest(input, found) {
  let waiting = 0;
  const pick = (value) => {
    input.value = value;
    found.hidden = true;
    input.focus();
  };
  const look = async () => {
    const typed = input.value.trim();
    if (!typed || typed.includes(":")) return found.replaceChildren(), (found.hidden = true);
    const got = await fetch(`${root}/localities?${new URLSearchParams({ q: typed })}`);
    const places = got.ok ? (await got.json()).candidates : [];
    if (typed !== input.value.trim()) return undefined;
    found.replaceChildren(...places.slice(0, 8).map((place) => make("li", {}, make("button", { type: "button", onclick: () => pick(short(place.iri)) }, named(place)))));
    found.hidden = !places.length;
    return undefined;
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") found.hidden = true;
    if (event.key === "ArrowDown") found.querySelector("button")?.focus();
  });
}

function named(place) {
  const label = place.labels?.[document.documentElement.lang] || place.label;
  const years = place.valid_from || place.valid_until ? ` ${(place.valid_from ?? "").slice(0, 4)}–${(place.valid_until ?? "").slice(0, 4)}` : "";
  return `${label}, ${place.country}${years}`;
}
