// Answers while one types, with what is filled in kept in the address; copying and printing the result.
import { recalculate, say } from "./site.js";

const form = document.querySelector("[data-recalculate]");
const live = document.querySelector("[data-live]");
let timer = 0;

async function calculate() {
  clearTimeout(timer);
  live.textContent = "";
  document.querySelector("[data-example]")?.remove();
  await recalculate(form, (what) => (live.textContent = live.dataset[what]));
  const fields = [...new FormData(form)].filter(([, value]) => value);
  history.replaceState(null, "", `${location.pathname}?${new URLSearchParams(fields)}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  calculate().then(() => form.querySelector("[aria-invalid]")?.focus());
});
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(calculate, 400);
});

/** The result as text, cells beside each other. */
function resultText() {
  const title = document.querySelector("h1").textContent;
  const lines = [...document.querySelectorAll("[data-result] .outcome, [data-result] .tiers li, [data-result] tr, [data-result] .note li")];
  const text = (line) => [...(line.cells ?? [line])].map((cell) => cell.innerText.trim()).filter(Boolean).join("\t");
  return [title, ...lines.map(text).filter(Boolean), location.href].join("\n");
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-print]")) print();
  const copied = button?.matches("[data-copy-result]") ? resultText() : button?.matches("[data-copy-address]") && location.href;
  if (!copied) return;
  await navigator.clipboard.writeText(copied);
  say(button, button.dataset.copied);
});
