/* What somebody looked for may be a name: it leaves the address bar as soon as the page is there, so
   that nobody reads it over a shoulder or copies it along. Back and reload find it again. */
(() => {
  "use strict";
  const here = new URL(location.href);
  if (here.searchParams.has("q")) {
    const words = here.searchParams.get("q");
    here.searchParams.delete("q");
    history.replaceState({ ...history.state, words }, "", here);
  } else if (history.state?.words) {
    here.searchParams.set("q", history.state.words);
    location.replace(here);
  }
})();
