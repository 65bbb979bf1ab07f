"use strict";
// Only conveniences: everything on the page can be read and used without them.
const said = document.getElementById("said");

async function copy(draft) {
  try {
    await navigator.clipboard.writeText(draft.textContent);
  } catch { // older browsers, and pages that are not trusted with the clipboard
    getSelection().selectAllChildren(draft);
    document.execCommand("copy");
    getSelection().removeAllRanges();
  }
}

for (const button of document.querySelectorAll(".item button")) {
  const text = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(button.closest(".item").querySelector("pre"));
    button.textContent = said.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = text; said.textContent = ""; }, 2000);
  });
}

const now = new Date();
const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
for (const cell of document.querySelectorAll(`[data-month="${month}"] td`)) {
  if (cell.firstChild?.textContent.trim() === String(now.getDate())) {
    cell.setAttribute("aria-current", "date");
  }
}
