import { recalculate } from "./site.js";

const live = document.querySelector("[data-live]");

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-recalculate]")) return;
  event.preventDefault();
  live.textContent = "";
  recalculate(event.target, (what) => (live.textContent = live.dataset[what]));
});
