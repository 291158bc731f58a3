// The picture as a file: SVG with the styles written into it, and PNG made of that.

import { byId, make, say, shape } from "./map-data.js";

const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "fill-opacity", "opacity", "font-family", "font-size", "font-weight", "paint-order", "text-anchor"];
const FOOT = 46;

export function saveSvg(drawing) {
  save(new Blob([written(drawing)], { type: "image/svg+xml" }), "svg");
}

export async function savePng(drawing) {
  const { width, height } = drawing.camera;
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([written(drawing)], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = make("canvas", { width: 2 * width, height: 2 * (height + FOOT) });
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  canvas.toBlob((blob) => save(blob, "png"));
}

function written(drawing) {
  const { width, height } = drawing.camera;
  drawing.draw();
  const copy = drawing.svg.cloneNode(true);
  styled(drawing.svg, copy);
  for (const each of copy.querySelectorAll(".hit")) each.remove();
  for (const each of copy.querySelectorAll("*")) for (const name of ["class", "tabindex", "role", "aria-label", "aria-hidden"]) each.removeAttribute(name);
  for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width, height: height + FOOT, viewBox: `0 0 ${width} ${height + FOOT}` })) copy.setAttribute(name, value);
  const page = getComputedStyle(document.body);
  copy.prepend(shape("title", {}, say("map_title")), shape("desc", {}, location.href), shape("rect", { width, height: height + FOOT, fill: page.backgroundColor }));
  copy.append(...foot(width, height, page));
  return new XMLSerializer().serializeToString(copy);
}

function styled(from, to) {
  const style = getComputedStyle(from);
  for (const name of KEPT) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  [...from.children].forEach((child, place) => styled(child, to.children[place]));
}

// What the picture is of, and where it comes from, stand under it.
function foot(width, height, page) {
  const line = (text, y, weight, size) => shape("text", { x: 12, y, fill: page.color, "font-family": page.fontFamily, "font-size": size, "font-weight": weight }, text);
  const counts = byId("counts").textContent.replace(/\s+/g, " ").trim();
  const ground = shape("rect", { y: height, width, height: FOOT, fill: page.backgroundColor });
  return [ground, line(`${say("map_title")} · ${counts}`, height + 18, 600, 12), line(`Kết nghĩa · ${location.origin}${location.pathname} · Natural Earth (world-atlas)`, height + 36, 400, 10.5)];
}

function save(blob, ending) {
  const link = make("a", { href: URL.createObjectURL(blob), download: `map.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
