// What every page shares: things that only work with a script appear, details open before printing, light and dark.
for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;

addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.open = true;
    part.dataset.opened = "";
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-opened]")) {
    part.open = false;
    delete part.dataset.opened;
  }
});

// The theme without a new page: what is being written stays.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-theme-to]");
  if (!link) return;
  event.preventDefault();
  document.documentElement.dataset.theme = link.dataset.themeTo;
  document.cookie = `theme=${link.dataset.themeTo}; path=/; max-age=31536000; samesite=lax`;
  document.querySelector(`[data-theme-to]:not([data-theme-to=${link.dataset.themeTo}])`).focus();
});

// A menu closes when one looks elsewhere, or with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// On paper a link is its address, and one that can be typed.
addEventListener("beforeprint", () => {
  for (const link of document.querySelectorAll(".source")) link.dataset.address = link.href;
});

// While the documents are being read: go on by itself, without losing what is being written.
if (document.querySelector("[data-waiting]")) {
  setInterval(async () => {
    const answer = await fetch("/readyz").catch(() => null);
    if (answer?.ok) location.reload();
  }, 1000);
}

/** Send a form and return the piece of page it answers with. */
export async function sendForm(form, submitter) {
  const fields = new URLSearchParams(new FormData(form));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  // A form that asks with its address has a submit that is a GET; its piece of page comes the same way.
  const get = form.method === "get";
  const address = get ? `${form.action}?${fields}` : form.action;
  const headers = { "X-Fragment": "1" };
  const answer = await fetch(address, get ? { headers } : { method: "POST", headers, body: fields });
  return { ok: answer.ok, html: await answer.text() };
}

/** HTML from our own server, where everything was escaped, as nodes. */
export function nodes(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const part of holder.content.querySelectorAll("[data-script]")) part.hidden = false;
  return holder.content;
}

/** Make a calculation again and put the result in the old one's place; what is wrong is said at its field. */
export async function recalculate(form, say) {
  const holder = form.closest(".calculation, .calculator").querySelector("[data-result]");
  const open = holder.querySelector(".working")?.open;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  form.querySelector(".field > .wrong")?.remove();
  try {
    const { ok, html } = await sendForm(form);
    holder.replaceChildren(nodes(html));
    const working = holder.querySelector(".working");
    if (working && open !== undefined) working.open = open;
    if (ok) return say("calculated");
    const wrong = holder.querySelector("[data-field]");
    const field = wrong?.dataset.field && form.elements.namedItem(wrong.dataset.field);
    if (!field) return;
    field.setAttribute("aria-invalid", "true");
    wrong.id = `${field.id}-wrong`;
    field.setAttribute("aria-describedby", wrong.id);
    field.after(wrong);
  } catch {
    say("failed");
  }
}

/** Say on a button that something was done, and what it does again after a while. */
export function say(button, words) {
  button.dataset.words ??= button.textContent;
  button.textContent = words;
  setTimeout(() => (button.textContent = button.dataset.words), 3000);
}
