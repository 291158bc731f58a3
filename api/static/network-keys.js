// The picture by keyboard: one tab stop, arrow keys from place to place.

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// The nearest place in a direction: what lies askew counts as further away.
function next(places, from, [x, y]) {
  let best = null;
  let least = Infinity;
  for (const each of places) {
    const [right, down] = [each.x - from.x, each.y - from.y];
    const ahead = right * x + down * y;
    const aside = Math.abs(right * y) + Math.abs(down * x);
    if (each.id === from.id || ahead <= 0 || aside > 2.5 * ahead) continue;
    if (ahead + 2 * aside < least) [best, least] = [each, ahead + 2 * aside];
  }
  return best;
}

export function keys(picture, { places, at, go, choose, zoom, pan }) {
  picture.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (way && event.shiftKey) pan(...way);
    else if (way) {
      const all = places();
      const from = all.find((each) => each.id === at());
      const first = [...all].sort((a, b) => b.unit - a.unit || b.degree - a.degree)[0];
      const found = from ? next(all, from, way) : first;
      if (found) go(found.id);
    } else if (event.key === "Enter") choose();
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else return;
    event.preventDefault();
  });
}
