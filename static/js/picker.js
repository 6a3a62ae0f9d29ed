/* Typing picks: over a group of checkboxes a box that finds one by its words; Enter ticks it.
   The checkboxes stay in sight and hold the values; without this file they are all there is. */
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
