// Finding a place: the server knows all names, in the picture or not, with or without diacritics.

function make(tag, text) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  return element;
}

export function searching(states, words) {
  const root = document.body.dataset.root;
  const [box, list] = ["q", "found"].map((id) => document.getElementById(id));
  let asked = null;
  let waiting = 0;

  // A place that is not drawn in this view is shown in the view of everything.
  function go(hit) {
    list.hidden = true;
    const keys = new Set(ketnghia.nodes().map((each) => each.key));
    if (!hit.nodes.length || hit.nodes.some((key) => keys.has(key))) return states.choose({ place: hit.id });
    const state = new URLSearchParams(location.search);
    for (const name of ["tie", "around", "view"]) state.delete(name);
    state.set("view", "all");
    state.set("place", hit.id);
    return states.go(state.toString(), { moved: true });
  }

  function item(hit) {
    const line = make("li");
    const button = make("button", hit.name);
    button.type = "button";
    const more = !hit.nodes.length ? words.not_drawn : hit.told ? `${words.told_as} ${hit.told}` : hit.by !== hit.name ? hit.by : "";
    if (more) button.append(" ", make("small", more));
    button.addEventListener("click", () => go(hit));
    line.append(button);
    return line;
  }

  async function look() {
    asked?.abort();
    asked = new AbortController();
    if (!box.value.trim()) return void (list.hidden = true);
    const state = new URLSearchParams(location.search);
    state.set("q", box.value);
    state.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(`${root}/network/places?${state}`, { signal: asked.signal });
      const hits = await answer.json();
      const none = make("li");
      none.append(make("p", answer.ok ? words.nothing_found : words.failed.replace("{why}", hits.detail)));
      list.replaceChildren(...(answer.ok && hits.length ? hits.map(item) : [none]));
      list.hidden = false;
      list.dataset.of = box.value;
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  async function first() {
    clearTimeout(waiting);
    if (list.dataset.of !== box.value) await look();
    return list.querySelector("button, a");
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 140);
  });
  box.addEventListener("keydown", async (event) => {
    if (event.key === "Escape" && !list.hidden) {
      list.hidden = true;
      event.preventDefault();
    }
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      const hit = await first();
      if (event.key === "Enter") hit?.click();
      else hit?.focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      list.hidden = true;
      event.preventDefault();
      return box.focus();
    }
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return undefined;
    event.preventDefault();
    return (event.target.closest("li")[step]?.querySelector("button, a") ?? box).focus();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) list.hidden = true;
  });
}
