/* Villkor's widget. One script tag; nothing is fetched before it is first opened.
   <script async src="https://HOST/widget.js" data-colour="#0b5a63" data-position="right" data-language="sv"
           data-scheme="light" data-site="…" data-greeting="…" data-questions="… | …" data-label="…"></script> */
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || customElements.get("villkor-widget")) return;
  const home = new URL(script.src).origin;
  const given = script.dataset;
  const english = given.language === "en";
  const colour = /^#[0-9a-f]{6}$/i.test(given.colour || "") ? given.colour : "#0b5a63";
  // Black or white, whichever stands out more on the colour given (WCAG relative luminance).
  const luminance = (parts) => {
    const light = parts.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  };
  const ink = luminance([1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))) > 0.179 ? "#000000" : "#ffffff";
  const words = english
    ? { open: "Ask about conditions", title: "Ask about conditions and amounts", unread: "a new answer" }
    : { open: "Fråga om villkor", title: "Fråga om villkor och belopp", unread: "nytt svar" };
  /** Light or dark as the page around it is, where the site does not say: by its paper, or what is under that. */
  const scheme = () => {
    if (given.scheme) return given.scheme;
    for (const part of [document.body, document.documentElement]) {
      const paper = getComputedStyle(part).backgroundColor;
      const [red, green, blue, alpha = 1] = paper.startsWith("rgb") ? paper.match(/[\d.]+/g).map(Number) : [0, 0, 0, 0];
      if (alpha) return luminance([red, green, blue]) > 0.179 ? "light" : "dark";
    }
    const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark");
    return dark && matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };
  const corner = { left: "left", right: "right" }[(given.position || "").split("-").pop()] || "right";
  const edge = (given.position || "").startsWith("top") ? "top" : "bottom";

  const css = `
    :host { all: initial; }
    button { position: fixed; ${corner}: 1rem; ${edge}: 1rem; z-index: var(--villkor-widget-layer, 2147483000); min-height: 3rem; padding: .6rem 1.2rem; border: 0; border-radius: 1.5rem;
      background: var(--villkor-widget-colour, ${colour}); color: var(--villkor-widget-ink, ${ink}); font: 600 1rem system-ui, sans-serif; cursor: pointer; box-shadow: 0 0 0 1px rgb(255 255 255 / .4), 0 2px 8px rgb(0 0 0 / .3); }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #000; }
    div { position: fixed; ${corner}: 1rem; ${edge}: 1rem; z-index: var(--villkor-widget-layer, 2147483000); width: min(26rem, calc(100vw - 2rem)); height: min(42rem, calc(100vh - 2rem)); border-radius: .5rem; overflow: hidden; box-shadow: 0 0 0 1px rgb(128 128 128 / .6), 0 4px 24px rgb(0 0 0 / .35); background: Canvas; }
    div.large { width: min(60rem, calc(100vw - 2rem)); height: calc(100vh - 2rem); }
    div[hidden], button[hidden] { display: none; }
    button.unread::after { content: ""; position: absolute; top: 0; right: 0; width: .9rem; height: .9rem; border-radius: 50%; background: #c62828; border: 2px solid #fff; }
    iframe { border: 0; width: 100%; height: 100%; display: block; }
    @media (max-width: 640px) { div { inset: 0; width: 100%; height: 100%; border-radius: 0; } }
    @media print { :host { display: none; } }`;

  customElements.define("villkor-widget", class extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      // A constructed sheet is let through by a host page's policy against inline styles.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.textContent = given.label || words.open;
      this.button.lang = english ? "en" : "sv";
      for (const [name, value] of [["haspopup", "dialog"], ["expanded", "false"], ["controls", "panel"]]) this.button.setAttribute(`aria-${name}`, value);
      this.panel = document.createElement("div");
      this.panel.id = "panel";
      this.panel.hidden = true;
      this.panel.setAttribute("role", "dialog");
      this.panel.setAttribute("aria-label", words.title);
      root.append(this.button, this.panel);
      this.button.addEventListener("click", () => this.open());
      this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
      addEventListener("message", (event) => this.hear(event));
    }

    open() {
      if (!this.frame) this.load();
      this.panel.hidden = false;
      this.button.hidden = true;
      this.unread(false);
      this.button.setAttribute("aria-expanded", "true");
      this.frame.focus();
      if (this.ready) this.send({ type: "open" });
    }

    close() {
      this.panel.hidden = true;
      this.button.hidden = false;
      this.button.setAttribute("aria-expanded", "false");
      this.button.focus();
    }

    load() {
      const address = new URL("/widget", home);
      const asked = { lang: english ? "en" : "sv", host: location.origin, site: given.site, greeting: given.greeting, questions: given.questions, conversation: this.remember() };
      for (const name in asked) if (asked[name]) address.searchParams.set(name, asked[name]);
      this.frame = document.createElement("iframe");
      this.frame.title = words.title;
      this.frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads");
      this.frame.referrerPolicy = "strict-origin";
      this.frame.allow = "clipboard-write";
      this.frame.src = address;
      this.panel.append(this.frame);
    }

    hear(event) {
      if (!this.frame || event.source !== this.frame.contentWindow || event.origin !== home || !event.data || event.data.villkor !== 1) return;
      if (event.data.type === "close") this.close();
      if (event.data.type === "conversation_started") this.remember(event.data.id);
      if (event.data.type === "resize") this.panel.classList.toggle("large", event.data.large === true);
      if (event.data.type === "unread" && this.panel.hidden) this.unread(true);
      if (event.data.type === "ready") {
        this.ready = true;
        this.send({ type: "theme", colour, scheme: scheme() });
        if (!this.panel.hidden) this.send({ type: "open" });
      }
    }

    /** The conversation's id, over the pages of the site: its text stays with the service. Storage may be off. */
    remember(id) {
      try {
        if (typeof id === "string") sessionStorage.setItem("villkor-widget", id.slice(0, 64));
        return sessionStorage.getItem("villkor-widget") || "";
      } catch {
        return "";
      }
    }

    /** An answer came while the panel was closed. */
    unread(yes) {
      this.button.classList.toggle("unread", yes);
      this.button.setAttribute("aria-label", this.button.textContent + (yes ? ` (${words.unread})` : ""));
    }

    send(message) {
      this.frame.contentWindow.postMessage({ villkor: 1, ...message }, home);
    }
  });

  const show = () => document.body.append(document.createElement("villkor-widget"));
  if (document.body) show();
  else addEventListener("DOMContentLoaded", show);
})();
