"use strict";
const marks = Array.from(document.querySelectorAll("mark"));
const boxes = Array.from(document.querySelectorAll("header input"));
const place = document.getElementById("place");
const details = document.getElementById("details");
let at = -1;

function shown() {
  const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  return marks.filter((mark) => {
    const on = mark.dataset.kinds.split(" ").some((kind) => kinds.has(kind));
    mark.classList.toggle("off", !on);
    return on;
  });
}

function tell(mark, list) {
  marks.forEach((other) => other.classList.toggle("here", other === mark));
  details.textContent = mark ? mark.title : "";
  place.textContent = mark ? `${list.indexOf(mark) + 1} av ${list.length}` : `${list.length} markeringar`;
}

function step(by) {
  const list = shown();
  if (list.length === 0) {
    at = -1;
    tell(null, list);
    return;
  }
  at = (at + by + list.length) % list.length;
  list[at].scrollIntoView({ block: "center" });
  list[at].focus({ preventScroll: true });
  tell(list[at], list);
}

document.getElementById("next").addEventListener("click", () => step(1));
document.getElementById("previous").addEventListener("click", () => step(at < 0 ? 0 : -1));
boxes.forEach((box) => box.addEventListener("change", () => { at = -1; tell(null, shown()); }));
marks.forEach((mark) => mark.addEventListener("focus", () => {
  const list = shown();
  at = list.indexOf(mark);
  tell(mark, list);
}));
tell(null, shown());
