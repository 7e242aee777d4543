// Asking without leaving the page. The server's HTML is the truth; what streams before it is a preview.
import { nodes, recalculate, sendForm } from "./site.js";
import { remember, showHistory } from "./history.js";

const place = document.querySelector("[data-conversation]");
const log = place.querySelector("[data-log]");
const live = place.querySelector("[data-live]");
const inFrame = "inFrame" in place.dataset;
let conversation = null;
let asking = false;

const askForm = () => place.querySelector("form.ask");
const textarea = () => place.querySelector("#question");
const turns = () => [...log.querySelectorAll("[data-turn]")].map((turn) => turn.dataset.question).slice(-6);

function complain(message) {
  const wrong = document.getElementById("question-wrong");
  wrong.textContent = message;
  wrong.hidden = !message;
  live.textContent = message;
  textarea().toggleAttribute("aria-invalid", Boolean(message));
  if (message) {
    textarea().setAttribute("aria-invalid", "true");
    textarea().focus();
  }
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

function pendingTurn(question) {
  const turn = document.createElement("article");
  turn.className = "turn pending";
  const heading = document.createElement("h2");
  heading.className = "question";
  heading.textContent = question;
  const thinking = document.createElement("p");
  thinking.className = "thinking";
  thinking.textContent = place.dataset.thinking;
  const text = document.createElement("p");
  text.className = "full";
  turn.append(heading, thinking, text);
  return { turn, text };
}

function refusal(status, code) {
  if (code === "personal_data") return place.dataset.personal;
  if (status === 429) return place.dataset.busy;
  return status === 503 ? place.dataset.notReady : place.dataset.failed;
}

async function ask(question) {
  if (asking) return;
  if (!question.trim()) return complain(place.dataset.empty);
  asking = true;
  complain("");
  live.textContent = place.dataset.thinking;
  const earlier = turns();
  const { turn, text } = pendingTurn(question);
  log.append(turn);
  place.querySelector("[data-suggestions]")?.remove();
  place.querySelector(".intro")?.classList.add("is-quiet");
  turn.scrollIntoView({ block: "nearest" });
  try {
    const body = { question, conversation_id: conversation, turns: earlier, ui: place.dataset.ui };
    const response = await fetch(place.dataset.stream, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => null);
      // A conversation that has grown too long goes on as a new one, with its last turns.
      if (problem?.error?.field === "conversation_id" && conversation) {
        conversation = null;
        asking = false;
        turn.remove();
        return ask(question);
      }
      throw new Error(refusal(response.status, problem?.error?.code));
    }
    let finished = null;
    let html = "";
    for await (const { name, data } of events(response)) {
      if (name === "delta") text.textContent += data.text;
      else if (name === "html") html = data.html;
      else if (name === "done") finished = data;
      else if (name === "error") throw new Error(refusal(0, data.code));
    }
    if (!finished) throw new Error(place.dataset.failed);
    show(turn, html, finished);
  } catch (error) {
    turn.remove();
    textarea().value = question;
    complain(error instanceof TypeError ? place.dataset.failed : error.message);
  } finally {
    asking = false;
  }
}

function show(pending, html, answer) {
  conversation = answer.conversation_id;
  const content = nodes(html);
  const turn = content.querySelector("[data-turn]");
  pending.replaceWith(content);
  textarea().value = "";
  const heading = turn.querySelector("h2");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
  live.textContent = place.dataset.done;
  if (inFrame) place.querySelector("[data-restart]").hidden = false;
  else {
    // So that "back" from a document shows the conversation again.
    history.replaceState(null, "", turn.dataset.link);
    remember(answer.question, turn.dataset.link);
  }
  dispatchEvent(new CustomEvent("villkor:answered"));
}

async function vote(form, button) {
  const thanks = form.querySelector("[data-thanks]");
  try {
    const { html } = await sendForm(form, button);
    thanks.replaceChildren(nodes(html));
  } catch {
    thanks.textContent = place.dataset.failed;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    ask(event.submitter?.name === "question" ? event.submitter.value : textarea().value);
  } else if (form.matches("[data-vote]")) {
    event.preventDefault();
    vote(form, event.submitter);
  } else if (form.matches("[data-recalculate]")) {
    event.preventDefault();
    recalculate(form, (what) => (live.textContent = what === "failed" ? place.dataset.failed : place.dataset.done));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.target.id === "question" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    askForm().requestSubmit();
  }
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-print]")) print();
  if (button?.matches("[data-restart]")) location.reload();
  if (button?.matches("[data-copy]")) {
    await navigator.clipboard.writeText(button.closest("[data-turn]").querySelector("[data-plain]").textContent);
    button.textContent = place.dataset.copied;
    live.textContent = place.dataset.copied;
  }
});

if (!inFrame) {
  const reopened = [...log.querySelectorAll("[data-turn]")].pop();
  if (reopened) remember(reopened.dataset.question, reopened.dataset.link);
  showHistory();
}
