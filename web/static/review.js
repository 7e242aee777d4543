// Deciding by single keys, which can be turned off: they must not get in the way of who speaks to the page.
const form = document.querySelector("[data-review]");
const keys = form?.querySelector("[data-keys]");
const KEPT = "review-keys";

if (form) {
  for (const part of form.querySelectorAll("[data-script]")) part.hidden = false;
  keys.checked = localStorage.getItem(KEPT) !== "off";
  keys.addEventListener("change", () => localStorage.setItem(KEPT, keys.checked ? "on" : "off"));
  document.getElementById("span")?.scrollIntoView({ block: "center" });
  document.getElementById("rule").focus({ preventScroll: true });
  addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const part = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!part) return;
    event.preventDefault();
    if (part.matches("details")) {
      part.open = true;
      part.querySelector("select, input").focus();
    } else {
      part.click();
    }
  });
}
