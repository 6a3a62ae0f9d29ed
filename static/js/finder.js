/* Typing finds: a select with data-find becomes a box that filters its options, by any word in them.
   The select stays in the form and holds the value; without this file it is an ordinary select. */
(() => {
  "use strict";
  const SHOWN = 50;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function found(select, typed) {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    const open = [...select.options].filter((o) => o.value && !(select.multiple && o.selected));
    const fits = open.filter((option) => {
      const text = plain(`${option.text} ${option.dataset.also ?? ""}`);
      return words.every((word) => text.includes(word));
    });
    const first = (option) => (plain(option.text).startsWith(words[0] ?? "") ? 0 : 1);
    return fits.sort((a, b) => first(a) - first(b)).slice(0, SHOWN);
  }

  function enhance(select, number) {
    const box = document.createElement("input");
    const list = document.createElement("ul");
    const picked = document.createElement("ul");
    const frame = document.createElement("div");
    let at = -1;

    frame.className = "finder";
    box.className = select.multiple ? "input" : "input finder-box";
    box.type = "text";
    box.id = `${select.id}_find`;
    box.autocomplete = "off";
    const unchosen = [...select.options].find((option) => !option.value)?.text ?? "";
    box.placeholder = select.dataset.find || (/\p{L}/u.test(unchosen) ? unchosen : "");
    list.className = "finder-list";
    list.id = `finder-${number}`;
    list.hidden = true;
    picked.className = "finder-picked";
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) label.htmlFor = box.id;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-autocomplete", "list");
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) box.setAttribute(name, select.getAttribute(name));
    }
    list.setAttribute("role", "listbox");
    if (label) list.setAttribute("aria-label", label.textContent.trim());
    select.hidden = true;
    select.tabIndex = -1;
    select.after(frame);
    frame.append(...(select.multiple ? [picked] : []), box, list);
    show();

    box.addEventListener("input", open);
    box.addEventListener("click", open);
    box.addEventListener("focus", () => box.select());
    box.addEventListener("keydown", keyed);
    box.addEventListener("blur", () => setTimeout(leave, 120));
    select.addEventListener("change", show);
    list.addEventListener("pointerdown", (event) => {
      const line = event.target.closest("[data-value]");
      if (!line) return;
      event.preventDefault();
      pick(line.dataset.value);
    });

    function open() {
      const typed = !select.multiple && box.value === chosenText() ? "" : box.value;
      list.replaceChildren(...found(select, typed).map(line));
      at = list.children.length && typed ? 0 : -1;
      list.hidden = !list.children.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    }

    function line(option, index) {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.role = "option";
      item.dataset.value = option.value;
      item.textContent = option.text;
      return item;
    }

    function mark() {
      for (const [index, item] of [...list.children].entries()) {
        item.setAttribute("aria-selected", String(index === at));
      }
      const item = list.children[at];
      if (item) box.setAttribute("aria-activedescendant", item.id);
      else box.removeAttribute("aria-activedescendant");
      item?.scrollIntoView({ block: "nearest" });
    }

    function keyed(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        const many = list.children.length;
        if (many) at = (at + (event.key === "ArrowDown" ? 1 : many - (at < 0 ? 0 : 1))) % many;
        mark();
      } else if (event.key === "Enter" && !list.hidden && list.children[at]) {
        event.preventDefault();
        pick(list.children[at].dataset.value);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        shut();
      } else if (event.key === "Backspace" && select.multiple && !box.value) {
        const last = [...select.selectedOptions].pop();
        if (last) choose(last, false);
      }
    }

    function pick(value) {
      const option = [...select.options].find((each) => each.value === value);
      if (select.multiple) box.value = "";
      if (option) choose(option, true);
      shut();
    }

    function choose(option, on) {
      option.selected = on;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function shut() {
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    /* An emptied box empties the choice; words that fit nothing leave it as it was. */
    function leave() {
      shut();
      if (select.multiple) return;
      if (!box.value.trim() && [...select.options].some((o) => !o.value)) {
        if (select.value) {
          select.value = "";
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }
      show();
    }

    function chosenText() {
      return select.value ? (select.selectedOptions[0]?.text ?? "") : "";
    }

    function show() {
      if (!select.multiple) {
        box.value = chosenText();
        return;
      }
      picked.replaceChildren(
        ...[...select.selectedOptions].map((option) => {
          const item = document.createElement("li");
          const button = document.createElement("button");
          button.type = "button";
          button.className = "button button-small";
          button.textContent = `${option.text} ×`;
          button.addEventListener("click", () => choose(option, false));
          item.append(button);
          return item;
        }),
      );
    }
  }

  document.querySelectorAll("select[data-find]").forEach(enhance);
  document.addEventListener("htmx:after:swap", () => {
    document.querySelectorAll("select[data-find]:not([hidden])").forEach((select, index) =>
      enhance(select, `s${index}-${Date.now()}`),
    );
  });
})();
