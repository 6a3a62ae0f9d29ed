/* Hide names: one key masks whatever bears the class "private", until it is pressed again.
   The choice lives in a cookie of this browser session, so that the next page comes masked from
   the server and no name flashes up. Pages that others may see come masked always, and a screen at
   which nobody did anything for a quarter of an hour hides them by itself. */
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

  /* Whoever works in another tab is here too: the tabs tell each other, twice a minute at most. */
  const ALONE = 15 * 60 * 1000;
  const TELL = 30 * 1000;
  const tabs = new BroadcastChannel("attended");
  let seen = Date.now();
  let told = seen;

  function look() {
    if (Date.now() - seen < ALONE) return;
    mask(true);
    /* Where somebody types it stays readable, and nobody does. */
    document.activeElement?.blur();
  }

  function attended() {
    look();
    seen = Date.now();
    if (seen - told < TELL) return;
    told = seen;
    tabs.postMessage("");
  }

  if (!button) return;
  tabs.addEventListener("message", () => { seen = Date.now(); });
  for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
    addEventListener(sign, attended, { capture: true, passive: true });
  }
  setInterval(look, TELL);
})();
