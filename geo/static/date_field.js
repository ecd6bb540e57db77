// @ts-check
// A day as a field. A day that is picked is taken at once; while one is typed, every key makes
// some date, so it is taken with Enter, on leaving the field or when the keys have come to rest.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  /** Whoever pauses this long while typing has written a date (ms). */
  const REST = 700;

  /**
   * @param {SceneModel} scene @param {[number, number]} span first and last day
   * @param {(day: number) => void} take the day, which may be none (NaN) or beyond the span
   */
  CM.DateField = function DateField(scene, [first, last], take) {
    const field = /** @type {HTMLInputElement} */ (CM.element("input", { type: "date",
      class: "cm-date-field", min: scene.isoOf(first), max: scene.isoOf(last), required: true }));
    let keyed = false;
    let timer = 0;
    const now = () => {
      window.clearTimeout(timer);
      timer = 0;
      take(scene.dayOf(field.value));
    };
    field.addEventListener("keydown", (event) => {
      keyed = true;
      if (event.key === "Enter") now();
    });
    field.addEventListener("keyup", () => (keyed = false));
    field.addEventListener("change", () => {
      if (!keyed) return now();
      window.clearTimeout(timer);
      timer = window.setTimeout(now, REST);
    });
    field.addEventListener("blur", () => {
      keyed = false;
      if (timer) now();
    });
    return field;
  };
})();
