/* The browser's own box for a date knows the Gregorian calendar only: beneath it stands the chosen day
   in the calendar of whoever reads. Loaded where that is the solar Hijri one. */
(() => {
  "use strict";
  const said = new Intl.DateTimeFormat(`${document.documentElement.lang}-u-ca-persian`, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  for (const box of document.querySelectorAll("input[type=date], input[type=datetime-local]")) {
    const day = document.createElement("output");
    day.className = "hint mt-1";
    day.htmlFor = box.id;
    box.after(day);
    const say = () => {
      const typed = new Date(`${box.value.slice(0, 10)}T00:00Z`);
      day.textContent = Number.isNaN(typed.getTime()) ? "" : said.format(typed);
    };
    box.addEventListener("input", say);
    box.addEventListener("change", say);
    say();
  }
})();
