/* The demo's logins: one press fills the form in. */
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-email]");
    if (!button) return;
    const form = document.querySelector("form input[name=login]")?.form;
    if (!form) return;
    form.elements.login.value = button.dataset.email;
    form.elements.password.value = button.dataset.password;
    form.querySelector("button:not([type=button])")?.focus();
    form.scrollIntoView({ block: "center" });
  });
})();
