// Which names stand in the picture: the most wanted first, each beside its point, none on another.

const HEIGHT = 14;
const pen = document.createElement("canvas").getContext("2d");

// Return [thing, x, y, anchor] for each name that fits; things come in order of how much they are wanted.
// A name lies over no block where it can; else over blocks of fewer ties than its own.
export function labels(things, blocks, { width, height }, size = 12) {
  pen.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const taken = new Grid();
  for (const { x, y, r, degree } of blocks) taken.add([x - r, y - r, x + r, y + r], degree);
  const placed = [];
  for (const thing of things) {
    const wide = pen.measureText(thing.short).width + 3;
    const whole = sides(thing, wide).filter(({ box }) => inside(box, width, height));
    const found = whole.find(({ box }) => !taken.meets(box, 0)) ?? whole.find(({ box }) => !taken.meets(box, thing.degree));
    if (!found) continue;
    taken.add(found.box);
    placed.push([thing, found.x, thing.y + found.dy, found.anchor]);
  }
  return placed;
}

function sides({ x, y, r }, wide) {
  const gap = r + 3;
  const box = (left, top) => [left, top, left + wide, top + HEIGHT];
  return [
    { x: x + gap, dy: 4, anchor: "start", box: box(x + gap, y - HEIGHT / 2) },
    { x: x - gap, dy: 4, anchor: "end", box: box(x - gap - wide, y - HEIGHT / 2) },
    { x, dy: -gap - 1, anchor: "middle", box: box(x - wide / 2, y - gap - HEIGHT + 1) },
    { x, dy: gap + 10, anchor: "middle", box: box(x - wide / 2, y + gap - 1) },
  ];
}

function inside([left, top, right, bottom], width, height) {
  return left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
}

// Boxes by cells, so that a name is held against its neighbours only.
class Grid {
  constructor(cell = 64) {
    Object.assign(this, { cell, cells: new Map() });
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.cell); x <= right / this.cell; x++) {
      for (let y = Math.floor(top / this.cell); y <= bottom / this.cell; y++) yield `${x},${y}`;
    }
  }

  add(box, degree = Infinity) {
    for (const key of this.keys(box)) this.cells.set(key, [...(this.cells.get(key) ?? []), [...box, degree]]);
  }

  meets(box, degree) {
    for (const key of this.keys(box)) {
      if ((this.cells.get(key) ?? []).some((other) => other[4] >= degree && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) return true;
    }
    return false;
  }
}
