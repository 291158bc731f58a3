// Where the map looks: a middle and a zoom over one projection of the whole world, and how they are changed.

const EARTH = () => d3.geoEqualEarth().rotate([-110, 0]).scale(1).translate([0, 0]);
const unit = EARTH();
const SPHERE = unit([-70.001, 0])[0]; // half of the width of the world
const MOST = 60;
// West, south, east, north of what each view shows; the world leaves out the Atlantic, where no arc passes, and
// goes up to the pole, where some do.
const VIEWS = { world: [-24, -56, 289.9, 89.9], asia: [95, 1, 146, 46], vietnam: [101, 7, 117.5, 24] };

export class Camera {
  constructor(changed) {
    Object.assign(this, { width: 800, height: 500, k: 1, x: 0, y: 0, view: "world", changed });
  }

  resize(width, height) {
    if (!width || !height) return; // not shown
    Object.assign(this, { width, height });
    if (this.view) this.show(this.view);
  }

  get fit() {
    return Math.min(this.width / (2 * SPHERE), this.height / (bottom() - top())) * 0.985;
  }

  get scale() {
    return this.fit * this.k;
  }

  show(view) {
    const box = bounds(VIEWS[view]);
    this.k = Math.max(1, Math.min(this.width / (box[2] - box[0]), this.height / (box[3] - box[1])) / this.fit);
    this.to((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, view);
  }

  to(x, y, view = "") {
    const [wide, high] = [this.width / this.scale / 2, this.height / this.scale / 2];
    this.x = wide > SPHERE ? 0 : Math.max(-SPHERE + wide, Math.min(SPHERE - wide, x));
    const middle = (top() + bottom()) / 2;
    this.y = high > (bottom() - top()) / 2 ? middle : Math.max(top() + high, Math.min(bottom() - high, y));
    this.view = view;
    this.changed();
  }

  pan(dx, dy) {
    this.to(this.x + dx / this.scale, this.y + dy / this.scale);
  }

  // Zoom so that what is at a point of the picture stays there.
  zoom(factor, at = [this.width / 2, this.height / 2]) {
    const from = [at[0] - this.width / 2, at[1] - this.height / 2];
    const before = this.scale;
    this.k = Math.max(1, Math.min(MOST, this.k * factor));
    const shift = 1 / before - 1 / this.scale;
    this.to(this.x + from[0] * shift, this.y + from[1] * shift);
  }

  projection(margin = 60) {
    const { scale, width, height } = this;
    const found = EARTH().scale(scale).translate([width / 2 - scale * this.x, height / 2 - scale * this.y]);
    return found.precision(0.3).clipExtent([[-margin, -margin], [width + margin, height + margin]]);
  }

  get at() {
    const [long, lat] = unit.invert([this.x, this.y]);
    return [long.toFixed(2), lat.toFixed(2), this.k.toFixed(2)].join(",");
  }

  set at(text) {
    const [long, lat, k] = text.split(",").map(Number);
    if (![long, lat, k].every(Number.isFinite) || Math.abs(lat) > 90) return;
    this.k = Math.max(1, Math.min(MOST, k));
    this.to(...unit([long, lat]));
  }

  // How a drawing made by another camera is moved until it is made anew.
  over(drawn) {
    const grown = this.scale / drawn.scale;
    const shift = (from, to, half) => half - grown * half + (from - to) * this.scale;
    return `translate(${shift(drawn.x, this.x, this.width / 2)} ${shift(drawn.y, this.y, this.height / 2)}) scale(${grown})`;
  }
}

export const known = (view) => Object.hasOwn(VIEWS, view);

const top = () => unit([110, 89.9])[1];
const bottom = () => unit([110, -57])[1];

function bounds([west, south, east, north]) {
  const middle = Math.max(south, Math.min(north, 0)); // where parallels are longest
  const corners = [[west, south], [east, south], [west, north], [east, north], [west, middle], [east, middle]].map((each) => unit(each));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// Drag with one finger or the mouse, pinch with two, wheel.
export function gestures(frame, camera) {
  const down = new Map();
  const place = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  let moved = 0;
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.documentElement.scrollHeight > innerHeight + 1) return; // the page scrolls
    event.preventDefault();
    camera.zoom(2 ** (-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), place(event));
  }, { passive: false });
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) moved = 0;
    down.set(event.pointerId, place(event));
  });
  addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const others = [...down].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (moved < 4) return;
    if (others.length) {
      const spread = (at) => Math.hypot(at[0] - others[0][0], at[1] - others[0][1]) || 1;
      camera.zoom(spread(now) / spread(before), [(now[0] + others[0][0]) / 2, (now[1] + others[0][1]) / 2]);
    }
    camera.pan((before[0] - now[0]) / (others.length + 1), (before[1] - now[1]) / (others.length + 1));
    down.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => down.delete(event.pointerId));
  // A drag that ends on a point does not choose it.
  frame.addEventListener("click", (event) => moved >= 4 && event.stopPropagation(), true);
}
