// Copying an answer, with links that Word keeps; a link to it; printing.
import { say } from "./site.js";

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Text as HTML: lines as paragraphs, addresses as links. */
function rich(text) {
  const line = (words) =>
    escaped(words).replace(/https?:\/\/\S+/g, (address) => `<a href="${address}">${address}</a>`);
  return text.split("\n").filter(Boolean).map((words, at) => `<p>${at ? line(words) : `<b>${line(words)}</b>`}</p>`).join("");
}

async function copy(text) {
  const piece = (content, type) => new Blob([content], { type });
  try {
    const item = { "text/plain": piece(text, "text/plain"), "text/html": piece(rich(text), "text/html") };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } catch {
    await navigator.clipboard.writeText(text);
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const turn = button.closest("[data-turn]");
  if (button.matches("[data-print]")) print();
  else if (button.matches("[data-copy]")) {
    await copy(turn.querySelector("[data-plain]").textContent);
    say(button, button.dataset.copied);
  } else if (button.matches("[data-copy-link]")) {
    await navigator.clipboard.writeText(new URL(turn.dataset.ownLink, location.href).href);
    say(button, button.dataset.copied);
  }
});
