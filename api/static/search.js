// Finding a place by name, with or without diacritics.

// "đ" is a letter of its own: decomposition leaves it alone.
export function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^\p{L}\p{N}]+/gu, "");
}

function rank(place, typed, folded) {
  let best = Infinity;
  let by = "";
  for (const name of place.names) {
    const plain = fold(name);
    const at = plain.indexOf(folded);
    if (at < 0) continue;
    const exact = typed === "" || name.toLowerCase().normalize("NFC").includes(typed) ? 0 : 1;
    const score = exact * 4 + (plain === folded ? 0 : at === 0 ? 1 : 2);
    if (score < best) [best, by] = [score, name];
  }
  return { place, best, by };
}

// Return the places whose name holds what was typed, best first, each with the name that fits.
export function find(places, text, limit = 8) {
  const folded = fold(text);
  if (!folded) return [];
  const lower = text.trim().toLowerCase().normalize("NFC");
  const typed = /[^\x00-\x7f]/.test(lower) ? lower : ""; // who types marks means them; who types none does not care
  return places
    .map((place) => rank(place, typed, folded))
    .filter((hit) => hit.best < Infinity)
    .sort((a, b) => a.best - b.best || (b.place.degree ?? 0) - (a.place.degree ?? 0) || a.by.length - b.by.length)
    .slice(0, limit);
}
