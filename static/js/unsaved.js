/* Ask before leaving a form that was changed and not sent. Forms with a draft need no question. */
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-guard]:not([data-draft])")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    addEventListener("beforeunload", (event) => changed && event.preventDefault());
  }
})();
