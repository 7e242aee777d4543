// Progress on the path, kept in this browser only, and printing a result. The pages work without it.
const KEY = "villkor-learn";

function done() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return new Set(Array.isArray(kept) ? kept : []);
  } catch {
    return new Set(); // storage is off, or not ours
  }
}

function keep(steps) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...steps]));
  } catch {
    // nothing to keep it in
  }
}

const path = document.querySelector("[data-progress]");

function showProgress() {
  const steps = done();
  const items = [...path.querySelectorAll("[data-step]")];
  for (const item of items) item.querySelector("[data-step-done]").hidden = !steps.has(item.dataset.step);
  const count = items.filter((item) => steps.has(item.dataset.step)).length;
  path.querySelector("[data-progress-said]").textContent = path.dataset.progressText.replace("{n}", count);
  path.querySelector("[data-progress-clear]").hidden = count === 0;
}

if (path) {
  showProgress();
  path.querySelector("[data-progress-clear]").addEventListener("click", () => {
    keep(new Set());
    showProgress();
  });
}

const mark = document.querySelector("[data-mark]");

function showMark() {
  const marked = done().has(mark.dataset.mark);
  mark.setAttribute("aria-pressed", String(marked));
  mark.textContent = marked ? mark.dataset.marked : mark.dataset.unmarked;
}

if (mark) {
  showMark();
  mark.addEventListener("click", () => {
    const steps = done();
    if (!steps.delete(mark.dataset.mark)) steps.add(mark.dataset.mark);
    keep(steps);
    showMark();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}

// A link to a body, a term or a table opens what it leads to.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener("hashchange", openTarget);
openTarget();

// What a mark in a picture stands for, in words below it, also where there is no pointer to rest on it.
const said = document.querySelector("[data-picture-said]");
function tell(event) {
  const mark = event.target.closest?.(".picture a");
  if (mark) said.textContent = mark.getAttribute("aria-label");
}
if (said) {
  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);
}
