/* Keys: whatever bears data-key is pressed by that key ("n"), keys in turn ("g t") or "mod+enter".
   The help sheet lists what this page offers; single keys can be turned off (WCAG 2.1.4). */
(() => {
  "use strict";
  const OFF = "keys-off";
  const PATIENCE = 1200;
  let begun = "";
  let begunAt = 0;

  const off = () => localStorage.getItem(OFF) === "1";
  /* What the page itself does with a key goes before what the frame does with it everywhere. */
  const bearers = () => [
    ...document.querySelectorAll("main [data-key]"),
    ...document.querySelectorAll("[data-key]"),
  ];
  const find = (keys) => bearers().find((element) => element.dataset.key === keys);
  const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

  function typing(target) {
    if (target.isContentEditable) return true;
    return target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])");
  }

  function press(element) {
    if (element.matches("input:not([type=checkbox]), textarea, select")) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      /* With the focus in no form it means the page's only one that has such a button. */
      const within = event.target.closest?.("form") ?? document;
      const buttons = within.querySelectorAll('[data-key="mod+enter"]');
      const [button] = buttons;
      if (button?.form && (within !== document || buttons.length === 1)) {
        event.preventDefault();
        button.form.requestSubmit(button);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || off() || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const pair = begun && event.timeStamp - begunAt < PATIENCE ? find(`${begun} ${key}`) : null;
    const element = pair ?? find(key);
    if (element && (visible(element) || element.tagName === "A")) {
      event.preventDefault();
      press(element);
      begun = "";
    } else {
      begun = key;
      begunAt = event.timeStamp;
    }
  });

  const list = document.querySelector("[data-keys]");
  if (!list) return;
  const listed = new Set();
  for (const element of bearers()) {
    const keys = element.dataset.key;
    if (listed.has(keys)) continue;
    listed.add(keys);
    const words = element.cloneNode(true);
    for (const extra of words.querySelectorAll("kbd, .count, .unseen")) extra.remove();
    const name = document.createElement("dt");
    name.textContent = element.dataset.keyLabel || words.textContent.trim();
    const value = document.createElement("dd");
    for (const part of keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = part === "mod+enter" ? "Ctrl + ↵" : part.toUpperCase();
      value.append(cap, " ");
    }
    list.append(name, value);
    if (!keys.includes(" ") && keys.length === 1) element.setAttribute("aria-keyshortcuts", keys);
  }
  const box = document.querySelector("[data-keys-off]");
  if (box) {
    box.checked = off();
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "1" : "0"));
  }
})();
