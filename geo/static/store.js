// @ts-check
// The one place that knows what is shown: day, place, language. Everything else asks or follows.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @type {MapState} */
  const EMPTY = Object.freeze({
    day: 0, place: -1, lang: "en", digits: "latn", playing: false, speed: 2, loop: false,
    range: "focus", view: null, hover: -1,
    account: 0, knownOn: null, dates: "latest", versus: -1, compare: null, compareMode: "side",
    layers: Object.freeze({ fronts: true, flows: false, incidents: false }),
  });

  /** @param {any} a @param {any} b */
  function same(a, b) {
    return a === b || (a !== null && b !== null && typeof a === "object" &&
      JSON.stringify(a) === JSON.stringify(b));
  }

  /**
   * A store of the map's state. Listeners are called at once and in order, with the new state,
   * the one before and the options of `set`; a `set` made by a listener waits its turn.
   * A `set` that changes nothing calls nobody, unless it tells that things have settled.
   * @param {Partial<MapState>} initial
   * @returns {MapStore}
   */
  CM.Store = function Store(initial) {
    /** @type {MapState} */
    let state = Object.freeze({ ...EMPTY, ...initial });
    /** @type {Set<StoreListener>} */
    const listeners = new Set();
    /** @type {[Partial<MapState>, SetOptions][]} */
    const waiting = [];
    let telling = false;

    /** @param {Partial<MapState>} patch @param {SetOptions} options */
    function apply(patch, options) {
      const previous = state;
      /** @type {any} */
      const changed = {};
      let any = false;
      for (const [key, value] of Object.entries(patch)) {
        if (!(key in EMPTY)) throw new TypeError(`The map's state has no "${key}".`);
        if (value === undefined || same(value, /** @type {any} */ (previous)[key])) continue;
        changed[key] = value;
        any = true;
      }
      if (!any && options.settle !== true) return;
      if (any) state = Object.freeze({ ...previous, ...changed });
      for (const listener of [...listeners]) listener(state, previous, options);
    }

    return {
      get: () => state,
      set(patch, options = {}) {
        waiting.push([patch, options]);
        if (telling) return;
        telling = true;
        try {
          for (let next = waiting.shift(); next; next = waiting.shift()) apply(next[0], next[1]);
        } finally {
          telling = false;
          waiting.length = 0;
        }
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };
})();
