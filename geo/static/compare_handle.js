// @ts-check
// The date compared with: a second, smaller handle on the time axis, and the divider of the swipe.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;
  /** How far an arrow key and a page key move the divider, in percent. */
  const STEP = 2;
  const LEAP = 10;
  /** Room for the day beside the second handle, in pixels. */
  const LABEL = 130;

  /**
   * @param {HTMLElement} root of the axis @param {SceneModel} scene @param {MapStore} store
   */
  function AxisHandle(root, scene, store) {
    const label = element("span", { class: "cm-from-label", "aria-hidden": "true" });
    const handle = element("div", { class: "cm-from-handle", role: "slider", tabindex: 0,
      "aria-orientation": "horizontal" }, label);
    const box = root.querySelector(".cm-axis__box") || root;
    box.append(handle);

    /** @type {AxisFrame | null} */
    let at = null;
    const frame = () => at;

    /** Where days stand is asked once: while playing nothing is measured.
     * @param {boolean} [anew] the axis has another size, range or direction */
    function show(anew = false) {
      const state = store.get();
      if (anew || !at) at = CM.axisFrame(root, scene, state);
      const { compare, lang, digits } = state;
      handle.hidden = !at || compare === null;
      if (!at || compare === null) return;
      const x = at.middle(Math.max(at.first, Math.min(at.last, compare)));
      handle.style.setProperty("transform", `translateX(${x.toFixed(1)}px)`);
      handle.style.setProperty("height", `${at.areaEnd}px`);
      handle.classList.toggle("is-outside", compare < at.first || compare > at.last);
      // The label stands where it hides neither the other handle nor the picture's caption, and
      // inside the axis in any case.
      const ahead = (at.middle(state.day) - x) * (at.rtl ? -1 : 1);
      const behind = at.rtl ? at.width - x : x;
      handle.classList.toggle("is-forward", behind < LABEL ||
        (at.width - behind > LABEL && (ahead < 0 || ahead > LABEL)));
      const iso = scene.isoOf(compare);
      label.textContent = CM.compare.dayWords(scene, compare, state, state.range === "focus");
      handle.setAttribute("aria-label", CM.words.text("compared", lang));
      handle.setAttribute("aria-description", CM.words.text("comparedHint", lang));
      handle.setAttribute("aria-valuemin", String(at.first));
      handle.setAttribute("aria-valuemax", String(at.last));
      handle.setAttribute("aria-valuenow", String(compare));
      handle.setAttribute("aria-valuetext", CM.words.text("comparedValue", lang, { iso,
        weekday: CM.words.weekday(iso, lang), date: CM.words.formatDate(iso, lang, digits) }));
    }

    handle.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const state = store.get();
      if (state.compare === null) return;
      const day = CM.steps.dayForKey(scene, { ...state, day: state.compare }, event.key);
      if (day === null) return;
      event.preventDefault();
      store.set({ compare: day }, { settle: true });
    });
    let held = false;
    /** @param {PointerEvent} event */
    const under = (event) => frame()?.dayAt(event.clientX - box.getBoundingClientRect().left);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = true;
      handle.setPointerCapture(event.pointerId);
      event.stopPropagation();
    });
    handle.addEventListener("pointermove", (event) => {
      if (held) store.set({ compare: under(event) }, { settle: false });
    });
    const release = () => {
      if (held) store.set({}, { settle: true });
      held = false;
    };
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      handle.addEventListener(name, release);
    }
    const sizes = new ResizeObserver(() => show(true));
    sizes.observe(root);
    show(true);
    return {
      show,
      destroy() {
        sizes.disconnect();
        handle.remove();
      },
    };
  }

  /**
   * The line between the two maps: to its left one date, to its right the other. It is a place on
   * the screen, so the left arrow goes left in Arabic too.
   * @param {HTMLElement} stage @param {(percent: number) => void} moved
   */
  function Divider(stage, moved) {
    const grip = CM.svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
      CM.svg("path", { d: "M9 7l-5 5 5 5M15 7l5 5-5 5" }));
    const handle = element("div", { class: "cm-divider", role: "slider", tabindex: 0,
      "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100 },
    element("span", { class: "cm-divider__grip" }, grip));
    stage.append(handle);
    let at = 50;

    /** @param {number} percent */
    function put(percent) {
      at = Math.max(0, Math.min(100, percent));
      handle.style.setProperty("left", `${at.toFixed(2)}%`);
      handle.setAttribute("aria-valuenow", String(Math.round(at)));
      moved(at);
    }
    /** @type {{[key: string]: (now: number) => number}} */
    const keys = {
      ArrowLeft: (now) => now - STEP, ArrowDown: (now) => now - STEP,
      ArrowRight: (now) => now + STEP, ArrowUp: (now) => now + STEP,
      PageDown: (now) => now - LEAP, PageUp: (now) => now + LEAP, Home: () => 0, End: () => 100,
    };
    handle.addEventListener("keydown", (event) => {
      const go = keys[event.key];
      if (!go || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      put(go(Math.round(at)));
    });
    let held = false;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = true;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!held) return;
      const box = stage.getBoundingClientRect();
      put((100 * (event.clientX - box.left)) / (box.width || 1));
    });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
      handle.addEventListener(name, () => { held = false; });
    }
    return {
      handle, put,
      at: () => at,
      destroy: () => handle.remove(),
    };
  }

  Object.assign(CM.compare, { AxisHandle, Divider });
})();
