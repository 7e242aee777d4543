// Talks to the page that shows the widget: version 1 of a few small messages.
const host = new URLSearchParams(location.search).get("host") ?? location.origin;
// Framing by anyone else is refused by the Content-Security-Policy; this only keeps messages from strangers.
const send = (message) => parent !== window && parent.postMessage({ villkor: 1, ...message }, host);

addEventListener("message", (event) => {
  if (event.source !== parent || event.origin !== host || event.data?.villkor !== 1) return;
  if (event.data.type === "open") document.getElementById("question").focus();
  if (event.data.type === "theme") theme(event.data);
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open], details.menu[open]")) send({ type: "close" });
});
document.querySelector("[data-close]").addEventListener("click", () => send({ type: "close" }));
document.querySelector("[data-enlarge]").addEventListener("click", ({ currentTarget: button }) => {
  const large = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(large));
  send({ type: "resize", large });
});
document.querySelector("[data-restart]").addEventListener("click", () => {
  send({ type: "conversation_started", id: "" });
  const here = new URL(location.href);
  here.searchParams.delete("conversation");
  location.replace(here);
});
addEventListener("villkor:answered", ({ detail }) => {
  // The site remembers the conversation's id over its pages, and nothing that was said in it.
  send({ type: "conversation_started", id: detail.conversation });
  document.querySelector("[data-restart]").hidden = false;
  send({ type: "unread" });
});

const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => sum + weight * linear(rgb[at]), 0);
const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** The colour, made darker or lighter until text in it can be read on the paper (WCAG: 4.5 to 1). */
function readable(rgb, paper, towards) {
  for (let part = 0; part < 20; part += 1) {
    const mixed = rgb.map((value) => Math.round(value + ((towards - value) * part) / 20));
    if (contrast(luminance(mixed), luminance(paper)) >= 4.7) return mixed;
  }
  return [towards, towards, towards];
}

function theme({ colour, scheme }) {
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.theme = scheme;
  if (!/^#[0-9a-f]{6}$/i.test(colour ?? "")) return;
  const style = document.documentElement.style;
  const css = (rgb) => `rgb(${rgb.join(" ")})`;
  const ink = (rgb) => (luminance(rgb) > 0.179 ? "#000" : "#fff");
  const light = readable(parts(colour), parts("#e4eff0"), 0);
  const dark = readable(parts(colour), parts("#1d3438"), 255);
  style.setProperty("--accent", `light-dark(${css(light)}, ${css(dark)})`);
  style.setProperty("--accent-ink", `light-dark(${ink(light)}, ${ink(dark)})`);
  style.setProperty("--accent-wash", "color-mix(in srgb, var(--accent) 9%, var(--sheet))");
}

send({ type: "ready" });
