// What is shown about a chosen line or place. All texts are set as text, never as markup.

export function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

function link(claim) {
  const title = claim.title || claim.url;
  if (!/^https?:\/\//.test(claim.url)) return make("span", title);
  const anchor = make("a", title);
  anchor.href = claim.url;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
}

function proof(claim, words) {
  const block = make("div");
  if (claim.quote) block.append(make("blockquote", `“${claim.quote}”`));
  else if (claim.row) block.append(make("p", words.from_row.replace("{row}", claim.row), "source row"));
  const source = make("p", "", "source");
  source.append(link(claim));
  const rest = [claim.publisher, claim.published, `${words.confidence} ${claim.confidence}`].filter(Boolean);
  source.append(` – ${rest.join(", ")}`);
  block.append(source);
  if (claim.note) block.append(make("p", claim.note, "source"));
  return block;
}

function fact(tie, words) {
  const card = make("article", "", "fact");
  card.append(make("h3", tie.kind));
  const valid = tie.valid && `${words.valid} ${tie.valid}`;
  card.append(make("p", [tie.status, tie.when, valid].filter(Boolean).join(" · "), "state"));
  const parties = [tie.party, tie.counterpart].filter(Boolean);
  if (parties.length) card.append(make("p", `${words.signed_by}: ${parties.join(" – ")}`, "state"));
  for (const claim of tie.claims) card.append(proof(claim, words));
  return card;
}

// Facts of one line, each with what proves it.
export function describeEdge(unit, partner, ties, words) {
  const place = partner.country ? `${partner.name} (${partner.country})` : partner.name;
  return [make("h2", `${unit.name} – ${place}`), ...ties.map((tie) => fact(tie, words))];
}

// Names of one place and the list of its ties.
export function describePlace(place, pairs, words, choose) {
  const parts = [make("h2", place.name)];
  if (place.country) parts.push(make("p", place.country, "quiet"));
  const others = place.names.filter((name) => name !== place.name);
  if (others.length) parts.push(make("p", `${words.also_called}: ${others.join(" · ")}`, "quiet"));
  parts.push(make("h3", `${words.ties_of} (${pairs.length})`));
  const list = make("ul", "", "pairs");
  for (const { edge, other } of pairs) {
    const button = make("button");
    button.type = "button";
    button.append(make("i", "", `line ${edge.line}`), make("span", other.name), make("small", other.country));
    button.addEventListener("click", () => choose(edge.id));
    const item = make("li");
    item.append(button);
    list.append(item);
  }
  return [...parts, list];
}
