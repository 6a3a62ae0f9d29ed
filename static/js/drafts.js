/* Nothing typed is lost: a form with data-draft="name" is kept on this device while it is filled in.
   A draft belongs to one person and one form. It goes when the form was saved, when he signs out,
   and after twelve hours; fields with data-no-draft, passwords and files are never kept.
   It is sealed under a key that only pages of this person hold while he is signed in: it outlives a
   login that ran out, and nobody reads it until he is back. Where the browser can't seal (plain http
   on another machine), nothing is kept. */
(() => {
  "use strict";
  const user = document.body.dataset.user || "";
  const MINE = `draft:${user}:`;
  const SENT = `draft-sent:${user}`;
  const HOURS = 12 * 3600 * 1000;
  const form = document.querySelector("form[data-draft]");
  const key = form && MINE + form.dataset.draft;
  const subtle = globalThis.crypto?.subtle;
  const secret = subtle && user ? sealWith(document.body.dataset.draftKey) : null;

  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith("draft:")) continue;
    const kept = read(name);
    if (!kept?.sealed || Date.now() - kept.at > HOURS) localStorage.removeItem(name);
  }
  settle();
  for (const leave of document.querySelectorAll("form[data-clears-drafts]")) {
    leave.addEventListener("submit", forgetAll);
  }
  if (form && secret) keep();

  /* A page other than the form, that the sending itself led to, means that it was saved. One that
     somebody goes to by himself means nothing: the line may have been cut. */
  function settle() {
    const sent = sessionStorage.getItem(SENT);
    if (!sent || "keepDrafts" in document.body.dataset || !user) return;
    const [way] = performance.getEntriesByType("navigation");
    if (sent !== key && way?.redirectCount) localStorage.removeItem(sent);
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

  function sealWith(key64) {
    return subtle.importKey("raw", bytes(key64), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
  }

  /* The draft's own name goes into the seal, so that it opens under no other. */
  function lock(iv) {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(key) };
  }

  async function seal(kept) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(kept));
    return { iv: text(iv), sealed: text(await subtle.encrypt(lock(iv), await secret, words)) };
  }

  async function unseal(found) {
    try {
      const words = await subtle.decrypt(lock(bytes(found.iv)), await secret, bytes(found.sealed));
      return JSON.parse(new TextDecoder().decode(words));
    } catch {
      localStorage.removeItem(key);
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

  async function keep() {
    const state = form.querySelector("[data-draft-state]");
    /* By the clock that the page itself goes by, and all 24 hours, as everywhere on it. */
    const clock = (at) =>
      new Intl.DateTimeFormat(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: document.body.dataset.zone || undefined,
      }).format(at);
    let waiting = 0;
    let turn = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, 400);
    });
    addEventListener("pagehide", () => waiting && save());
    addEventListener("visibilitychange", () => waiting && save());
    form.addEventListener("submit", () => {
      save();
      sessionStorage.setItem(SENT, key);
    });
    const found = read(key);
    const kept = found && !("bound" in form.dataset) && (await unseal(found));
    if (kept && !turn && !waiting) {
      fill(kept);
      say(`${state?.dataset.restored ?? ""} ${clock(found.at)}`, true);
    }
    async function save() {
      waiting = clearTimeout(waiting) ?? 0;
      const at = Date.now();
      const mine = ++turn;
      const sealed = await seal(values());
      if (mine !== turn) return;
      localStorage.setItem(key, JSON.stringify({ at, ...sealed }));
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
