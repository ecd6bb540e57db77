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
  const STOP = "M6.5 6.5h11v11h-11z";
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

  /**
   * @param {HTMLElement} stage around the map, where the player is while a day is chosen
   * @param {SceneModel} scene @param {MapStore} store
   */
  CM.Knowing = function Knowing(stage, scene, store) {
    const days = scene.knownDays;
    const growth = Growth(scene, store, () => show(store.get()));
    const parts = controls(scene, store, growth);
    const bar = Bar(scene, store, growth);
    stage.append(bar.node);
    const knowing = { node: parts.node, show, started: () => {},
      opened: () => (store.get().knownOn === null ? parts.all : parts.some).focus(
        { preventScroll: true }) };
    parts.play.addEventListener("click", () => {
      knowing.started();
      growth.start();
      bar.focus();
    });

    /** @param {MapState} state */
    function show(state) {
      const text = (/** @type {string} */ key) => CM.words.text(key, state.lang);
      if (growth.playing() && (state.playing || state.knownOn === null)) growth.stop();
      for (const [key, node] of Object.entries(parts.words)) node.textContent = text(key);
      const undated = scene.json.unreported;
      if (undated > 0) {
        parts.words.knownHint.append(" ",
          CM.words.count("knownUndated", undated, state.lang, state.digits));
      }
      parts.node.setAttribute("aria-label", text("knownTitle"));
      parts.field.setAttribute("aria-label", text("knownField"));
      const why = state.knownOn !== null ? ""
        : CM.choices.whyNot(scene, { ...state, knownOn: days[0] ?? null });
      parts.all.checked = state.knownOn === null;
      parts.some.checked = state.knownOn !== null;
      for (const node of [parts.some, parts.field, parts.play]) {
        node.toggleAttribute("disabled", why !== "");
      }
      parts.field.value = scene.isoOf(state.knownOn ?? Math.min(scene.lastDay,
        days[days.length - 1] ?? 0));
      say(parts.why, why, state.lang);
      parts.play.replaceChildren(icon(PLAY, { mirror: true }), text("knownPlay"));
      const early = state.dates === "earliest" ? ""
        : CM.choices.whyNot(scene, { ...state, dates: "earliest" });
      parts.latest.checked = state.dates === "latest";
      parts.earliest.checked = state.dates === "earliest";
      parts.earliest.toggleAttribute("disabled", early !== "");
      say(parts.earlyWhy, early, state.lang);
      bar.show(state);
    }
    return knowing;
  };

  /** @param {HTMLElement} node @param {string} key of words, "" for nothing @param {Lang} lang */
  function say(node, key, lang) {
    node.textContent = key ? CM.words.text(key, lang) : "";
    node.hidden = !key;
  }

  /**
   * The player over the map, while only what was published by a day counts.
   * @param {SceneModel} scene @param {MapStore} store @param {ReturnType<typeof Growth>} growth
   */
  function Bar(scene, store, growth) {
    const days = scene.knownDays;
    /** @param {number | null} knownOn */
    const know = (knownOn) => {
      growth.stop();
      store.set({ knownOn }, { settle: true });
    };
    /** @param {1 | -1} way */
    const beside = (way) => () => {
      const now = store.get().knownOn ?? Infinity;
      const next = way > 0 ? days.find((day) => day > now) : days.filter((day) => day < now).pop();
      if (next !== undefined) know(next);
    };
    /** @param {string} name @param {string} path @param {() => void} onclick */
    const small = (name, path, onclick) => element("button",
      { type: "button", class: `cm-small cm-small--${name}`, onclick }, icon(path, { mirror: true }));
    const before = small("before", "M15 5.5 8.5 12l6.5 6.5", beside(-1));
    const after = small("after", "M9 5.500 15.5 12 9 18.500", beside(1));
    const leave = small("leave", "M6 6l12 12M18 6L6 18", () => know(null));
    const play = element("button", { type: "button", class: "cm-growth",
      onclick: () => (growth.playing() ? growth.stop() : growth.start()) });
    const date = element("b", {});
    const line = element("span", {});
    const node = element("div", { class: "cm-knowbar", role: "group", hidden: true }, play, before,
      element("div", { class: "cm-knowbar__text", role: "status" }, date, line), after, leave);
    /** @type {[HTMLElement, string][]} */
    const names = [[before, "knownEarlier"], [after, "knownLater"], [leave, "knownLeave"]];
    return {
      node,
      focus: () => play.focus({ preventScroll: true }),
      /** @param {MapState} state */
      show(state) {
        const { lang, digits, knownOn } = state;
        const text = (/** @type {string} */ key, values = {}) => CM.words.text(key, lang, values);
        node.hidden = knownOn === null;
        if (knownOn === null) return;
        const playing = growth.playing();
        for (const [button, key] of [...names, [play, playing ? "knownStop" : "knownPlay"]]) {
          /** @type {HTMLElement} */ (button).setAttribute("aria-label", text(/** @type {string} */ (key)));
          /** @type {HTMLElement} */ (button).title = text(/** @type {string} */ (key));
        }
        play.replaceChildren(icon(playing ? STOP : PLAY, { mirror: true }));
        node.setAttribute("aria-label", text("knownTitle"));
        date.textContent = CM.words.formatDate(scene.isoOf(knownOn), lang, digits);
        const claims = spoken(scene, state.account);
        const { known, undated } = tally(claims, knownOn);
        line.textContent = text("knownBar", { claims: text("knownCount", {
          known: CM.words.formatNumber(known, lang, digits),
          all: CM.words.count("claims", claims.length, lang, digits) }) });
        line.title = undated > 0 ? CM.words.count("knownUndated", undated, lang, digits) : "";
      },
    };
  }

  /** The claims that an account hears; reference works open a district and are no voice.
   * @param {SceneModel} scene @param {number} account */
  const spoken = (scene, account) => scene.json.claims.rows.map((_, index) => scene.claim(index))
    .filter((claim) => CM.choices.counts(scene, account, claim) &&
      scene.claimants[claim.claimant]?.side !== "tertiary");

  /**
   * @param {SceneModel} scene @param {MapStore} store @param {ReturnType<typeof Growth>} growth
   */
  function controls(scene, store, growth) {
    const prefix = `cm-known-${++serial}-`;
    const days = scene.knownDays;
    const [first, last] = [days[0] ?? 0, days[days.length - 1] ?? scene.lastDay];
    const word = () => element("span", {});
    const hint = () => element("span", { class: "cm-choice__hint" });
    const words = { knownTitle: element("p", { class: "cm-pop__title" }), knownHint: element("p",
      { class: "cm-pop__hint" }), knownAllDays: word(), knownField: word(),
    datesTitle: element("legend", { class: "cm-pop__title" }), datesLatest: word(),
    datesLatestHint: hint(), datesEarliest: word(), datesEarliestHint: hint() };
    /** @param {string} group @param {() => void} onchange */
    const radio = (group, onchange) => /** @type {HTMLInputElement} */ (element("input",
      { type: "radio", name: prefix + group, onchange }));
    /** @param {number | null} knownOn */
    const know = (knownOn) => {
      growth.stop();
      store.set({ knownOn }, { settle: true });
    };
    const all = radio("known", () => know(null));
    const some = radio("known", () => know(Math.max(first, store.get().day)));
    const field = CM.DateField(scene, [first, last], (day) => {
      if (!Number.isNaN(day)) know(Math.max(first, Math.min(day, last)));
    });
    const play = element("button", { type: "button", class: "cm-growth" });
    const latest = radio("dates", () => store.set({ dates: "latest" }, { settle: true }));
    const earliest = radio("dates", () => store.set({ dates: "earliest" }, { settle: true }));
    const why = element("p", { class: "cm-pop__why" });
    const earlyWhy = element("p", { class: "cm-pop__why" });
    const node = element("div", { class: "cm-pop--known", role: "dialog" }, words.knownTitle,
      element("label", { class: "cm-choice" }, all, words.knownAllDays),
      element("div", { class: "cm-choice cm-choice--dates" },
        element("label", { class: "cm-choice" }, some, words.knownField), field),
      why, play, words.knownHint,
      element("fieldset", {}, words.datesTitle,
        element("label", { class: "cm-choice" }, latest, words.datesLatest, words.datesLatestHint),
        element("label", { class: "cm-choice" }, earliest, words.datesEarliest,
          words.datesEarliestHint), earlyWhy));
    return { node, words, all, some, field, play, latest, earliest, why, earlyWhy };
  }

  CM.known = { tally };
})();
