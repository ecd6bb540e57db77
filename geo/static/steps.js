// @ts-check
// Moving in time: which days are on the axis, what a key means, how fast a second runs.
// In Arabic time runs right to left, so there the left arrow goes forward.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** The speed called 1×, in days per second on the focus range. */
  const UNIT_SPEED = 2;
  /** The whole range is this many times faster, or five years would take a quarter of an hour. */
  const ALL_FACTOR = 20;
  const SPEEDS = [0.5, 1, 2, 4].map((times) => times * UNIT_SPEED);

  /** First and last day on the axis, both included.
   * @param {SceneModel} scene @param {MapState} state
   * @returns {[number, number]} */
  const rangeOf = (scene, state) =>
    state.range === "focus" ? [scene.focus[0], scene.focus[1]] : [0, scene.lastDay];

  /** Days per second while playing. @param {MapState} state */
  const rate = (state) => state.speed * (state.range === "all" ? ALL_FACTOR : 1);

  /**
   * The day of the next or previous change on the axis, or null.
   * @param {SceneModel} scene @param {MapState} state @param {1 | -1} way
   */
  function changeBeside(scene, state, way) {
    const [first, last] = rangeOf(scene, state);
    const day = way > 0 ? scene.nextChange(state.day) : scene.previousChange(state.day);
    return day === null || day < first || day > last ? null : day;
  }

  /**
   * Show a day that was named. A day beyond the focus brings the whole range onto the axis; one
   * within, coming from beyond, brings the focus back.
   * @param {SceneModel} scene @param {MapStore} store @param {number} day
   * @param {SetOptions} [options]
   */
  function go(scene, store, day, options) {
    const target = scene.clamp(day);
    const { day: from, compare, range } = store.get();
    /** @param {number} one */
    const beyond = (one) => one < scene.focus[0] || one > scene.focus[1];
    const back = beyond(from) && !beyond(compare ?? target);
    store.set({ day: target, range: beyond(target) ? "all" : back ? "focus" : range }, options);
  }

  /**
   * The day a key leads to, or null when the key means nothing here.
   * @param {SceneModel} scene @param {MapState} state @param {string} key
   * @returns {number | null}
   */
  function dayForKey(scene, state, key) {
    const [first, last] = rangeOf(scene, state);
    const ahead = state.lang === "ar" ? -1 : 1;
    /** @param {number} day */
    const within = (day) => Math.max(first, Math.min(last, day));
    switch (key) {
      case "ArrowRight": return within(state.day + ahead);
      case "ArrowLeft": return within(state.day - ahead);
      case "ArrowUp": return within(state.day + 1);
      case "ArrowDown": return within(state.day - 1);
      case "PageUp": return changeBeside(scene, state, 1) ?? last;
      case "PageDown": return changeBeside(scene, state, -1) ?? first;
      case "Home": return first;
      case "End": return last;
      default: return null;
    }
  }

  /** Start; the player goes to the first day when the last one is shown.
   * @param {MapStore} store */
  const play = (store) => store.set({ playing: true }, { settle: false });

  /** @param {MapStore} store */
  const pause = (store) => store.set({ playing: false }, { settle: true });

  /**
   * Answer a key of the player or the axis. Modified keys belong to the browser.
   * @param {SceneModel} scene @param {MapStore} store @param {KeyboardEvent} event
   * @param {boolean} space whether the space bar plays here
   * @returns {boolean} whether the key was used
   */
  function onKey(scene, store, event, space) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    if (event.key === " " && space) {
      if (store.get().playing) pause(store);
      else play(store);
      event.preventDefault();
      return true;
    }
    const day = dayForKey(scene, store.get(), event.key);
    if (day === null) return false;
    event.preventDefault();
    store.set({ day });
    return true;
  }

  const calmQuery = window.matchMedia("(prefers-reduced-motion: reduce)");
  /** Did the reader ask for less motion? */
  const calm = () => calmQuery.matches;

  CM.steps = {
    calm, UNIT_SPEED, SPEEDS, rangeOf, rate, changeBeside, go, dayForKey, play, pause, onKey,
  };
})();
