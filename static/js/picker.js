/* Typing picks: over a group of checkboxes a box that finds one by its words; Enter ticks it.
   The checkboxes stay in sight and hold the values; without this file they are all there is.
   Box and checkboxes are one stop of the Tab key: the arrows go from one to the next inside. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

  for (const group of document.querySelectorAll("[data-picks]")) {
    const labels = [...group.querySelectorAll("label:has(input[type=checkbox])")];
    const box = document.createElement("input");
    let at = null;
    box.type = "text";
    box.className = "input input-short picker";
    box.placeholder = group.dataset.picks;
    box.setAttribute("aria-label", group.dataset.picks);
    box.autocomplete = "off";
    labels[0]?.closest("div[id]")?.before(box);
    if (group.hasAttribute("data-picks-first") && matchMedia("(hover: hover)").matches) box.focus();

    const stops = [box, ...labels.map((label) => label.querySelector("input"))];
    for (const check of stops.slice(1)) check.tabIndex = -1;
    group.addEventListener("keydown", (event) => {
      const from = stops.indexOf(event.target);
      const step = steps(event.key, event.target === box);
      if (from < 0 || !step) return;
      event.preventDefault();
      stops[(from + step + stops.length) % stops.length].focus();
    });

    box.addEventListener("input", () => {
      const typed = plain(box.value);
      const fits = labels.filter((label) => typed && plain(label.textContent).includes(typed));
      fits.sort((a, b) => starts(b, typed) - starts(a, typed));
      mark(fits[0] ?? null);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (!at) return;
      at.querySelector("input").click();
      box.value = "";
      mark(null);
    });
    box.addEventListener("blur", () => mark(null));

    /* In the box the arrows along the line move the caret, as they do everywhere. */
    function steps(key, inBox) {
      if (key === "ArrowDown" || key === "ArrowUp") return key === "ArrowDown" ? 1 : -1;
      if (inBox || (key !== "ArrowLeft" && key !== "ArrowRight")) return 0;
      const onward = getComputedStyle(group).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      return key === onward ? 1 : -1;
    }

    function starts(label, typed) {
      return plain(label.textContent).split(/\s+/).some((word) => word.startsWith(typed)) ? 1 : 0;
    }

    function mark(label) {
      at?.classList.remove("picked-next");
      at = label;
      at?.classList.add("picked-next");
    }
  }
})();
