// @ts-check
// "As known on": only what was published by a day counts. Played, it shows how knowledge grew
// about the one day on the map. And by which end of a span of days claims count.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, icon } = CM;
  /** One day of publication follows the other at this pace (ms). */
  const PACE = 450;
  const PLAY = "M7 4.5v15l13-7.5z";
  const STOP = "M6 6h12v12H6z";
  let serial = 0;

  /** How many claims could have been known by a day: known, published later, without a date.
   * @param {SceneClaim[]} claims @param {number | null} day */
  function tally(claims, day) {
    let [known, late, undated] = [0, 0, 0];
    for (const { reported } of claims) {
      if (reported === null) undated += 1;
      else if (day !== null && reported > day) late += 1;
      else known += 1;
    }
    return { known, late, undated };
  }

  /**
   * Plays the days of publication, the day on the map standing still.
   * @param {SceneModel} scene @param {MapStore} store @param {() => void} changed
   */
  function Growth(scene, store, changed) {
    const days = scene.knownDays;
    let timer = 0;

    /** The days worth playing: those about the days on the axis. @param {MapState} state */
    function span(state) {
      const [first, last] = CM.steps.rangeOf(scene, state);
      return days.filter((day) => day >= first && (state.range === "all" || day <= last + 31));
    }
    function step() {
      const state = store.get();
      const next = span(state).find((day) => day > (state.knownOn ?? -Infinity));
      if (next === undefined) return stop();
      store.set({ knownOn: next }, { settle: false });
      timer = window.setTimeout(step, PACE);
    }
    function stop() {
      window.clearTimeout(timer);
      if (!timer) return;
      timer = 0;
      changed();
      store.set({}, { settle: true });
    }
    return {
      playing: () => timer !== 0,
      stop,
      start() {
        const state = store.get();
        const ahead = span(state);
        const from = state.knownOn === null || state.knownOn >= ahead[ahead.length - 1]
          ? ahead[0] : state.knownOn;
        store.set({ knownOn: from, playing: false }, { settle: false });
        timer = window.setTimeout(step, PACE);
        changed();
      },
    };
  }

  /** @param {SceneModel} scene @param {MapStore} store */
  CM.Knowing = function Knowing(scene, store) {
    const prefix = `cm-known-${++serial}-`;
    const days = scene.knownDays;
    const growth = Growth(scene, store, () => show(store.get()));
    const parts = controls(scene, store, growth, days, prefix);

    /** @param {MapState} state */
    function show(state) {
      const { lang, digits } = state;
      const text = (/** @type {string} */ key) => CM.words.text(key, lang);
      if (growth.playing() && (state.playing || state.knownOn === null)) growth.stop();
      for (const [key, node] of Object.entries(parts.words)) node.textContent = text(key);
      parts.node.setAttribute("aria-label", text("knownTitle"));
      for (const [node, key] of parts.names) {
        node.setAttribute("aria-label", text(key));
        if (node !== parts.field) node.title = text(key);
      }
      const why = CM.choices.whyNot(scene, { ...state, knownOn: state.knownOn ?? days[0], versus: -1,
        dates: "latest" }) || CM.choices.whyNot(scene, { ...state, knownOn: days[0] ?? 0 });
      const off = state.knownOn === null && why !== "";
      parts.all.checked = state.knownOn === null;
      parts.some.checked = state.knownOn !== null;
      for (const node of [parts.some, parts.field, parts.before, parts.after, parts.play]) {
        node.toggleAttribute("disabled", off);
      }
      parts.field.value = scene.isoOf(state.knownOn ?? days[days.length - 1] ?? 0);
      parts.why.textContent = off ? text(why) : "";
      parts.why.hidden = !off;
      parts.play.replaceChildren(icon(growth.playing() ? STOP : PLAY, { mirror: true }),
        text(growth.playing() ? "knownStop" : "knownPlay"));
      parts.play.setAttribute("aria-pressed", String(growth.playing()));
      count(parts.count, scene, state);
      const early = state.dates === "earliest" ? ""
        : CM.choices.whyNot(scene, { ...state, dates: "earliest" });
      parts.latest.checked = state.dates === "latest";
      parts.earliest.checked = state.dates === "earliest";
      parts.earliest.toggleAttribute("disabled", early !== "");
      parts.earlyWhy.textContent = early ? text(early) : "";
      parts.earlyWhy.hidden = !early;
      void digits;
    }
    return {
      node: parts.node, show, stop: growth.stop,
      opened: () => (store.get().knownOn === null ? parts.all : parts.some).focus(
        { preventScroll: true }),
    };
  };

  /** @param {HTMLElement} node @param {SceneModel} scene @param {MapState} state */
  function count(node, scene, state) {
    const { lang, digits } = state;
    const claims = scene.json.claims.rows.map((_, index) => scene.claim(index))
      .filter((claim) => CM.choices.counts(scene, state.account, claim));
    const { known, undated } = tally(claims, state.knownOn);
    node.textContent = [CM.words.text("knownCount", lang, {
      known: CM.words.formatNumber(state.knownOn === null ? known + undated : known, lang, digits),
      all: CM.words.count("claims", claims.length, lang, digits) }),
    state.knownOn === null ? "" : CM.words.count("knownUndated", undated, lang, digits),
    ].filter(Boolean).join(" ");
    node.hidden = state.knownOn === null;
  }

  /**
   * @param {SceneModel} scene @param {MapStore} store @param {ReturnType<typeof Growth>} growth
   * @param {number[]} days of publication @param {string} prefix of names
   */
  function controls(scene, store, growth, days, prefix) {
    const word = () => element("span", {});
    const words = { knownTitle: element("p", { class: "cm-pop__title" }), knownHint: element("p",
      { class: "cm-pop__hint" }), knownAllDays: word(), knownField: word(),
    datesTitle: element("legend", { class: "cm-pop__title" }), datesLatest: word(),
    datesLatestHint: element("span", { class: "cm-choice__hint" }), datesEarliest: word(),
    datesEarliestHint: element("span", { class: "cm-choice__hint" }) };
    /** @param {string} group @param {() => void} onchange */
    const radio = (group, onchange) => /** @type {HTMLInputElement} */ (element("input",
      { type: "radio", name: prefix + group, onchange }));
    /** @param {number | null} knownOn */
    const know = (knownOn) => {
      growth.stop();
      store.set({ knownOn }, { settle: true });
    };
    const wanted = () => {
      const day = scene.dayOf(field.value);
      return Number.isNaN(day) ? null
        : Math.max(days[0] ?? 0, Math.min(day, days[days.length - 1] ?? scene.lastDay));
    };
    const all = radio("known", () => know(null));
    const some = radio("known", () => know(Math.min(store.get().day, scene.lastDay) >= days[0]
      ? store.get().day : days[0]));
    const field = /** @type {HTMLInputElement} */ (element("input", { type: "date",
      class: "cm-date-field", min: scene.isoOf(days[0] ?? 0),
      max: scene.isoOf(days[days.length - 1] ?? scene.lastDay), required: true,
      onchange: () => {
        const day = wanted();
        if (day !== null) know(day);
      } }));
    /** @param {1 | -1} way */
    const beside = (way) => () => {
      const now = store.get().knownOn ?? Infinity;
      const next = way > 0 ? days.find((day) => day > now) : days.filter((day) => day < now).pop();
      if (next !== undefined) know(next);
    };
    /** @param {string} path @param {() => void} onclick */
    const small = (path, onclick) => element("button", { type: "button", class: "cm-small", onclick },
      icon(path, { mirror: true }));
    const before = small("M15 5.5 8.5 12l6.5 6.5", beside(-1));
    const after = small("M9 5.500 15.5 12 9 18.500", beside(1));
    const play = element("button", { type: "button", class: "cm-growth",
      onclick: () => (growth.playing() ? growth.stop() : growth.start()) });
    const latest = radio("dates", () => store.set({ dates: "latest" }, { settle: true }));
    const earliest = radio("dates", () => store.set({ dates: "earliest" }, { settle: true }));
    const line = element("p", { class: "cm-pop__count", role: "status" });
    const why = element("p", { class: "cm-pop__why" });
    const earlyWhy = element("p", { class: "cm-pop__why" });
    const node = element("div", { class: "cm-pop--known", role: "dialog" }, words.knownTitle,
      element("label", { class: "cm-choice" }, all, words.knownAllDays),
      element("div", { class: "cm-choice" },
        element("label", { class: "cm-choice" }, some, words.knownField), before, field, after),
      why, play, line, words.knownHint,
      element("fieldset", {}, words.datesTitle,
        element("label", { class: "cm-choice" }, latest, words.datesLatest, words.datesLatestHint),
        element("label", { class: "cm-choice" }, earliest, words.datesEarliest,
          words.datesEarliestHint), earlyWhy));
    /** @type {[HTMLElement, string][]} */
    const names = [[field, "knownField"], [before, "knownEarlier"], [after, "knownLater"]];
    return { node, words, names, all, some, field, before, after, play, latest, earliest, why,
      earlyWhy, count: line };
  }

  CM.known = { tally };
})();
