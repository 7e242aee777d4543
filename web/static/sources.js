// A source beside its answer: in the panel, or as a card at the number one points at.
import { nodes, say } from "./site.js";

const panel = document.querySelector("[data-source-panel]");
const body = panel?.querySelector("[data-source-body]");
const words = JSON.parse(document.getElementById("words").textContent);
const wide = matchMedia("(min-width: 62rem)");
let shown = { turn: null, number: 0, opener: null };
let closed = false; // the reader has closed it: it does not open by itself again, until it is opened
const columns = document.querySelector(".chat-columns"); // none in the widget

/** Leave the room beside the conversation to sources, so that nothing moves when one comes or goes. */
export function keepRoom(yes = !closed) {
  columns?.classList.toggle("is-beside", yes);
}

const sourcesOf = (turn) => [...turn.querySelectorAll("[data-source-item]")];

/** Show a source of a turn. Unless it was asked for, only where there is room beside the answer. */
export async function showSource(turn, number, { asked, opener = null }) {
  const sources = sourcesOf(turn);
  if (!panel || (!asked && (!wide.matches || closed || "inFrame" in panel.dataset))) return;
  if (!sources[number - 1]) {
    if (!asked) {
      panel.close();
      if (!shown.number) keepRoom(false);
    }
    return;
  }
  shown = { turn, number, opener };
  const link = sources[number - 1].querySelector("a");
  panel.querySelector("[data-source-of]").textContent = words.of.replace("{n}", number).replace("{of}", sources.length);
  panel.querySelector("[data-source-previous]").disabled = number === 1;
  panel.querySelector("[data-source-next]").disabled = number === sources.length;
  await load(link.href, asked);
}

/** Show a place that is no numbered source: that of a rule, or what comes closest. */
async function showPlace(link) {
  shown = { turn: null, number: 0, opener: link };
  panel.querySelector("[data-source-of]").textContent = "";
  for (const name of ["previous", "next"]) panel.querySelector(`[data-source-${name}]`).disabled = true;
  await load(link.href, true);
}

async function load(href, asked) {
  document.querySelector("[data-source-sheet]").media = "all"; // its style is not waited for before a source is shown
  if (asked) closed = false; // opened again, it follows the answers again
  keepRoom(true);
  panel.querySelector("[data-source-open]").href = href;
  if (!panel.open) wide.matches || !asked ? panel.show() : panel.showModal();
  // At once, so that Escape closes it also while the source is on its way.
  if (asked) body.focus({ preventScroll: true });
  else document.activeElement?.closest("[data-source-panel]") && document.getElementById("question").focus({ preventScroll: true });
  const wanted = shown;
  try {
    const answer = await fetch(href.split("#")[0], { headers: { "X-Fragment": "1" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const source = nodes(await answer.text());
    if (shown !== wanted) return; // another has been opened since
    body.replaceChildren(source);
    const mark = body.querySelector("mark.cited");
    const head = body.querySelector(".source-head");
    const above = 24 + (getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0); // it stays over the text
    body.scrollTop = mark ? mark.getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop - above : 0;
  } catch {
    body.textContent = words.sourceFailed;
  }
}

function step(by) {
  showSource(shown.turn, shown.number + by, { asked: true, opener: shown.opener });
}

function close() {
  closed = true;
  keepRoom(false);
  panel.close();
}

if (panel) {
  panel.addEventListener("close", () => {
    if (shown.opener?.isConnected) shown.opener.focus({ preventScroll: true });
    shown.opener = null;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // one thing at a time: not the widget around it, too
    close();
  });
  panel.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (event.target === panel) close(); // outside the sheet
    if (button?.matches("[data-source-close]")) close();
    if (button?.matches("[data-source-previous]")) step(-1);
    if (button?.matches("[data-source-next]")) step(1);
    if (button?.matches("[data-source-copy]")) {
      const quote = body.querySelector("[data-quote]")?.textContent ?? "";
      await navigator.clipboard.writeText(`${quote}\n${panel.querySelector("[data-source-open]").href}`);
      say(button, button.dataset.copied);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-source], [data-open-source]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    hide();
    if (link.dataset.source) showSource(link.closest("[data-turn]"), Number(link.dataset.source), { asked: true, opener: link });
    else showPlace(link);
  });
}

// The card at a number: title, place and quote, for mouse and keyboard; Escape takes it away.
const card = document.querySelector("[data-hover-card]");
let timer = 0;

function hide() {
  clearTimeout(timer);
  if (card) card.hidden = true;
  document.querySelector("[aria-describedby=hover-card]")?.removeAttribute("aria-describedby");
}

function point(chip) {
  const source = sourcesOf(chip.closest("[data-turn]"))[Number(chip.dataset.source) - 1];
  if (!source) return;
  const title = source.closest("ol").previousElementSibling.cloneNode(true);
  const spot = source.querySelector("[data-source-place]").cloneNode(true);
  const place = document.createElement("p");
  place.className = "place";
  place.append(spot);
  card.replaceChildren(title, place, source.querySelector("blockquote").cloneNode(true));
  card.hidden = false;
  chip.setAttribute("aria-describedby", "hover-card");
  const at = chip.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const left = Math.min(Math.max(at.left, 16), document.documentElement.clientWidth - box.width - 16);
  const above = at.bottom + box.height + 16 > innerHeight && at.top > box.height;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(above ? at.top - box.height - 8 : at.bottom + 8) + scrollY}px`;
}

const chipOf = (event) => event.target.closest?.(".chip[data-source]");
if (card) {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const chip = chipOf(event);
    if (chip) {
      clearTimeout(timer);
      timer = setTimeout(() => point(chip), 200);
    } else if (card.contains(event.target)) clearTimeout(timer);
    else if (!card.hidden || timer) {
      clearTimeout(timer);
      timer = setTimeout(hide, 250);
    }
  });
  document.addEventListener("focusin", (event) => (chipOf(event)?.matches(":focus-visible") ? point(chipOf(event)) : hide()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}
