/* Light, dark or as the system has it: seen at once and told to the server, without leaving the page. */
(() => {
  "use strict";
  const form = document.querySelector("[data-themes]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) return;
    event.preventDefault();
    document.documentElement.dataset.theme = chosen.value;
    for (const button of form.querySelectorAll("button")) {
      if (button === chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const body = new URLSearchParams(new FormData(form, chosen));
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
  });
})();
