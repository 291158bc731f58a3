// The keyboard: the map moves under arrows; points, and the arcs of a point, are two rows with one tab stop.

export class Keys {
  constructor(frame, drawing, camera, choose) {
    Object.assign(this, { frame, drawing, camera, choose, at: null, from: null });
    frame.addEventListener("keydown", (event) => this.press(event));
    frame.addEventListener("focusin", (event) => event.target.thing && this.stand(event.target.thing));
  }

  // After a drawing: keep the tab stop, and the focus if it was on something that was drawn anew.
  restore() {
    const had = this.at;
    const held = this.held;
    this.held = false;
    const same = had && [...this.points, ...this.drawing.shown.pairs].find((each) => each.key === had.key && each.kind === had.kind);
    this.at = same ?? this.points[0] ?? null;
    this.mark()?.setAttribute("tabindex", 0);
    if (held && same) this.mark()?.focus({ preventScroll: true });
  }

  // Before a drawing: whether the focus is on something that goes.
  hold() {
    this.held ||= Boolean(document.activeElement?.thing);
  }

  // Units from north to south, partners by country and name, islands.
  get points() {
    const order = (node) => ["unit", "partner", "island"].indexOf(node.kind);
    const { nodes, islands } = this.drawing.shown;
    const drawn = [...nodes, ...islands].filter((node) => node.at);
    return drawn.sort((a, b) => order(a) - order(b) || (a.kind === "partner" ? a.country.localeCompare(b.country) || a.name.localeCompare(b.name) : b.at[1] - a.at[1]));
  }

  mark() {
    return this.drawing.marks.get(this.at);
  }

  stand(thing) {
    this.mark()?.setAttribute("tabindex", -1);
    this.at = thing;
    if (!thing.a) this.from = thing;
    this.mark()?.setAttribute("tabindex", 0);
  }

  go(thing) {
    if (!thing) return;
    this.stand(thing);
    this.show(thing);
    this.mark()?.focus({ preventScroll: true });
  }

  // Bring a point into the picture.
  show(thing) {
    if (thing.a) return;
    const { width, height } = this.camera;
    const away = [thing.x - width / 2, thing.y - height / 2];
    if (Math.abs(away[0]) < width / 2 - 12 && Math.abs(away[1]) < height / 2 - 12) return;
    this.held = true;
    this.camera.pan(...away);
    this.drawing.draw();
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.acts(event.target.thing)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  acts(thing) {
    const step = Math.min(this.camera.width, this.camera.height) / 6;
    const everywhere = {
      "+": () => this.camera.zoom(1.5), "=": () => this.camera.zoom(1.5), "-": () => this.camera.zoom(1 / 1.5),
      0: () => this.camera.show("world"), Escape: () => this.leave(thing),
    };
    if (!thing) {
      return { ...everywhere, ArrowLeft: () => this.camera.pan(-step, 0), ArrowRight: () => this.camera.pan(step, 0), ArrowUp: () => this.camera.pan(0, -step), ArrowDown: () => this.camera.pan(0, step) };
    }
    const row = thing.a ? this.arcs(this.from) : this.points;
    const place = row.indexOf(thing);
    const choose = () => this.choose(thing);
    return {
      ...everywhere, Enter: choose, " ": choose,
      ArrowRight: () => this.go(row[(place + 1) % row.length]), ArrowLeft: () => this.go(row[(place + row.length - 1) % row.length]),
      Home: () => this.go(row[0]), End: () => this.go(row.at(-1)),
      ArrowDown: () => !thing.a && this.go(this.arcs(thing)[0]), ArrowUp: () => thing.a && this.go(this.from ?? thing.a),
    };
  }

  arcs(point) {
    return (point?.pairs ?? []).filter(({ a, b }) => a.at && b.at);
  }

  leave(thing) {
    if (this.drawing.chosen) this.choose(null);
    else if (thing) this.frame.focus();
  }
}
