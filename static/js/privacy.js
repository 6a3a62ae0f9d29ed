/* Hide names: one key masks whatever bears the class "private", until it is pressed again.
   The choice lives in a cookie of this browser session, so that the next page comes masked from
   the server and no name flashes up. Pages that others may see come masked always. */
(() => {
  "use strict";
  const root = document.documentElement;
  const seenByOthers = document.body.classList.contains("others-see");
  const title = document.title;
  const button = document.querySelector("[data-mask]");

  function mask(on) {
    root.classList.toggle("masked", on);
    button?.setAttribute("aria-pressed", String(on));
    const house = title.split(" · ").pop();
    document.title = on && document.querySelector("h1 .private, h1.private") ? house : title;
  }

  mask(seenByOthers || root.classList.contains("masked"));
  button?.addEventListener("click", () => {
    const on = !root.classList.contains("masked");
    mask(on);
    if (!seenByOthers) document.cookie = `mrc_hide_names=${on ? 1 : 0}; path=/; samesite=lax`;
  });
})();
