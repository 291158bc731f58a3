// Colours, sizes and names of the drawing, for the zoom and the colour scheme of the moment.

const [LEAST, MOST] = [0.86, 1.2]; // names are never drawn smaller or larger than these shares of their size
const GROUPS = [
  ...["laos", "cambodia", "china", "korea", "japan", "asia", "europe", "elsewhere"],
  ...["southeast-asia", "east-asia", "other-asia", "americas", "oceania", "africa", "shared"],
  ...["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"],
];

function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function palette() {
  const names = ["ground", "ink", "accent", "unit", "unit-text", ...GROUPS];
  const colours = Object.fromEntries(names.map((name) => [name, variable(name)]));
  return { ...colours, alpha: Number(variable("alpha")), inherited: Number(variable("alpha-inherited")), face: getComputedStyle(document.body).fontFamily };
}

// How much larger than at full size names are drawn, in steps, so that zooming does not redraw all the time.
export function magnification(scale) {
  const wanted = Math.min(Math.max(scale, LEAST), MOST) / scale;
  return 1.12 ** Math.round(Math.log(wanted) / Math.log(1.12));
}

const pen = document.createElement("canvas").getContext("2d");

function room(node, size, times, face) {
  pen.font = `${size}px ${face}`;
  const lines = node.label.split("\n");
  const width = Math.max(...lines.map((line) => pen.measureText(line).width));
  const height = lines.length * size * 1.18;
  const [aside, above] = [6 * times, 4 * times];
  if (node.unit) return [node.x - width / 2 - aside, node.y - height / 2 - above, node.x + width / 2 + aside, node.y + height / 2 + above];
  const radius = node.size * Math.sqrt(times);
  return [node.x - width / 2, node.y - radius, node.x + width / 2, node.y + radius + height];
}

// Choose the names that fit without touching one another; places with many ties come first.
export function legible(nodes, times, face, first) {
  const taken = nodes.map((node) => {
    const radius = node.unit ? 4 * times : node.size;
    return [node.x - radius, node.y - radius, node.x + radius, node.y + radius, node.id];
  });
  const shown = new Set();
  const order = [...nodes].sort((a, b) => first.has(b.id) - first.has(a.id) || b.degree - a.degree || a.x - b.x);
  for (const node of order) {
    const [left, top, right, bottom] = room(node, node.text * times, times, face);
    const clash = (box) => box[4] !== node.id && left < box[2] && right > box[0] && top < box[3] && bottom > box[1];
    if (taken.slice(node.unit ? nodes.length : 0).some(clash)) continue; // a unit may cover dots
    taken.push([left, top, right, bottom, node.id]);
    shown.add(node.id);
  }
  return shown;
}

// The rectangle that nodes take together with their names: left, top, right, bottom.
export function extent(nodes, face, times = 1) {
  const rooms = nodes.map((node) => room(node, node.text * times, times, face));
  const least = (side) => Math.min(...rooms.map((each) => each[side]));
  const most = (side) => Math.max(...rooms.map((each) => each[side]));
  return [least(0), least(1), most(2), most(3)];
}

export function nodeStyle(node, colours, times, named, faded, marked) {
  const { unit } = node;
  const coloured = unit && /^c\d$/.test(node.family); // units have colours in communities only
  const colour = unit && !coloured ? colours.unit : colours[node.family];
  const ink = coloured ? colours.ground : unit ? colours["unit-text"] : colours.ink;
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    label: named ? node.label : undefined,
    shape: unit ? (named ? "box" : "square") : "dot",
    size: unit ? 3.5 * times : node.size * Math.sqrt(times),
    opacity: faded ? 0.15 : 1,
    borderWidth: marked ? 4 * times : 0,
    color: { background: colour, border: marked ? colours.accent : colour },
    margin: { top: 4 * times, bottom: 4 * times, left: 6 * times, right: 6 * times },
    shapeProperties: { borderRadius: 5 * times },
    font: {
      face: colours.face,
      size: named ? node.text * times : 0,
      color: faded ? (unit ? ink : `color-mix(in srgb, ${ink} 22%, transparent)`) : ink,
      strokeWidth: unit || faded ? 0 : 3.5,
      strokeColor: colours.ground,
      vadjust: unit ? 0 : -0.32 * node.text * times,
    },
  };
}

export function edgeStyle(edge, colours, chosen, faded) {
  const lighter = edge.line === "inherited";
  const opacity = faded ? 0.06 : chosen ? 1 : lighter || edge.line === "shared" ? colours.inherited : colours.alpha;
  return {
    id: edge.id,
    width: chosen ? 4 : edge.line === "shared" ? Math.min(0.6 + edge.weight * 0.6, 7) : lighter ? 1.3 : 2.2,
    dashes: edge.dashes,
    color: { color: colours[edge.family], opacity, inherit: false },
  };
}
