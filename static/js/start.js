/* What every page needs at the start: fold the filters on a phone, lead to errors, speak to htmx. */
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  if (matchMedia("(max-width: 700px)").matches) {
    for (const filters of document.querySelectorAll("details.filters:not([data-active])")) {
      filters.open = false;
    }
  }
  document.querySelector("[data-takes-focus]")?.focus();

  /* On a phone the tabs are one line that is moved sideways: the present one is brought into it. */
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const bar = tab.parentElement.getBoundingClientRect();
    const here = tab.getBoundingClientRect();
    tab.parentElement.scrollLeft += here.left + here.width / 2 - bar.left - bar.width / 2;
  }

  /* The server says what is wrong with a form, in the page's language. But half a date never reaches
     it: the browser sends nothing for it, and what is typed would be lost without a word. */
  document.addEventListener("submit", sentWhole, true);

  function sentWhole(event) {
    const { target: form, submitter } = event;
    for (const told of form.querySelectorAll("[data-half]")) told.remove();
    const half = [...form.elements].find((field) => field.validity?.badInput);
    const words = document.getElementById("half-words");
    if (!half || !words || !form.noValidate || submitter?.formNoValidate) return;
    event.preventDefault();
    event.stopPropagation();
    half.before(words.content.cloneNode(true));
    half.focus();
  }

  document.addEventListener("htmx:config:request", (event) => {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const { request } = event.detail.ctx;
    if (token && request.method !== "GET") request.headers["X-CSRFToken"] = token.value;
  });

  /* 409 and 422 are answers to show in place. A page of error is not a fragment, nor is the login
     page to which a finished session leads. */
  document.addEventListener("htmx:before:swap", (event) => {
    const response = event.detail.ctx?.response;
    if (!response) return;
    const elsewhere = response.raw?.redirected && /<body class="public/.test(event.detail.ctx.text);
    if (elsewhere) {
      event.preventDefault();
      const login = new URL(response.raw.url); // and from there back to the page, not to its part
      const here = location.pathname + location.search;
      if (login.searchParams.has("next")) login.searchParams.set("next", here);
      location.assign(login);
    } else if (response.status >= 400 && response.status !== 409 && response.status !== 422) {
      event.preventDefault();
      tell();
    }
  });
  document.addEventListener("htmx:error", () => tell());

  function tell() {
    const words = document.getElementById("trouble-words");
    const main = document.getElementById("main");
    if (!words || !main || main.querySelector("[data-trouble]")) return;
    main.prepend(words.content.cloneNode(true));
    main.scrollIntoView({ block: "start" });
  }
})();
