// Asking without leaving the page. The server's HTML is the truth; the blocks that come before it are a preview.
import { nodes, recalculate, sendForm } from "./site.js";
import { address, keep, scopeChosen, turnsShown } from "./conversations.js";

const place = document.querySelector("[data-conversation]");
const log = place.querySelector("[data-log]");
const live = place.querySelector("[data-live]");
const words = JSON.parse(document.getElementById("words").textContent);
const composer = place.querySelector("[data-composer]");
const textarea = composer.querySelector("#question");
const inFrame = "inFrame" in place.dataset;
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
// What only an answer needs is fetched once the page stands.
const sources = painted().then(() => import("./sources.js"));
sources.then(() => import("./share.js"));
const LEANT_ON = 6; // earlier questions that go along with one
let conversation = place.dataset.conversation || null;
let running = null; // an AbortController while an answer is being waited for
let edited = null; // the turn whose question is being changed

/** What is wrong with the question itself is said at the box; nothing else is. */
function complain(message) {
  const wrong = document.getElementById("question-wrong");
  wrong.textContent = message;
  wrong.hidden = !message;
  live.textContent = message;
  if (message) {
    textarea.setAttribute("aria-invalid", "true");
    textarea.focus();
  } else textarea.removeAttribute("aria-invalid");
}

/** The events of a response, one at a time. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    for (let end; (end = rest.indexOf("\n\n")) >= 0; rest = rest.slice(end + 2)) {
      const lines = rest.slice(0, end).split("\n");
      const field = (name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      yield { name: field("event"), data: JSON.parse(field("data") ?? "null") };
    }
  }
}

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function pendingTurn(question) {
  const turn = element("article", "turn pending");
  turn.dataset.pending = question;
  const reply = element("div", "reply");
  reply.append(element("p", "thinking", words.thinking));
  turn.append(element("h2", "question", question), reply);
  return turn;
}

class Refused extends Error {} // the question as it is written cannot be asked

function refusal(status, problem) {
  if (problem?.code === "personal_data") return new Refused(words.personal);
  if (problem?.field === "question") return new Refused(words.invalid);
  if (problem?.field === "scope") return new Refused(words.scope);
  if (status === 429) return new Error(words.busy);
  return new Error(status === 503 ? words.notReady : words.failed);
}

/** One request; gives the answer's HTML and the answer. */
async function fetched(question, turn, signal) {
  const earlier = turnsShown(log);
  const body = {
    question,
    conversation_id: conversation,
    turns: earlier.slice(-LEANT_ON),
    place: earlier.length,
    ui: place.dataset.ui,
    scope: scopeChosen(),
  };
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
  const response = await fetch(place.dataset.stream, options);
  if (!response.ok) {
    const problem = (await response.json().catch(() => null))?.error;
    // A conversation that has grown too long goes on as a new one, with its last turns.
    if (problem?.field === "conversation_id" && conversation) {
      conversation = null;
      return fetched(question, turn, signal);
    }
    throw refusal(response.status, problem);
  }
  const reply = turn.querySelector(".reply");
  const thinking = reply.querySelector(".thinking");
  let html = "";
  for await (const { name, data } of events(response)) {
    if (name === "status" && data.stage === "writing") thinking.textContent = words.writing;
    else if (name === "block") thinking.before(nodes(data.html));
    else if (name === "html") html = data.html;
    else if (name === "done") return { html, answer: data };
    else if (name === "error") throw refusal(0, data);
  }
  throw new Error(words.failed);
}

async function ask(question) {
  if (running) return;
  question = question.trim();
  if (!question) return complain(words.empty);
  complain("");
  forgetFrom(edited);
  const turn = pendingTurn(question);
  running = new AbortController();
  const answering = fetched(question, turn, running.signal); // on its way while the page makes room
  log.querySelectorAll(".failed").forEach((one) => one.remove());
  log.append(turn);
  document.body.classList.add("is-talking");
  sources.then(({ keepRoom }) => keepRoom());
  named(true);
  live.textContent = words.thinking;
  showRunning(true);
  textarea.value = "";
  grow();
  turn.scrollIntoView({ block: "start" });
  try {
    const { html, answer } = await answering;
    show(turn, html, answer);
  } catch (error) {
    fail(turn, question, error);
  } finally {
    running = null;
    showRunning(false);
  }
}

/** The first source of a turn, where there is room for it. */
async function sourceBeside(turn) {
  const { showSource } = await sources;
  showSource(turn, 1, { asked: false });
}

function show(pending, html, answer) {
  conversation = answer.conversation_id;
  const content = nodes(html);
  const turn = content.querySelector("[data-turn]");
  pending.replaceWith(content);
  turn.scrollIntoView({ block: "start" });
  live.textContent = `${words.done} ${answer.short_answer}`;
  // On a touch screen the keyboard would cover the answer.
  if (matchMedia("(pointer: coarse)").matches) textarea.blur();
  else textarea.focus({ preventScroll: true });
  document.title = inFrame ? document.title : `${answer.question} – Villkor`;
  keep(log);
  painted().then(() => sourceBeside(turn));
  dispatchEvent(new CustomEvent("villkor:answered", { detail: { conversation } }));
}

