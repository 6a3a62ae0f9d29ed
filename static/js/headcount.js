/* A headcount's grid: sums while one types, and the arrow keys go up and down. Without this file
   the boxes are the same, and the page that follows shows the sums. */
(() => {
  "use strict";
  const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6]; // Latin, Arabic, Persian, Devanagari, Bengali
  const steps = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

  function number(text) {
    let plain = "";
    for (const letter of text.trim()) {
      const code = letter.codePointAt(0);
      const zero = zeros.find((each) => code >= each && code <= each + 9);
      if (zero === undefined) return 0;
      plain += code - zero;
    }
    return Number(plain || 0);
  }

  for (const grid of document.querySelectorAll("[data-headcount]")) {
    const lines = [...grid.tBodies[0].rows].map((row) => ({
      boxes: [...row.querySelectorAll("input")],
      sum: row.querySelector("[data-sum-line]"),
    }));
    const columns = [...grid.querySelectorAll("[data-sum-column]")];
    const all = grid.querySelector("[data-sum-all]");
    const shown = new Intl.NumberFormat(document.documentElement.lang || undefined);
    for (const hidden of grid.querySelectorAll("[hidden]")) hidden.hidden = false;

    function count() {
      const sums = columns.map(() => 0);
      for (const line of lines) {
        let sum = 0;
        line.boxes.forEach((box, at) => {
          const here = number(box.value);
          sum += here;
          sums[at] += here;
        });
        line.sum.textContent = sum ? shown.format(sum) : "";
      }
      columns.forEach((cell, at) => { cell.textContent = sums[at] ? shown.format(sums[at]) : ""; });
      all.textContent = shown.format(sums.reduce((one, other) => one + other, 0));
    }

    grid.addEventListener("input", count);
    grid.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = lines.findIndex((line) => line.boxes.includes(event.target));
      if (at < 0) return;
      event.preventDefault();
      const onward = lines[at + step]?.boxes[lines[at].boxes.indexOf(event.target)];
      onward?.focus();
      onward?.select();
    });
    /* A draft that is put back says so box by box. */
    grid.addEventListener("change", count);
    count();
  }
})();
