// Open the table of contents where there is room, go to pages that are not in this part, and keep the marked span in view.
if (matchMedia("(min-width: 62rem)").matches) {
  for (const part of document.querySelectorAll("[data-open-wide]")) part.open = true;
}

const mark = document.getElementById("span");

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
