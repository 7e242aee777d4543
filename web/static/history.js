// Earlier questions, in this browser only. A question is asked again when its link is opened.
const KEY = "villkor-history";
const MOST = 30;
const box = document.querySelector("[data-history]");

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return []; // storage is off, or not ours
  }
}

export function remember(question, link) {
  const entries = [{ question, link }, ...kept().filter((entry) => entry.link !== link)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    return;
  }
  showHistory();
}

export function showHistory() {
  if (!box) return;
  const list = box.querySelector("[data-history-list]");
  const items = kept().map(({ question, link }) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = link.startsWith("/?") ? link : "/";
    anchor.textContent = question;
    item.append(anchor);
    return item;
  });
  list.replaceChildren(...items);
  box.hidden = items.length === 0;
}

box?.querySelector("[data-history-clear]").addEventListener("click", () => {
  localStorage.removeItem(KEY);
  showHistory();
});
