/* Typing picks: over a group of checkboxes a box that finds one by its words; Enter ticks it.
   While one types, only what fits is in sight, and what is folded away unfolds. The checkboxes hold
   the values; without this file they are all there is.
   Box and checkboxes are one stop of the Tab key: the arrows go from one to the next inside. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  for (const group of document.querySelectorAll("[data-picks]")) {
    const labels = [...group.querySelectorAll("label:has(input[type=checkbox])")];
    const folds = [...group.querySelectorAll("details")];
    const words = new Map(labels.map((label) => [label, wordsOf(label)]));
    const box = document.createElement("input");
    const none = document.createElement("p");
    let at = null;
    box.type = "text";
    box.className = "input input-short picker";
    box.placeholder = group.dataset.picks;
    box.setAttribute("aria-label", group.dataset.picks);
    box.autocomplete = "off";
    none.className = "hint";
    none.role = "status";
    labels[0]?.closest("div[id]")?.before(box, none);
    const first = group.hasAttribute("data-picks-first") && matchMedia("(hover: hover)").matches;
    if (first && !document.querySelector("[data-takes-focus]")) box.focus();

    const stops = [box, ...labels.map((label) => label.querySelector("input"))];
    for (const check of stops.slice(1)) check.tabIndex = -1;
    for (const fold of folds) fold.querySelector("summary").tabIndex = -1;
    group.addEventListener("keydown", (event) => {
      const step = steps(event.key, event.target === box);
      const inSight = stops.filter((stop) => stop.checkVisibility?.() ?? stop.offsetParent);
      const from = inSight.indexOf(event.target);
      if (from < 0 || !step) return;
      event.preventDefault();
      inSight[(from + step + inSight.length) % inSight.length].focus();
    });

    box.addEventListener("input", find);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box.value) {
        event.stopPropagation();
        clear();
      }
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!at) return;
      at.querySelector("input").click();
      clear();
    });
    group.addEventListener("focusout", (event) => {
      if (!group.contains(event.relatedTarget) && box.value) clear();
    });

    function wordsOf(label) {
      return plain(`${label.textContent} ${label.dataset.also ?? ""}`);
    }

    function find() {
      const typed = plain(box.value);
      const fits = labels.filter((label) => words.get(label).includes(typed));
      for (const label of labels) label.hidden = Boolean(typed) && !fits.includes(label);
      for (const fold of folds) unfold(fold, typed);
      none.textContent = typed && !fits.length ? (group.dataset.picksNone ?? "") : "";
      fits.sort((a, b) => starts(b, typed) - starts(a, typed));
      mark(typed ? (fits[0] ?? null) : null);
    }

    /* At rest a fold is open where something in it is ticked. */
    function unfold(fold, typed) {
      const inside = [...fold.querySelectorAll("label")];
      const fits = inside.some((label) => !label.hidden);
      fold.hidden = Boolean(typed) && !fits;
      fold.querySelector(".topic-many")?.classList.toggle("unseen", Boolean(typed));
      fold.querySelector(".topic-of")?.classList.toggle("unseen", !typed);
      fold.open = typed ? fits : inside.some((label) => label.querySelector("input").checked);
    }

    function clear() {
      box.value = "";
      find();
    }

    /* In the box the arrows along the line move the caret, as they do everywhere. */
    function steps(key, inBox) {
      if (key === "ArrowDown" || key === "ArrowUp") return key === "ArrowDown" ? 1 : -1;
      if (inBox || (key !== "ArrowLeft" && key !== "ArrowRight")) return 0;
      const onward = getComputedStyle(group).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      return key === onward ? 1 : -1;
    }

    function starts(label, typed) {
      return words.get(label).split(/\s+/).some((word) => word.startsWith(typed)) ? 1 : 0;
    }

    function mark(label) {
      at?.classList.remove("picked-next");
      at = label;
      at?.classList.add("picked-next");
    }
  }
})();
