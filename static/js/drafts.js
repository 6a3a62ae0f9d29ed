/* Nothing typed is lost: a form with data-draft="name" is kept on this device while it is filled in.
   A draft belongs to one person and one form. It goes when the form was saved, when he signs out,
   and after twelve hours; fields with data-no-draft, passwords and files are never kept. */
(() => {
  "use strict";
  const user = document.body.dataset.user || "";
  const MINE = `draft:${user}:`;
  const SENT = `draft-sent:${user}`;
  const HOURS = 12 * 3600 * 1000;
  const form = document.querySelector("form[data-draft]");
  const key = form && MINE + form.dataset.draft;

  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith("draft:")) continue;
    if (Date.now() - (read(name)?.at ?? 0) > HOURS) localStorage.removeItem(name);
  }
  settle();
  for (const leave of document.querySelectorAll("form[data-clears-drafts]")) {
    leave.addEventListener("submit", forgetAll);
  }
  if (form && user) keep();

  /* A page other than the form, and other than a page of trouble, means that it was saved. */
  function settle() {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || "keepDrafts" in document.body.dataset || !user) return;
    if (sent !== key) localStorage.removeItem(sent);
    sessionStorage.removeItem(SENT);
  }

  function forgetAll() {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(MINE)) localStorage.removeItem(name);
    }
  }

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  function keepable(field) {
    if (!field.name || "noDraft" in field.dataset || field.name === "csrfmiddlewaretoken") return false;
    return !["hidden", "password", "file", "submit", "button"].includes(field.type);
  }

  function values() {
    const kept = {};
    for (const field of form.elements) {
      if (!keepable(field)) continue;
      const held = (kept[field.name] ??= []);
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked) held.push(field.value);
      } else if (field.multiple) {
        held.push(...[...field.selectedOptions].map((option) => option.value));
      } else {
        held.push(field.value);
      }
    }
    return kept;
  }

  function fill(kept) {
    const turn = {};
    for (const field of form.elements) {
      const held = keepable(field) && kept[field.name];
      if (!held) continue;
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = held.includes(field.value);
      } else if (field.multiple) {
        for (const option of field.options) option.selected = held.includes(option.value);
      } else {
        turn[field.name] = (turn[field.name] ?? -1) + 1;
        field.value = held[turn[field.name]] ?? field.value;
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function keep() {
    const state = form.querySelector("[data-draft-state]");
    const clock = (at) =>
      new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(at);
    const found = read(key);
    if (found && !("bound" in form.dataset)) {
      fill(found.values);
      say(`${state?.dataset.restored ?? ""} ${clock(found.at)}`, true);
    }
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, 400);
    });
    addEventListener("pagehide", () => waiting && save());
    form.addEventListener("submit", () => {
      save();
      sessionStorage.setItem(SENT, key);
    });

    function save() {
      waiting = clearTimeout(waiting) ?? 0;
      const at = Date.now();
      localStorage.setItem(key, JSON.stringify({ at, values: values() }));
      say(`${state?.dataset.saved ?? ""} ${clock(at)}`, false);
    }

    function say(words, offer) {
      if (!state) return;
      state.textContent = words;
      if (!offer) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet button-small";
      button.textContent = state.dataset.discard;
      button.addEventListener("click", () => {
        localStorage.removeItem(key);
        form.dispatchEvent(new Event("draft-discarded"));
        location.reload();
      });
      state.append(" ", button);
    }
  }
})();
