// @ts-check
// One stop of the Tab key for a row of marks; the arrow keys go from one to the next as one sees
// them, Home and End to its ends.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @typedef {HTMLElement | SVGElement} Mark */

  /**
   * @param {Element} box @param {string} selector of the marks, in the order of time
   */
  CM.rove = function rove(box, selector) {
    /** @returns {Mark[]} */
    const all = () => /** @type {Mark[]} */ ([...box.querySelectorAll(selector)]);
    const marks = all();
    marks.forEach((one, at) => one.setAttribute("tabindex", at === 0 ? "0" : "-1"));
    box.addEventListener("focusin", (event) => {
      if (!(event.target instanceof Element) || !event.target.matches(selector)) return;
      for (const one of all()) one.setAttribute("tabindex", one === event.target ? "0" : "-1");
    });
    box.addEventListener("keydown", (plain) => {
      const event = /** @type {KeyboardEvent} */ (plain);
      const list = all();
      const at = list.indexOf(/** @type {Mark} */ (document.activeElement));
      if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      const ahead = getComputedStyle(box).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const back = ahead === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      /** @type {{[key: string]: number}} */
      const to = { [ahead]: at + 1, [back]: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0,
        End: list.length - 1 };
      if (!(event.key in to)) return;
      event.preventDefault();
      event.stopPropagation();
      list[Math.max(0, Math.min(list.length - 1, to[event.key]))].focus();
    });
  };
})();
