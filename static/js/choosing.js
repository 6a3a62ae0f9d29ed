/* One box for all rows of a page: it ticks them, and stands half where some are ticked. Without this
   script the box sends all of them by itself. */
(() => {
  "use strict";
  for (const all of document.querySelectorAll(".choose-all")) {
    const rows = [...all.form.querySelectorAll(".choose")];
    all.removeAttribute("name");
    const stand = () => {
      const ticked = rows.filter((row) => row.checked).length;
      all.checked = ticked === rows.length;
      all.indeterminate = ticked > 0 && ticked < rows.length;
    };
    all.addEventListener("change", () => {
      for (const row of rows) row.checked = all.checked;
      all.indeterminate = false;
    });
    for (const row of rows) row.addEventListener("change", stand);
    stand();
  }
})();
