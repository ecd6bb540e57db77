// @ts-check
// The panel beside the map: the finder, the evidence for the selected place, and the day. While
// the map plays it follows at most four times a second; a screen reader hears only where it rests.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** While playing or dragging, the panel follows at this pace (ms). */
  const PACE = 250;
  /** Days that pass faster than this (per second) cannot be read; their list follows slowly (ms). */
  const READABLE = 4;
  const SLOW_PACE = 1000;
  /** How long the date must rest before it is spoken (ms). */
  const REST = 600;

  /**
   * Draw a part anew and keep the reader's place in it: the same button, or its first heading.
   * @param {HTMLElement} node @param {() => void} draw
   */
  CM.keepFocus = function keepFocus(node, draw) {
    const active = document.activeElement;
    const inside = active instanceof HTMLElement && node.contains(active);
    const key = inside ? active.getAttribute("data-key") : null;
    draw();
    if (!inside) return;
    const again = key ? node.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
    const target = again || node.querySelector("h2[tabindex]");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   * @param {{finder?: boolean}} [options] `finder: false` when the frame places the finder itself
   */
  CM.Panel = function Panel(root, scene, store, options = {}) {
    const box = element("div", { class: "cm-panel" });
    const finder = options.finder === false ? null : CM.Finder(box, scene, store);
    const differences = CM.DifferencesCard(scene, store);
    const evidence = CM.Evidence(scene, store);
    const today = CM.OnThisDay(scene, store);
    const spoken = element("p", { class: "cm-hidden", role: "status", "aria-live": "polite" });
    box.append(differences.node, evidence.node, today.node, spoken);
    root.append(box);

    let timer = 0;
    let last = 0;
    let lastToday = 0;
    let rest = 0;
    let quietKey = "";

    function follow() {
      const state = store.get();
      timer = 0;
      last = performance.now();
      differences.follow(false);
      evidence.follow(false);
      const rushing = state.playing && CM.steps.rate(state) > READABLE;
      if (rushing && last - lastToday < SLOW_PACE) return;
      lastToday = last;
      today.follow(false);
    }
    function speak() {
      const state = store.get();
      const key = [state.day, state.place, state.lang, state.account, state.knownOn].join();
      if (state.playing || key === quietKey) return;
      quietKey = key;
      spoken.textContent = sentence(scene, state);
    }

    /** @type {StoreListener} */
    const listen = (state, previous, how) => {
      const words = state.lang !== previous.lang || state.digits !== previous.digits;
      const moved = state.day !== previous.day || state.range !== previous.range
        || CM.choices.viewed(state, previous);
      const chosen = state.place !== previous.place;
      const stopped = previous.playing && !state.playing;
      if (!words && !moved && !chosen && !stopped) return;
      const hurried = (state.playing || how.settle === false) && !words && !chosen;
      if (!hurried) {
        clearTimeout(timer);
        follow();
      } else timer ||= window.setTimeout(follow, Math.max(0, PACE - (performance.now() - last)));
      clearTimeout(rest);
      if (!state.playing) rest = window.setTimeout(speak, REST);
    };
    const leave = store.subscribe(listen);
    const start = store.get();
    quietKey = [start.day, start.place, start.lang, start.account, start.knownOn].join();
    follow();

    return {
      destroy() {
        leave();
        clearTimeout(timer);
        clearTimeout(rest);
        finder?.destroy();
        box.remove();
      },
    };
  };

  /** What stands, for those who listen. @param {SceneModel} scene @param {MapState} state */
  function sentence(scene, state) {
    const { lang, digits, day, place } = state;
    const date = CM.words.formatDate(scene.isoOf(day), lang, digits, "long");
    if (place < 0 || place >= scene.districts) {
      return CM.views.said(scene, state, CM.words.text("settled", lang, { date }));
    }
    return CM.words.text("settledPlace", lang, {
      date, place: CM.words.of(scene.places[place].name, lang),
      reading: CM.words.readingOn(scene, place, day, lang, digits),
    });
  }
})();
