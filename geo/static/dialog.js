// @ts-check
// A dialog over the whole page: the focus stays inside, Escape closes it, and the reader is back
// where it was opened from.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, icon } = CM;

  const CLOSE = "M6 6 18 18M18 6 6 18";
  const REACHABLE = "button, [href], input, select, summary, [tabindex]:not([tabindex='-1'])";
  let made = 0;

  /** Keep Tab inside. @param {HTMLElement} box @param {KeyboardEvent} event */
  function turn(box, event) {
    const all = [...box.querySelectorAll(REACHABLE)].filter((one) =>
      one instanceof HTMLElement && one.offsetParent !== null);
    const first = /** @type {HTMLElement} */ (all[0]);
    const last = /** @type {HTMLElement} */ (all[all.length - 1]);
    const active = document.activeElement;
    const outside = !box.contains(active) || active === box;
    if (event.shiftKey && (active === first || outside)) last?.focus();
    else if (!event.shiftKey && (active === last || outside)) first?.focus();
    else return;
    event.preventDefault();
  }

  /**
   * Open a dialog.
   * @param {HTMLElement} frame whose language and look it takes
   * @param {string} title @param {string} close the words of its closing button
   * @param {string} name a class of its own
   * @returns {{node: HTMLElement, body: HTMLElement, close: () => void}}
   */
  CM.dialog = function dialog(frame, title, close, name) {
    const before = document.activeElement;
    const heading = element("h2", { id: `cm-dialog-${++made}`, tabindex: -1 }, title);
    const shut = element("button", { type: "button", class: "cm-close", "aria-label": close,
      title: close, onclick: () => box.close() }, icon(CLOSE));
    const body = element("div", { class: "cm-dialog__body" });
    const box = /** @type {HTMLDialogElement} */ (element("dialog",
      { class: `cm-dialog ${name}`, "aria-labelledby": heading.id, "aria-modal": "true" },
      element("header", { class: "cm-dialog__head" }, heading, shut), body));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Tab") turn(box, event);
      // The map's own keys are not meant while one reads here.
      event.stopPropagation();
    });
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close();
    });
    box.addEventListener("close", () => {
      box.remove();
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    });
    frame.append(box);
    box.showModal();
    heading.focus();
    return { node: box, body, close: () => box.close() };
  };
})();
