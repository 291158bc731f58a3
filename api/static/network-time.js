// The years: a slider, and a play button that moves it.

export function slider(states) {
  const [year, day, play] = ["year", "on", "play"].map((id) => document.getElementById(id));
  const told = document.getElementById("year-told");
  const today = year.dataset.today;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = 0;

  // A year is shown as it ended; the present one as it is today.
  function dated(value) {
    return value === today.slice(0, 4) ? today : `${value}-12-31`;
  }

  async function move() {
    told.textContent = year.value;
    day.value = dated(year.value);
    const asked = states.form();
    if (day.value === today) asked.delete("on");
    await states.go(asked.toString());
  }

  function stop() {
    clearTimeout(playing);
    playing = 0;
    play.textContent = "▶";
    play.setAttribute("aria-label", play.dataset.play);
  }

  async function step() {
    if (year.value === year.max) return stop();
    year.value = Number(year.value) + 1;
    await move();
    if (playing) playing = setTimeout(step, still.matches ? 2500 : 900);
    return undefined;
  }

  let waiting = 0;
  year.addEventListener("input", () => {
    told.textContent = year.value;
    year.dataset.moving = "true"; // what arrives meanwhile does not move it back
    clearTimeout(waiting);
    waiting = setTimeout(move, 120);
  });
  year.addEventListener("change", () => delete year.dataset.moving);
  play.addEventListener("click", () => {
    if (playing) return stop();
    if (year.value === year.max) year.value = Math.max(Number(year.min), Number(year.max) - 25);
    play.textContent = "❚❚";
    play.setAttribute("aria-label", play.dataset.pause);
    playing = -1;
    return step();
  });
}
