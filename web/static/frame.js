// Talks to the page that shows the widget: version 1 of three small messages.
const host = new URLSearchParams(location.search).get("host") ?? location.origin;
// Framing by anyone else is refused by the Content-Security-Policy; this only keeps messages from strangers.
const send = (type) => parent !== window && parent.postMessage({ villkor: 1, type }, host);

addEventListener("message", (event) => {
  if (event.source !== parent || event.origin !== host || event.data?.villkor !== 1) return;
  if (event.data.type === "open") document.getElementById("question").focus();
  if (event.data.type === "theme" && /^#[0-9a-f]{6}$/i.test(event.data.colour ?? "")) colour(event.data.colour, event.data.ink);
});
addEventListener("keydown", (event) => event.key === "Escape" && send("close"));
document.querySelector("[data-close]").addEventListener("click", () => send("close"));
addEventListener("villkor:answered", () => send("unread"));

/** The host's colour on the top bar only: text elsewhere keeps colours whose contrast is known. */
function colour(background, ink) {
  const bar = document.querySelector(".frame-top");
  bar.style.background = background;
  bar.style.color = ink === "#000000" ? "#000000" : "#ffffff";
}

send("ready");
