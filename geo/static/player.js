// @ts-check
// The player: buttons, speed, repeat, a date to go to and the range of the axis. It never starts
// by itself. Where the reader asked for less motion it goes from change to change, calmly.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, icon } = CM;

  const SIGNS = {
    play: "M7 4.5v15l13-7.5z",
    pause: "M6 4.5h4.2v15H6zM13.8 4.5H18v15h-4.2z",
    next: "M5 5v14l9-7zM16 5h3v14h-3z",
    previous: "M19 5v14l-9-7zM8 5H5v14h3z",
    forward: "M9 5.5 15.5 12 9 18.5",
    back: "M15 5.5 8.5 12l6.5 6.5",
    more: "M4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4z",
    loop: "M17 3l3.5 3.500L17 10M20 6.500H8a4.5 4.5 0 0 0-4.5 4.500v.5M7 21l-3.5-3.500L7 14"
      + "M4 17.500h12a4.5 4.5 0 0 0 4.5-4.500v-.5",
  };
  /** From change to change, at most this fast (ms). */
  const CALM_PAUSE = 900;
  /** A longer gap between two frames is not caught up with (ms). */
  const LONGEST_FRAME = 250;

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   */
  CM.Player = function Player(root, scene, store) {
    const parts = controls(scene, store);
    root.append(parts.box);
    const clock = Clock(scene, store);
    const peek = CM.Peek(scene, store);
    parts.box.prepend(peek.node);
    let dateTold = 0;

    parts.box.addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.matches("input, select")) return;
      CM.steps.onKey(scene, store, event, false);
    });

    /** @param {MapState} state @param {MapState | null} previous */
    function show(state, previous) {
      const spoken = !previous || state.lang !== previous.lang || state.digits !== previous.digits;
      if (spoken || (previous && state.range !== previous.range)) nameAll(parts, scene, state);
      if (spoken || !previous || state.playing !== previous.playing) showPlaying(parts, state);
      const now = performance.now();
      if (!state.playing || now - dateTold > 250) {
        dateTold = now;
        showDay(parts, scene, state);
      }
      peek.follow(false);
      parts.speed.value = String(state.speed);
      parts.loop.setAttribute("aria-pressed", String(state.loop));
      parts.focus.setAttribute("aria-pressed", String(state.range === "focus"));
      parts.all.setAttribute("aria-pressed", String(state.range === "all"));
    }

    const leave = store.subscribe((state, previous) => {
      const [first, last] = CM.steps.rangeOf(scene, state);
      if (state.day < first || state.day > last) store.set({ range: "all" });
      else if (state.playing && !previous.playing && state.day >= last) store.set({ day: first });
      show(state, previous);
      if (state.playing !== previous.playing || state.range !== previous.range) clock.follow(state);
      if (state.day !== previous.day) clock.stepped();
    });
    const hide = () => {
      if (document.hidden && store.get().playing) CM.steps.pause(store);
    };
    document.addEventListener("visibilitychange", hide);
    const [first, last] = CM.steps.rangeOf(scene, store.get());
    if (store.get().day < first || store.get().day > last) store.set({ range: "all" });
    show(store.get(), null);

    return {
      destroy() {
        leave();
        clock.stop();
        document.removeEventListener("visibilitychange", hide);
        parts.box.remove();
      },
    };
  };

  /**
   * Drives the days while playing.
   * @param {SceneModel} scene @param {MapStore} store
   */
  function Clock(scene, store) {
    let frame = 0;
    let timer = 0;
    let before = 0;
    let part = 0;
    let own = false;

    /** @param {number} day */
    function show(day) {
      own = true;
      store.set({ day }, { settle: false });
      own = false;
    }

    /** At the end: from the first day again, or stop there.
     * @returns {boolean} whether it goes on */
    function end() {
      const state = store.get();
      const [first, last] = CM.steps.rangeOf(scene, state);
      if (state.loop) show(first);
      else store.set({ playing: false, day: last }, { settle: true });
      return state.loop;
    }

    /** @param {number} now */
    function run(now) {
      const state = store.get();
      if (!state.playing) return;
      part += (Math.min(LONGEST_FRAME, now - before) / 1000) * CM.steps.rate(state);
      before = now;
      const whole = Math.floor(part);
      if (whole > 0) {
        part -= whole;
        const last = CM.steps.rangeOf(scene, state)[1];
        if (state.day >= last) {
          if (!end()) return;
        } else show(Math.min(last, state.day + whole));
      }
      frame = requestAnimationFrame(run);
    }

    /** One change further, without any motion in between. */
    function leap() {
      const state = store.get();
      if (!state.playing) return;
      const last = CM.steps.rangeOf(scene, state)[1];
      if (state.day >= last) {
        if (!end()) return;
      } else show(CM.steps.changeBeside(scene, state, 1) ?? last);
      wait();
    }
    function wait() {
      const times = store.get().speed / CM.steps.UNIT_SPEED;
      timer = window.setTimeout(leap, Math.max(CALM_PAUSE, (CALM_PAUSE * 2) / times));
    }
    function stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    }

    return {
      stop,
      /** Another hand moved the date: its day begins now. */
      stepped() {
        if (!own) part = 0;
      },
      /** @param {MapState} state */
      follow(state) {
        stop();
        if (!state.playing) return;
        part = 0;
        before = performance.now();
        if (CM.steps.calm()) wait();
        else frame = requestAnimationFrame(run);
      },
    };
  }

  /**
   * @param {SceneModel} scene @param {MapStore} store
   */
  function controls(scene, store) {
    /** @param {string} name @param {string} sign @param {() => void} onclick
     * @param {boolean} [mirror] */
    const button = (name, sign, onclick, mirror = true) => element("button",
      { type: "button", class: `cm-button cm-button--${name}`, onclick }, icon(sign, { mirror }));
    /** @param {1 | -1} way */
    const toChange = (way) => () => {
      const day = CM.steps.changeBeside(scene, store.get(), way);
      if (day !== null) store.set({ day, playing: false });
    };
    /** @param {1 | -1} way */
    const toDay = (way) => () => {
      const state = store.get();
      const [first, last] = CM.steps.rangeOf(scene, state);
      store.set({ day: Math.max(first, Math.min(last, state.day + way)), playing: false });
    };
    const previousChange = button("previous-change", SIGNS.previous, toChange(-1));
    const previousDay = button("previous-day", SIGNS.back, toDay(-1));
    const play = button("play", SIGNS.play, () => {
      if (store.get().playing) CM.steps.pause(store);
      else CM.steps.play(store);
    });
    const nextDay = button("next-day", SIGNS.forward, toDay(1));
    const nextChange = button("next-change", SIGNS.next, toChange(1));
    const loop = button("loop", SIGNS.loop, () => store.set({ loop: !store.get().loop }), false);
    const speed = /** @type {HTMLSelectElement} */ (element("select", {
      class: "cm-player__speed",
      onchange: () => store.set({ speed: Number(speed.value) }),
    }, ...CM.steps.SPEEDS.map((/** @type {number} */ value) => element("option", { value }))));
    const date = DateField(scene, store);
    const { focus, all, range } = rangeSwitch(scene, store);
    const box = element("div", { class: "cm-player__box", role: "group" });
    const more = element("button", {
      type: "button", class: "cm-button cm-button--more", "aria-expanded": "false",
      onclick: () => more.setAttribute("aria-expanded",
        String(box.classList.toggle("is-open"))),
    }, icon(SIGNS.more));
    box.append(element("div", { class: "cm-player__buttons" }, previousChange, previousDay, play,
      nextDay, nextChange), speed, more,
    element("div", { class: "cm-player__more" }, loop, date.input, range), date.note);
    return {
      box, previousChange, previousDay, play, nextDay, nextChange, loop, speed, date, range,
      focus, all, more,
    };
  }

  /** @param {SceneModel} scene @param {MapStore} store */
  function rangeSwitch(scene, store) {
    const focus = element("button", { type: "button", onclick: () => {
      const [first, last] = scene.focus;
      store.set({ range: "focus", day: Math.max(first, Math.min(last, store.get().day)) });
    } });
    const all = element("button", { type: "button", onclick: () => store.set({ range: "all" }) });
    return { focus, all, range: element("div", { class: "cm-range", role: "group" }, focus, all) };
  }

  /** The day as a field; a day that is none is answered with a sentence beside it.
   * @param {SceneModel} scene @param {MapStore} store */
  function DateField(scene, store) {
    const note = element("span", { class: "cm-player__note", role: "alert" });
    const input = CM.DateField(scene, [0, scene.lastDay], (day) => {
      const { lang, digits } = store.get();
      const fits = !Number.isNaN(day) && day >= 0 && day <= scene.lastDay;
      input.setAttribute("aria-invalid", String(!fits));
      /** @param {number} at */
      const words = (at) => CM.words.formatDate(scene.isoOf(at), lang, digits, "long");
      note.textContent = fits ? "" : Number.isNaN(day) ? CM.words.text("dateInvalid", lang)
        : CM.words.text("dateOutside", lang, { from: words(0), to: words(scene.lastDay) });
      if (fits && day !== store.get().day) {
        store.set({ playing: false }, { settle: false });
        CM.steps.go(scene, store, day);
      }
    });
    return { input, note };
  }

  /** @param {ReturnType<typeof controls>} parts @param {SceneModel} scene
   * @param {MapState} state */
  function nameAll(parts, scene, state) {
    const { lang, digits } = state;
    /** @param {HTMLElement} node @param {string} name */
    const name = (node, name) => {
      node.setAttribute("aria-label", name);
      node.setAttribute("title", name);
    };
    name(parts.previousChange, CM.words.text("previousChange", lang));
    name(parts.previousDay, CM.words.text("previousDay", lang));
    name(parts.nextDay, CM.words.text("nextDay", lang));
    name(parts.nextChange, CM.words.text("nextChange", lang));
    name(parts.loop, CM.words.text("loop", lang));
    name(parts.speed, CM.words.text("speed", lang));
    parts.box.setAttribute("aria-label", CM.words.text("player", lang));
    parts.date.input.setAttribute("aria-label", CM.words.text("goToDate", lang));
    parts.range.setAttribute("aria-label", CM.words.text("range", lang));
    CM.steps.SPEEDS.forEach((/** @type {number} */ value, /** @type {number} */ at) => {
      const times = value / CM.steps.UNIT_SPEED;
      parts.speed.options[at].textContent = CM.words.text("speedTimes", lang,
        { n: CM.words.formatNumber(times, lang, digits, times < 1 ? 1 : 0) });
    });
    name(parts.more, CM.words.text("more", lang));
    const [from, to] = scene.focus;
    /** @param {HTMLElement} node @param {string} label @param {number} a @param {number} b */
    const range = (node, label, a, b) => {
      const span = CM.words.formatSpan(scene.isoOf(a), scene.isoOf(b), lang, digits, "long");
      node.textContent = label;
      name(node, CM.words.text("rangeName", lang, { label, span }));
    };
    /** @param {number} day */
    const year = (day) => CM.words.inDigits(scene.isoOf(day).slice(0, 4), lang, digits);
    range(parts.focus, CM.words.count("daysCount", to - from + 1, lang, digits), from, to);
    range(parts.all, CM.words.text("rangeAll", lang, { from: year(0), to: year(scene.lastDay) }),
      0, scene.lastDay);
  }

  /** @param {ReturnType<typeof controls>} parts @param {MapState} state */
  function showPlaying(parts, state) {
    const name = CM.words.text(state.playing ? "pause" : "play", state.lang);
    parts.play.setAttribute("aria-label", name);
    parts.play.setAttribute("title", name);
    parts.play.replaceChildren(icon(state.playing ? SIGNS.pause : SIGNS.play, { mirror: true }));
  }

  /** @param {ReturnType<typeof controls>} parts @param {SceneModel} scene
   * @param {MapState} state */
  function showDay(parts, scene, state) {
    const [first, last] = CM.steps.rangeOf(scene, state);
    const iso = scene.isoOf(state.day);
    if (document.activeElement !== parts.date.input && parts.date.input.value !== iso) {
      parts.date.input.value = iso;
      parts.date.input.removeAttribute("aria-invalid");
      parts.date.note.textContent = "";
    }
    // Kept focusable at the ends: a button that vanishes under the finger loses the reader's place.
    /** @param {HTMLElement} node @param {boolean} off */
    const able = (node, off) => node.setAttribute("aria-disabled", String(off));
    able(parts.previousDay, state.day <= first);
    able(parts.nextDay, state.day >= last);
    able(parts.previousChange, CM.steps.changeBeside(scene, state, -1) === null);
    able(parts.nextChange, CM.steps.changeBeside(scene, state, 1) === null);
  }
})();
