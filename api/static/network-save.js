// The picture as a PNG file, with what it shows written under it.

function text(id) {
  return document.getElementById(id).textContent.replace(/\s+/g, " ").replaceAll(" ,", ",").trim();
}

export function save(picture, colours) {
  document.addEventListener("click", ({ target }) => {
    if (target.id !== "png") return;
    const drawn = picture.querySelector("canvas");
    const dense = drawn.width / picture.clientWidth;
    const foot = 34 * dense;
    const sheet = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height + foot });
    const pen = sheet.getContext("2d");
    const { ground, ink, face } = colours();
    pen.fillStyle = ground;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(drawn, 0, 0);
    pen.fillStyle = ink;
    pen.font = `${13 * dense}px ${face}`;
    pen.fillText(`${document.title} · ${text("counts")}`, 12 * dense, sheet.height - 12 * dense, sheet.width - 24 * dense);
    sheet.toBlob((blob) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "ket-nghia.png" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  });
}
