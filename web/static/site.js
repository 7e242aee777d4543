// What every page shares: things that only work with a script appear, and details open before printing.
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

/** Send a form and return the piece of page it answers with. */
export async function sendForm(form, submitter) {
  const fields = new URLSearchParams(new FormData(form));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  const answer = await fetch(form.action, { method: "POST", headers: { "X-Fragment": "1" }, body: fields });
  return { ok: answer.ok, html: await answer.text() };
}

/** HTML from our own server, where everything was escaped, as nodes. */
export function nodes(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  for (const part of holder.content.querySelectorAll("[data-script]")) part.hidden = false;
  return holder.content;
}

/** Make a calculation again and put the result in the old one's place. */
export async function recalculate(form, say) {
  const holder = form.closest(".calculation, .calculator").querySelector("[data-result]");
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    const { ok, html } = await sendForm(form);
    holder.replaceChildren(nodes(html));
    if (ok) say("calculated");
  } catch {
    say("failed");
  } finally {
    button.disabled = false;
  }
}