/** What one writes in is called what it is: the first question, or one that goes on from an answer. */
function named(goesOn) {
  const label = composer.querySelector("[data-label]");
  label.textContent = goesOn ? label.dataset.again : label.dataset.first;
  textarea.placeholder = goesOn ? words.again : "";
}

/** Stopped, refused, or failed: the question is kept, and who is to blame is said. */
function fail(turn, question, error) {
  const stopped = error.name === "AbortError";
  if (stopped || error instanceof Refused) {
    turn.remove();
    document.body.classList.toggle("is-talking", Boolean(log.children.length));
    if (!log.children.length) named(false);
    textarea.value ||= question;
    grow();
    if (stopped) live.textContent = words.stopped;
    else complain(error.message);
    return textarea.focus();
  }
  const message = error instanceof TypeError ? words.failed : error.message;
  turn.classList.add("failed");
  const retry = element("button", "secondary", words.retry);
  retry.type = "button";
  retry.dataset.retry = question;
  const reply = element("div", "reply");
  reply.setAttribute("role", "alert");
  reply.append(element("p", "", message), retry);
  turn.querySelector(".reply").replaceWith(reply);
  retry.focus();
}

function showRunning(yes) {
  composer.querySelector("[data-send]").hidden = yes;
  composer.querySelector("[data-stop]").hidden = !yes;
}

/** Take a turn and those after it away: its question is asked anew. */
function forgetFrom(turn) {
  if (!turn) return;
  while (turn.nextElementSibling) turn.nextElementSibling.remove();
  turn.remove();
  conversation = null;
  edit(null);
}

function edit(turn) {
  edited = turn;
  composer.querySelector("[data-editing]").hidden = !turn;
  if (!turn) return;
  textarea.value = turn.dataset.question;
  grow();
  textarea.focus();
}

/** As high as what is written, where the browser does not see to that itself; and how much room is left. */
function grow() {
  if (!CSS.supports("field-sizing", "content")) {
    textarea.style.height = "auto";
    textarea.style.height = `${textarea.scrollHeight}px`;
  }
  const left = textarea.maxLength - textarea.value.length;
  composer.querySelector("[data-left]").textContent = left <= 100 ? words.left.replace("{n}", left) : "";
}

async function vote(form, button) {
  const foot = form.closest(".answer-foot");
  const thanks = foot.querySelector("[data-thanks]");
  try {
    const { html, ok } = await sendForm(form, button);
    thanks.replaceChildren(nodes(html));
    if (ok && button.name === "vote") {
      for (const one of form.querySelectorAll("[name=vote]")) one.setAttribute("aria-pressed", String(one === button));
    }
    thanks.querySelector("textarea")?.focus();
    thanks.scrollIntoView({ block: "nearest" }); // clear of what one writes in
  } catch {
    thanks.textContent = words.failed;
  }
}

/** What a form asks: the question pressed or written, or what was filled in of what was missing. */
function asked(form, submitter) {
  if (submitter?.name === "question") return submitter.value;
  const fields = [...new FormData(form)];
  const question = fields.find(([name]) => name === "question")?.[1];
  const filled = fields.filter(([name, value]) => name.startsWith("fill:") && value.trim());
  return question ?? filled.map(([name, value]) => `${name.slice(5)}: ${value.trim()}`).join("; ");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    if (form.matches("[data-replace]")) edited = form.closest("[data-turn]");
    ask(asked(form, event.submitter));
  } else if (form.matches("[data-vote]")) {
    event.preventDefault();
    vote(form, event.submitter);
  } else if (form.matches("[data-recalculate]")) {
    event.preventDefault();
    recalculate(form, (what) => (live.textContent = what === "failed" ? words.failed : words.done));
  }
});

// What is looked in holds for the whole conversation: the answers on the page are made again in it.
composer.querySelector("[data-scope]")?.addEventListener("change", ({ currentTarget: box }) => {
  const questions = turnsShown(log);
  if (questions.length) return location.assign(address(questions, scopeChosen()));
  const chosen = [...box.querySelectorAll("select")].filter((list) => list.value);
  const said = chosen.map((list) => list.selectedOptions[0].text).join(", ");
  box.querySelector("[data-scope-words]").textContent = said || words.everything;
});

textarea.addEventListener("input", () => {
  grow();
  if (textarea.getAttribute("aria-invalid")) complain(""); // it is being mended
});
textarea.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  } else if (event.key === "Escape" && edited) {
    edit(null);
    textarea.value = "";
  }
});

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, a");
  if (!pressed) return;
  if (pressed.matches("[data-stop]")) running?.abort();
  else if (pressed.matches("[data-retry]")) {
    pressed.closest(".turn").remove();
    ask(pressed.dataset.retry);
  } else if (pressed.matches("[data-cancel-edit]")) {
    edit(null);
    textarea.value = "";
    textarea.focus();
  } else if (pressed.matches("[data-edit]") && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(pressed.closest("[data-turn]"));
  }
});

if (log.querySelector("[data-turn]")) {
  keep(log);
  const last = [...log.querySelectorAll("[data-turn]")].pop();
  if (!location.hash) last.scrollIntoView({ block: "start" });
  sourceBeside(last);
}
grow();
if (!inFrame && matchMedia("(pointer: fine)").matches && !location.hash) textarea.focus({ preventScroll: true });
