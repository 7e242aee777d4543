// The table of contents opens where there is room, pages not in this part are gone to, and the marked span is in view.
import { say } from "./site.js";

if (matchMedia("(min-width: 62rem)").matches) {
  for (const part of document.querySelectorAll("[data-open-wide]")) part.open = true;
}

const mark = document.getElementById("span") ?? document.querySelector("mark.found");

function goToHash() {
  const page = /^#page=(\d+)$/.exec(location.hash);
  if (page && !document.getElementById(`page=${page[1]}`)) {
    const there = new URL(location.href);
    if (there.searchParams.get("page") !== page[1] && !there.searchParams.has("start")) {
      there.search = `?page=${page[1]}`;
      location.replace(there);
    }
    return;
  }
  // A link to evidence names the page for browsers without a script; the words themselves are better.
  if (mark && (!location.hash || page || location.hash === "#span")) {
    mark.scrollIntoView({ block: "center" });
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
}

addEventListener("hashchange", goToHash);
goToHash();
// Once more when all above has its real height.
addEventListener("load", () => requestAnimationFrame(goToHash));

// From an answer there is a way back to it, as it was.
const back = document.querySelector("[data-back]");
const from = document.referrer && new URL(document.referrer);
if (from && from.origin === location.origin && from.pathname === "/") {
  back.textContent = back.dataset.backText;
  back.href = from.href;
  back.addEventListener("click", (event) => {
    if (history.length < 2) return;
    event.preventDefault();
    history.back();
  });
}

document.querySelector("[data-copy-quote]")?.addEventListener("click", async ({ currentTarget: button }) => {
  await navigator.clipboard.writeText(`${document.querySelector("[data-quote]").textContent}\n${location.href}`);
  say(button, button.dataset.copied);
});
