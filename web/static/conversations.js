// Conversations, in this browser only: their questions, in order. Answers are made again when one is opened.
const KEY = "villkor-conversations";
const MOST = 50;
const DAY = 86_400_000;
const box = document.querySelector("[data-conversation-box]");

function kept() {
  try {
    const entries = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(entries) ? entries : [];
  } catch {
    return []; // storage is off, or not ours
  }
}

function store(entries) {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries.slice(0, MOST)));
  } catch {
    // nothing to keep it in
  }
  showList();
}

/** The questions of the turns on the page. */
export function turnsShown(log) {
  return [...log.querySelectorAll("[data-turn]")].map((turn) => turn.dataset.question);
}

/** What is looked in, by the lists at the question; empty where that is everything. */
export function scopeChosen() {
  const fields = [...document.querySelectorAll("[data-scope] [name]")].filter((field) => field.value);
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
}

/** The address that opens a conversation. */
export function address(questions, scope = {}) {
  return `/?${new URLSearchParams([...questions.map((question) => ["q", question]), ...Object.entries(scope)])}`;
}

/** Keep the conversation on the page, and let the address open the whole of it. */
export function keep(log) {
  if (!box) return;
  const questions = turnsShown(log);
  const scope = scopeChosen();
  const entries = kept();
  const begins = (entry) => JSON.stringify(entry.questions) === JSON.stringify(questions.slice(0, entry.questions.length));
  const same = (entry) => begins(entry) && JSON.stringify(entry.scope ?? {}) === JSON.stringify(scope);
  const id = history.state?.conversation ?? entries.find(same)?.id ?? crypto.randomUUID();
  history.replaceState({ conversation: id }, "", address(questions, scope) + (location.hash.startsWith("#svar-") ? location.hash : ""));
  if (document.querySelector(".own-bar")) return; // what is asked of a document of one's own is kept no longer than that
  const before = entries.find((entry) => entry.id === id);
  const entry = { id, title: before?.title ?? questions[0], questions, scope, at: Date.now() };
  store([entry, ...entries.filter((one) => one !== before)]);
}

function sectionOf(at, words) {
  const days = (new Date().setHours(24, 0, 0, 0) - at) / DAY;
  return days <= 1 ? words.today : days <= 7 ? words.week : words.older;
}

function item(entry, words) {
  const row = document.createElement("div");
  row.className = "talk";
  const link = document.createElement("a");
  link.href = address(entry.questions.map(String), entry.scope);
  link.textContent = entry.title;
  if (entry.id === history.state?.conversation) link.setAttribute("aria-current", "page");
  const rename = button("edit", words.rename.replace("{title}", entry.title), () => renaming(row, entry, words));
  rename.dataset.rename = entry.id;
  const remove = button("close", words.remove.replace("{title}", entry.title), () => {
    store(kept().filter((one) => one.id !== entry.id));
    document.querySelector("[data-conversations] a").focus();
  });
  row.append(link, rename, remove);
  return row;
}

/** A button with an icon of the page (icons.html). */
function button(icon, label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "icon-button";
  made.innerHTML = `<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-${icon}"/></svg>`;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

/** A field in the row's place: Enter, or going elsewhere, keeps the name; Escape leaves it as it was. */
function renaming(row, entry, words) {
  const field = document.createElement("input");
  field.value = entry.title;
  field.maxLength = 200;
  field.setAttribute("aria-label", words.name);
  let done = false;
  const end = (title) => {
    if (done) return;
    done = true;
    store(kept().map((one) => (one.id === entry.id ? { ...one, title: title.trim() || one.title } : one)));
    box.querySelector(`[data-rename="${CSS.escape(entry.id)}"]`)?.focus();
  };
  field.addEventListener("blur", () => end(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault(); // the focus goes on to the button, which Enter would press
    end(event.key === "Enter" ? field.value : "");
  });
  row.replaceChildren(field);
  field.select();
}

export function showList() {
  if (!box) return;
  const words = JSON.parse(document.getElementById("words").textContent);
  const search = box.querySelector("[data-conversation-search]");
  const sought = search.value.toLowerCase();
  const entries = kept();
  const parts = [];
  let section = null;
  for (const entry of entries) {
    if (!entry.questions?.length || !entry.questions.join(" ").toLowerCase().includes(sought)) continue;
    const name = sectionOf(entry.at, words);
    if (name !== section) {
      section = name;
      const heading = document.createElement("h3");
      heading.textContent = name;
      parts.push(heading);
    }
    parts.push(item(entry, words));
  }
  box.querySelector("[data-conversation-list]").replaceChildren(...parts);
  box.hidden = entries.length === 0;
  search.hidden = entries.length < 8;
}

if (box) {
  localStorage.removeItem("villkor-history"); // what an earlier version kept
  if (matchMedia("(min-width: 62rem)").matches) box.open = true;
  box.querySelector("[data-conversation-clear]").addEventListener("click", () => {
    store([]);
    document.querySelector("[data-conversations] a").focus();
  });
  box.querySelector("[data-conversation-search]").addEventListener("input", showList);
  showList();
}
