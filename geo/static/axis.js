// @ts-check
// The time axis: a slider over a picture of the story. When the date changes only the handle
// moves; the picture is drawn anew for another size, language or range.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** Below this width the picture is drawn lower. */
  const SMALL = 560;
  /** Below this one there is no axis to draw. */
  const NARROWEST = 40;
  let made = 0;

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   */
  CM.Axis = function Axis(root, scene, store) {
    const prefix = `cm-axis-${++made}-`;
    const hint = element("p", { class: "cm-hidden", id: `${prefix}hint` });
    const handle = element("div", { class: "cm-axis__handle" });
    const slider = element("div", {
      class: "cm-axis__slider", role: "slider", tabindex: 0, "aria-orientation": "horizontal",
      "aria-describedby": hint.id,
    }, handle);
    const box = element("div", { class: "cm-axis__box" }, slider, hint);
    root.append(box);
    const track = Track(root, slider, handle, scene, store, prefix);
    const look = Look(box, slider, scene, store, track);
    const value = Value(slider, hint, scene, store);
    const glide = Glide(store, track.move);
    dragging(slider, box, store, track, look);
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Escape") look.hide();
      else if (CM.steps.onKey(scene, store, event, true)) look.at(null);
    });

    const redraw = Once(() => {
      track.draw();
      look.show();
    });
    const leave = store.subscribe((state, previous) => {
      const words = state.lang !== previous.lang || state.digits !== previous.digits;
      const moved = state.day !== previous.day;
      const viewed = CM.choices.viewed(state, previous);
      if (words || viewed || state.range !== previous.range) redraw.ask();
      if (words) value.name();
      if (state.playing && !previous.playing) glide.start();
      if (moved) glide.stepped();
      if (!state.playing) track.move(state);
      if (words || moved || viewed || state.range !== previous.range ||
        state.playing !== previous.playing) value.tell();
      if (moved || viewed) look.show();
    });
    const sizes = new ResizeObserver(redraw.ask);
    sizes.observe(root);
    // Its height follows the frame's.
    const whole = root.closest(".cm-frame");
    if (whole) sizes.observe(whole);
    value.name();
    value.tell();
    track.draw();

    return {
      destroy() {
        leave();
        sizes.disconnect();
        glide.stop();
        redraw.stop();
        box.remove();
      },
    };
  };

  /**
   * Where the days stand on an axis, or null while it has no room.
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapState} state
   */
  CM.axisFrame = function axisFrame(root, scene, state) {
    const width = Math.floor(root.clientWidth);
    if (width < NARROWEST) return null;
    const [first, last] = CM.steps.rangeOf(scene, state);
    return CM.axisPicture.frame(first, last, width,
      { rtl: state.lang === "ar", small: width < SMALL || !!root.closest(".cm-short") });
  };

  /** Runs at most once a frame. @param {() => void} run */
  function Once(run) {
    let waiting = 0;
    return {
      ask: () => {
        waiting ||= requestAnimationFrame(() => {
          waiting = 0;
          run();
        });
      },
      stop: () => cancelAnimationFrame(waiting),
    };
  }

  /**
   * The picture and the handle over it.
   * @param {HTMLElement} root @param {HTMLElement} slider @param {HTMLElement} handle
   * @param {SceneModel} scene @param {MapStore} store @param {string} prefix
   */
  function Track(root, slider, handle, scene, store, prefix) {
    /** @type {AxisFrame | null} */
    let frame = null;
    const known = element("div", { class: "cm-axis__known", hidden: true });
    slider.append(known);

    /** @param {MapState} state @param {number} [part] of the day gone by, 0 to 1 */
    function move(state, part = 0.5) {
      if (!frame) return;
      const day = Math.max(frame.first, Math.min(frame.last, state.day));
      const x = frame.edge(day) + (frame.edge(day + 1) - frame.edge(day)) * part;
      handle.style.setProperty("transform", `translateX(${x.toFixed(2)}px)`);
    }

    function draw() {
      const state = store.get();
      frame = CM.axisFrame(root, scene, state) || frame;
      if (!frame || root.clientWidth < NARROWEST) return;
      slider.querySelector("svg")?.remove();
      slider.prepend(CM.axisPicture.draw(scene, frame, state.lang, state.digits, prefix,
        state.versus < 0 ? null : CM.differencesArea(scene, frame, state)));
      flag(known, frame, state);
      slider.style.setProperty("height", `${frame.height}px`);
      handle.style.setProperty("height", `${frame.areaEnd}px`);
      move(state);
    }

    return { draw, move, frame: () => frame };
  }

  /** Until where anything was known: a broken line after that day, named on the date's side of it.
   * @param {HTMLElement} node @param {AxisFrame} at @param {MapState} state */
  function flag(node, at, { knownOn, lang }) {
    node.hidden = knownOn === null || knownOn < at.first || knownOn > at.last;
    if (node.hidden || knownOn === null) return;
    node.style.setProperty("transform", `translateX(${at.edge(knownOn + 1).toFixed(2)}px)`);
    node.style.setProperty("height", `${at.areaEnd}px`);
    node.textContent = CM.words.text("knownFlag", lang);
  }

  /**
   * Shows the read-out for the day under the mouse, or for the handle while it has the focus or
   * is dragged.
   * @param {HTMLElement} box @param {HTMLElement} slider @param {SceneModel} scene
   * @param {MapStore} store @param {ReturnType<typeof Track>} track
   */
  function Look(box, slider, scene, store, track) {
    const pointer = element("div", { class: "cm-axis__pointer", hidden: true });
    const readout = CM.AxisReadout(scene);
    slider.append(pointer);
    box.prepend(readout.node);
    /** @type {number | null} the day under the mouse */
    let hovered = null;
    let held = false;
    let focused = false;

    function show() {
      const day = hovered ?? (focused || held ? store.get().day : null);
      const frame = track.frame();
      readout.node.hidden = day === null;
      pointer.hidden = hovered === null || held;
      if (day === null || !frame) return;
      readout.fill(day, store.get());
      const x = frame.middle(Math.max(frame.first, Math.min(frame.last, day)));
      const half = readout.node.offsetWidth / 2;
      const left = Math.max(half, Math.min(frame.width - half, x)) - half;
      readout.node.style.setProperty("transform", `translateX(${left.toFixed(1)}px)`);
      pointer.style.setProperty("transform", `translateX(${x.toFixed(1)}px)`);
      pointer.style.setProperty("height", `${frame.areaEnd}px`);
    }
    /** @param {boolean} now */
    const focus = (now) => {
      focused = now;
      show();
    };
    slider.addEventListener("focus", () => focus(slider.matches(":focus-visible")));
    slider.addEventListener("blur", () => focus(false));
    return {
      show,
      hide() {
        readout.node.hidden = true;
        pointer.hidden = true;
      },
      /** @param {number | null} day under the mouse @param {boolean} [drag] */
      at(day, drag = false) {
        hovered = day;
        held = drag;
        show();
      },
    };
  }

  /**
   * @param {HTMLElement} slider @param {HTMLElement} box @param {MapStore} store
   * @param {ReturnType<typeof Track>} track @param {ReturnType<typeof Look>} look
   */
  function dragging(slider, box, store, track, look) {
    let held = false;
    let before = 0;
    /** @param {PointerEvent} event */
    const dayUnder = (event) => track.frame()?.dayAt(
      event.clientX - slider.getBoundingClientRect().left) ?? store.get().day;
    slider.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = true;
      before = store.get().day;
      slider.setPointerCapture(event.pointerId);
      box.classList.add("is-dragging");
      store.set({ day: dayUnder(event), playing: false }, { settle: false });
      look.at(null, true);
    });
    slider.addEventListener("pointermove", (event) => {
      if (held) store.set({ day: dayUnder(event) }, { settle: false });
      else if (event.pointerType === "mouse") look.at(dayUnder(event));
    });
    /** @param {Partial<MapState>} patch */
    const release = (patch) => {
      if (!held) return;
      held = false;
      box.classList.remove("is-dragging");
      store.set(patch, { settle: true });
      look.at(null);
    };
    slider.addEventListener("pointerup", () => release({}));
    // The finger turned out to scroll the page: the date it touched was not meant.
    slider.addEventListener("pointercancel", () => release({ day: before }));
    slider.addEventListener("lostpointercapture", () => release({}));
    slider.addEventListener("pointerleave", () => look.at(null, held));
  }

  /**
   * What the slider says of itself.
   * @param {HTMLElement} slider @param {HTMLElement} hint @param {SceneModel} scene
   * @param {MapStore} store
   */
  function Value(slider, hint, scene, store) {
    return {
      name() {
        const { lang } = store.get();
        slider.setAttribute("aria-label", CM.words.text("axis", lang));
        hint.textContent = CM.words.text("axisHint", lang);
      },
      tell() {
        const state = store.get();
        const [first, last] = CM.steps.rangeOf(scene, state);
        slider.setAttribute("aria-valuemin", String(first));
        slider.setAttribute("aria-valuemax", String(last));
        slider.setAttribute("aria-valuenow", String(state.day));
        slider.setAttribute("aria-valuetext", valueText(scene, state));
      },
    };
  }

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
    const date = CM.words.formatDate(iso, lang, digits, "long");
    // Days that pass while playing are told in short.
    if (state.playing) return CM.words.text("valueShort", lang, { iso, date });
    return CM.words.text("valuetext", lang, {
      iso, date, weekday: CM.words.weekday(iso, lang),
      changes: CM.words.count("changes", scene.changesOn(day).length, lang, digits),
      claims: CM.words.count("claims", scene.reportsOn(day).claims, lang, digits),
    });
  }
})();
