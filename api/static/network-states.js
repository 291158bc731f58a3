// From state to state without a reload: each state is an address, and the server draws it.

const REGIONS = "[data-swap]";
const FORM = "#state input[id], #state select[id]";

// Take over what the new page says, but leave what stands still alone.
function swap(page) {
  const focus = document.activeElement;
  const marks = focus?.id ? `#${focus.id}` : focus?.getAttribute("href") && `a[href="${CSS.escape(focus.getAttribute("href"))}"]`;
  const region = focus?.closest(REGIONS)?.id;
  const order = region && focus ? [...document.querySelectorAll(`#${region} a, #${region} button`)].indexOf(focus) : -1;
  for (const old of document.querySelectorAll(REGIONS)) {
    const fresh = page.getElementById(old.id);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...document.adoptNode(fresh).childNodes);
  }
  for (const old of document.querySelectorAll("[data-swap-link]")) old.href = page.getElementById(old.id).getAttribute("href");
  for (const old of document.querySelectorAll(FORM)) {
    const fresh = page.getElementById(old.id);
    if (!fresh || old.id === "q") continue;
    if (old.type === "checkbox" || old.type === "radio") old.checked = fresh.checked;
    else if (!old.dataset.moving) old.value = fresh.value;
  }
  document.getElementById("year-told").textContent = document.getElementById("year").value;
  if (!focus || focus.isConnected) return;
  const same = region && document.querySelectorAll(`#${region} a, #${region} button`)[order];
  (same ?? (marks && document.querySelector(marks)))?.focus({ preventScroll: true });
}

// Show the card of what is chosen, which is a part of a page of the server; nothing if there is none.
function show(card, focus) {
  const details = document.getElementById("details");
  details.replaceChildren(...(card ? document.adoptNode(card).childNodes : []));
  details.hidden = !details.textContent.trim();
  details.dataset.key = details.querySelector("[data-key]")?.dataset.key ?? "";
  document.getElementById("about").hidden = !details.hidden;
  if (details.hidden) return;
  details.scrollIntoView({ block: "nearest" });
  if (focus) details.focus({ preventScroll: true });
}

export function moving({ words, arrived }) {
  const root = document.body.dataset.root;
  const told = document.getElementById("told");
  let going = null;

  async function page(path) {
    going?.abort();
    going = new AbortController();
    const answer = await fetch(path, { signal: going.signal, headers: { "Accept-Language": document.documentElement.lang } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(JSON.parse(text).detail ?? answer.statusText);
    return new DOMParser().parseFromString(text, "text/html");
  }

  async function tried(work) {
    document.documentElement.dataset.ready = "false";
    try {
      await work();
      document.documentElement.dataset.ready = "true";
    } catch (error) {
      if (error.name === "AbortError") return;
      document.getElementById("notes").textContent = told.textContent = words.failed.replace("{why}", error.message);
      document.documentElement.dataset.ready = "failed";
    }
  }

  // Move to a state; the address is written once the state is there.
  function go(query, { push = true, moved = false } = {}) {
    return tried(async () => {
      const found = await page(`${root}/?${query}`);
      const address = found.querySelector("link[rel=canonical]").getAttribute("href");
      if (push) history.pushState(null, "", address === "?" ? location.pathname : address);
      show(found.getElementById("details"), false);
      swap(found);
      arrived(found, moved);
      told.textContent = [...document.querySelectorAll("#counts")].map((each) => each.textContent.replace(/\s+/g, " ").trim()).join("");
    });
  }

  // Choose a place or a tie, or nothing; all else stays as it is.
  function choose(what, { focus = true } = {}) {
    const asked = new URLSearchParams(location.search);
    for (const name of ["place", "tie"]) asked.delete(name);
    for (const [name, value] of Object.entries(what)) asked.set(name, value);
    return tried(async () => {
      const found = Object.keys(what).length ? await page(`${root}/network/card?${asked}`) : null;
      history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
      show(found?.body, focus);
      keep();
      arrived(null, false);
    });
  }

  // Draw another part of the network, with nothing chosen.
  function open(changes) {
    const asked = new URLSearchParams(location.search);
    for (const name of ["place", "tie"]) asked.delete(name);
    for (const [name, value] of Object.entries(changes)) asked.set(name, value);
    return go(asked.toString(), { moved: true });
  }

  // What is chosen is kept by the form.
  function keep() {
    const now = new URLSearchParams(location.search);
    const hidden = document.getElementById("hidden");
    for (const old of hidden.querySelectorAll("[name=place], [name=tie]")) old.remove();
    for (const name of ["place", "tie"]) {
      if (!now.has(name)) continue;
      const input = Object.assign(document.createElement("input"), { type: "hidden", name, value: now.get(name) });
      hidden.append(input);
    }
  }

  // A link says all of its state but what is chosen meanwhile.
  function leads(link) {
    const asked = new URLSearchParams(new URL(link.href).search);
    const own = link.closest("#details") !== null;
    const now = new URLSearchParams(location.search);
    for (const name of own ? [] : ["place", "tie"]) now.has(name) ? asked.set(name, now.get(name)) : asked.delete(name);
    return asked;
  }

  function form() {
    const given = new FormData(document.getElementById("state"));
    given.delete("q");
    const asked = new URLSearchParams();
    for (const [name, value] of given) if (value) asked.append(name, value);
    return asked;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const row = event.target.closest("#rows tr");
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link && row) return void row.querySelector("a").click();
    if (!link) return;
    if ("opens" in link.dataset) go(new URL(link.href).search.slice(1), { moved: true });
    else if (link.dataset.tie) choose({ tie: link.dataset.tie });
    else if ("clear" in link.dataset) choose({});
    else if ("state" in link.dataset) go(leads(link).toString(), { moved: /view=|mode=/.test(link.search) !== /view=|mode=/.test(location.search) || link.closest("#views, #details, #counts") !== null });
    else if ("keep" in link.dataset) location.assign(`?${leads(link)}`);
    else return;
    event.preventDefault();
  });
  document.getElementById("state").addEventListener("change", (event) => {
    if (event.target.matches("#q, #year") || !event.target.checkValidity()) return;
    go(form().toString(), { moved: event.target.id === "mode" });
  });
  document.getElementById("state").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => go(location.search.slice(1), { push: false }));
  return { go, choose, open, form };
}
