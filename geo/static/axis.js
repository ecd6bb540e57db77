// @ts-check
// The time axis: a slider over a picture of the story. When the date changes only the handle
// moves; the picture is drawn anew for another size, language or range.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** Below this width the picture is drawn lower. */
  const SMALL = 560;
  /** While playing, a screen reader hears of a new date at most this often (ms). */
  const VALUE_PAUSE = 1000;
  let made = 0;

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   */
  CM.Axis = function Axis(root, scene, store) {
    const prefix = `cm-axis-${++made}-`;
    const handle = element("div", { class: "cm-axis__handle" });
    const pointer = element("div", { class: "cm-axis__pointer", hidden: true });
    const hint = element("p", { class: "cm-hidden", id: `${prefix}hint` });
    const slider = element("div", {
      class: "cm-axis__slider", role: "slider", tabindex: 0, "aria-orientation": "horizontal",
      "aria-describedby": hint.id,
    }, pointer, handle);
    const readout = Readout(scene);
    const box = element("div", { class: "cm-axis__box" }, readout.node, slider, hint);
    root.append(box);

    /** @type {any} */
    let frame = null;
    let valueTold = 0;
    /** @type {number | null} the day under the mouse */
    let hovered = null;
    let waiting = 0;
    let dragging = false;
    let focused = false;

    function drawPicture() {
      waiting = 0;
      const state = store.get();
      const width = Math.floor(root.clientWidth);
      if (width < 40) return;
      const [first, last] = CM.steps.rangeOf(scene, state);
      frame = CM.axisPicture.frame(first, last, width,
        { rtl: state.lang === "ar", small: width < SMALL });
      const picture = CM.axisPicture.draw(scene, frame, state.lang, state.digits, prefix);
      slider.querySelector("svg")?.remove();
      slider.prepend(picture);
      slider.style.setProperty("height", `${frame.height}px`);
      handle.style.setProperty("height", `${frame.areaEnd}px`);
      pointer.style.setProperty("height", `${frame.areaEnd}px`);
      moveHandle(state);
      if (readoutDay() !== null) showReadout();
    }
    const redraw = () => { waiting ||= requestAnimationFrame(drawPicture); };

    /** @param {MapState} state @param {number} [part] of the day gone by, 0 to 1 */
    function moveHandle(state, part = 0.5) {
      if (!frame) return;
      const day = Math.max(frame.first, Math.min(frame.last, state.day));
      const x = frame.edge(day) + (frame.edge(day + 1) - frame.edge(day)) * part;
      handle.style.setProperty("transform", `translateX(${x.toFixed(2)}px)`);
    }

    /** @param {MapState} state */
    function tellWords(state) {
      slider.setAttribute("aria-label", CM.words.text("axis", state.lang));
      hint.textContent = CM.words.text("axisHint", state.lang);
    }

    /** @param {MapState} state */
    function tellValue(state) {
      const now = performance.now();
      if (state.playing && now - valueTold < VALUE_PAUSE) return;
      valueTold = now;
      const [first, last] = CM.steps.rangeOf(scene, state);
      slider.setAttribute("aria-valuemin", String(first));
      slider.setAttribute("aria-valuemax", String(last));
      slider.setAttribute("aria-valuenow", String(state.day));
      slider.setAttribute("aria-valuetext", valueText(scene, state));
    }

    const readoutDay = () => hovered ?? (focused || dragging ? store.get().day : null);

    function showReadout() {
      const day = readoutDay();
      readout.node.hidden = day === null;
      pointer.hidden = hovered === null || dragging;
      if (day === null || !frame) return;
      readout.fill(day, store.get());
      const x = frame.middle(Math.max(frame.first, Math.min(frame.last, day)));
      if (hovered !== null) pointer.style.setProperty("transform", `translateX(${x.toFixed(1)}px)`);
      const half = readout.node.offsetWidth / 2;
      const at = Math.max(half, Math.min(frame.width - half, x)) - half;
      readout.node.style.setProperty("transform", `translateX(${at.toFixed(1)}px)`);
    }

    /** @param {PointerEvent} event */
    const dayUnder = (event) =>
      frame.dayAt(event.clientX - slider.getBoundingClientRect().left);

    slider.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !frame) return;
      dragging = true;
      hovered = null;
      slider.setPointerCapture(event.pointerId);
      box.classList.add("is-dragging");
      store.set({ day: dayUnder(event), playing: false }, { settle: false });
      showReadout();
    });
    slider.addEventListener("pointermove", (event) => {
      if (!frame) return;
      if (dragging) store.set({ day: dayUnder(event) }, { settle: false });
      else if (event.pointerType === "mouse") hovered = dayUnder(event);
      showReadout();
    });
    const release = () => {
      if (!dragging) return;
      dragging = false;
      box.classList.remove("is-dragging");
      store.set({}, { settle: true });
      showReadout();
    };
    slider.addEventListener("pointerup", release);
    slider.addEventListener("pointercancel", release);
    slider.addEventListener("lostpointercapture", release);
    slider.addEventListener("pointerleave", () => {
      hovered = null;
      showReadout();
    });
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        readout.node.hidden = true;
        pointer.hidden = true;
      } else if (CM.steps.onKey(scene, store, event, true)) {
        hovered = null;
        showReadout();
      }
    });
    slider.addEventListener("focus", () => {
      focused = slider.matches(":focus-visible");
      showReadout();
    });
    slider.addEventListener("blur", () => {
      focused = false;
      showReadout();
    });

    const glide = Glide(store, moveHandle);
    const leave = store.subscribe((state, previous) => {
      const words = state.lang !== previous.lang || state.digits !== previous.digits;
      if (words || state.range !== previous.range) redraw();
      if (words) tellWords(state);
      if (state.playing && !previous.playing) glide.start();
      if (state.day !== previous.day) glide.stepped();
      if (!state.playing) moveHandle(state);
      if (words || state.day !== previous.day || state.range !== previous.range ||
        state.playing !== previous.playing) tellValue(state);
      if (state.day !== previous.day && readoutDay() !== null) showReadout();
    });
    const sizes = new ResizeObserver(redraw);
    sizes.observe(root);
    tellWords(store.get());
    tellValue(store.get());
    drawPicture();

    return {
      destroy() {
        leave();
        sizes.disconnect();
        glide.stop();
        cancelAnimationFrame(waiting);
        box.remove();
      },
    };
  };

  /**
   * While playing, the handle runs through its day instead of jumping to the next.
   * @param {MapStore} store @param {(state: MapState, part: number) => void} move
   */
  function Glide(store, move) {
    let asked = 0;
    let since = 0;
    /** @param {number} now */
    function frame(now) {
      const state = store.get();
      if (!state.playing) {
        asked = 0;
        return;
      }
      move(state, Math.max(0, Math.min(1, ((now - since) / 1000) * CM.steps.rate(state))));
      asked = requestAnimationFrame(frame);
    }
    return {
      start() {
        since = performance.now();
        if (!asked && !CM.steps.calm()) asked = requestAnimationFrame(frame);
        else if (CM.steps.calm()) move(store.get(), 0.5);
      },
      stepped() {
        since = performance.now();
        if (CM.steps.calm()) move(store.get(), 0.5);
      },
      stop: () => cancelAnimationFrame(asked),
    };
  }

  /** "2016-11-28, Monday 28 November 2016: 7 changes, 31 claims" @param {SceneModel} scene
   * @param {MapState} state */
  function valueText(scene, state) {
    const { lang, digits, day } = state;
    const iso = scene.isoOf(day);
    return CM.words.text("valuetext", lang, {
      iso, weekday: CM.words.weekday(iso, lang),
      date: CM.words.formatDate(iso, lang, digits, "long"),
      changes: CM.words.count("changes", scene.changesOn(day).length, lang, digits),
      claims: CM.words.count("claims", scene.reportsOn(day).claims, lang, digits),
    });
  }

  /**
   * What is known of the day under the pointer or the handle.
   * @param {SceneModel} scene
   */
  function Readout(scene) {
    const date = element("strong", { class: "cm-readout__date" });
    const facts = element("span", { class: "cm-readout__facts" });
    const shares = element("span", { class: "cm-readout__shares" });
    const node = element("div", { class: "cm-readout", hidden: true, "aria-hidden": "true" },
      date, facts, shares);
    const series = CM.axisPicture.seriesOf(scene);
    let key = "";
    return {
      node,
      /** @param {number} day @param {MapState} state */
      fill(day, state) {
        const { lang, digits } = state;
        const now = [day, lang, digits].join();
        if (now === key) return;
        key = now;
        const iso = scene.isoOf(day);
        const { claims, sources } = scene.reportsOn(day);
        const changes = scene.changesOn(day).length;
        date.textContent = `${CM.words.weekday(iso, lang)} `
          + CM.words.formatDate(iso, lang, digits, "long");
        const counted = CM.words.count("claims", claims, lang, digits);
        facts.textContent = claims === 0 && changes === 0 ? CM.words.text("noReport", lang)
          : [CM.words.count("changes", changes, lang, digits),
            claims === 0 ? counted : CM.words.text("claimsFrom", lang, { claims: counted,
              sources: CM.words.count("sourcesCount", sources, lang, digits) }),
          ].join(CM.words.text("separator", lang));
        shares.replaceChildren(...shareItems(scene, series, day, lang, digits));
      },
    };
  }

  /** @param {SceneModel} scene @param {number} series @param {number} day @param {Lang} lang
   * @param {Digits} digits */
  function shareItems(scene, series, day, lang, digits) {
    if (!scene.json.series.areas.length) return [];
    const km2 = scene.seriesAt(series, day).km2;
    const total = km2.reduce((a, b) => a + b, 0) || 1;
    const n = scene.actors.length;
    return CM.axisPicture.stacking(scene, series).filter((bucket) => km2[bucket] / total >= 0.005)
      .map((bucket) => {
        const swatch = element("i", { class: "cm-swatch" });
        const state = ["contested", "claimed", "unknown"][bucket - n];
        if (bucket < n) CM.paint(swatch, "--colour", scene.actors[bucket].colour);
        else swatch.setAttribute("data-state", state);
        const name = bucket < n ? CM.words.of(scene.actors[bucket].short, lang)
          : CM.words.stateName(state, lang);
        return element("span", { class: "cm-readout__share" }, swatch, `${name} `,
          CM.words.formatPercent((km2[bucket] / total) * 100, lang, digits));
      });
  }
})();
