// The table of ties: sorted by any column, each row leads to its evidence.

export function sortable(table, choose) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const language = document.documentElement.lang;
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const text = (row) => row.cells[column].textContent.trim();
      const rows = [...body.rows].sort((a, b) => text(a).localeCompare(text(b), language) * (down ? -1 : 1));
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.replaceChildren(...rows);
    });
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row) choose(row.dataset.edge);
  });
}
