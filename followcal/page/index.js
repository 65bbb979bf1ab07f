"use strict";
// Only the search: everything on the page can be read and used without it.
const find = document.getElementById("find"), said = document.getElementById("said");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const rows = [...document.querySelectorAll("tbody tr[id]")];
const names = rows.map((row) => plain(row.querySelector("th").textContent));

find.parentElement.hidden = false;
find.addEventListener("input", () => {
  const words = plain(find.value).split(/\s+/);
  let shown = 0;
  rows.forEach((row, at) => {
    row.hidden = !words.every((word) => names[at].includes(word));
    shown += row.hidden ? 0 : 1;
  });
  for (const body of document.querySelectorAll("tbody"))
    body.hidden = !body.querySelector("tr[id]:not([hidden])");
  said.textContent = `${shown} of ${rows.length} shown`;
});
