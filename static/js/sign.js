/* A box to sign in by finger, pen or mouse. It shows where "signed on screen" is chosen; what is
   drawn goes into a hidden field as a picture. Without this file there are the other ways to agree. */
(() => {
  "use strict";
  for (const box of document.querySelectorAll("[data-sign]")) {
    const canvas = box.querySelector("canvas");
    const pen = canvas.getContext("2d");
    const method = document.getElementById(box.dataset.signMethod);
    const into = document.getElementById(box.dataset.signInto);
    const state = box.querySelector("[data-sign-state]");
    let drawing = null;

    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#16202e";

    function place(event) {
      const seen = canvas.getBoundingClientRect();
      return [
        ((event.clientX - seen.left) * canvas.width) / seen.width,
        ((event.clientY - seen.top) * canvas.height) / seen.height,
      ];
    }

    function say(signed) {
      state.textContent = signed ? state.dataset.signed : state.dataset.empty;
    }

    function clear() {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      into.value = "";
      say(false);
    }

    function show() {
      box.hidden = method.value !== box.dataset.signWhen;
      if (box.hidden) clear();
    }

    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawing = event.pointerId;
      pen.beginPath();
      pen.moveTo(...place(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (drawing !== event.pointerId) return;
      pen.lineTo(...place(event));
      pen.stroke();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, (event) => {
        if (drawing !== event.pointerId) return;
        drawing = null;
        into.value = canvas.toDataURL("image/png");
        into.dispatchEvent(new Event("input", { bubbles: true }));
        say(true);
      });
    }
    box.querySelector("[data-sign-again]").addEventListener("click", clear);
    method.addEventListener("change", show);
    clear();
    show();
  }
})();
