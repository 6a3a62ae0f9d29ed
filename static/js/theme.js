/* Light, dark or as the system has it: kept in a cookie, so that the server draws it right at once. */
(() => {
  "use strict";
  const buttons = document.querySelectorAll("[data-theme-choice]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const choice = button.dataset.themeChoice;
      document.documentElement.dataset.theme = choice;
      document.cookie = `mrc_theme=${choice}; path=/; max-age=31536000; samesite=lax`;
      for (const other of buttons) {
        if (other.dataset.themeChoice === choice) other.setAttribute("aria-current", "true");
        else other.removeAttribute("aria-current");
      }
    });
  }
})();
