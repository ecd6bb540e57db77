// @ts-check
// Two dates at once: a second map of the same scene on the date compared with, side by side or
// under a divider that is swiped. The earlier date always stands where a line of text begins.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** @param {number} percent @param {boolean} left */
  const clip = (percent, left) => left ? `inset(0 ${(100 - percent).toFixed(2)}% 0 0)`
    : `inset(0 0 0 ${percent.toFixed(2)}%)`;

  /**
   * The second map.
   * @param {any} frame @param {LeafletAny} map the first @param {SceneModel} scene
   * @param {MapStore} store
   */
  function Twin(frame, map, scene, store) {
    const L = /** @type {any} */ (window).L;
    const container = element("div", { class: "cm-map" });
    const stage = element("div", { class: "cm-stage cm-twin", role: "group" }, container);
    frame.stage.before(stage);
    const own = CM.compare.earlierStore(store);
    const twin = L.map(container, { zoomControl: false, attributionControl: false, zoomSnap: 0 });
    twin.setView(map.getCenter(), map.getZoom(), { animate: false });
    const ground = CM.Ground(stage, twin, scene, own);
    ground.start(true);
    const fronts = CM.Fronts(twin, scene, own, { readOut: false });
    const link = CM.compare.linkMaps(map, twin);

    const sizes = new ResizeObserver(link.align);
    sizes.observe(stage);
    const refont = () => ground.refont();
    document.fonts?.addEventListener("loadingdone", refont);
    // A printer does not wait for what is watched.
    const prints = ["beforeprint", "afterprint"];
    for (const name of prints) window.addEventListener(name, link.align);
    return {
      stage, container,
      destroy() {
        document.fonts?.removeEventListener("loadingdone", refont);
        for (const name of prints) window.removeEventListener(name, link.align);
        sizes.disconnect();
        link.stop();
        own.stop();
        fronts.destroy();
        ground.destroy();
        twin.remove();
        stage.remove();
      },
    };
  }

  /**
   * The second date, large, and what the comparison can be told to do.
   * @param {HTMLElement} head of the frame @param {SceneModel} scene @param {MapStore} store
   */
  function Head(head, scene, store) {
    const date = element("time", { class: "cm-from-date" });
    const field = CM.DateField(scene, [0, scene.lastDay], (day) => {
      const fits = day >= 0 && day <= scene.lastDay;
      field.setAttribute("aria-invalid", String(!fits));
      if (fits) store.set({ compare: day }, { settle: true });
    });
    const label = element("span", {});
    const modes = /** @type {CompareMode[]} */ (["side", "swipe"]).map((mode) => element("button", {
      type: "button", class: "cm-switch-button", "data-mode": mode,
      onclick: () => store.set({ compareMode: mode }, { settle: true }),
    }));
    const choice = element("div", { class: "cm-switch", role: "group" }, ...modes);
    const leave = element("button", { type: "button", class: "cm-compare-leave",
      onclick: () => store.set({ compare: null }, { settle: true }) },
    CM.icon("M6 6l12 12M18 6L6 18"));
    const says = element("p", { class: "cm-compare-says" });
    const tools = element("div", { class: "cm-compare-tools" }, says,
      element("label", { class: "cm-compare-field" }, label, field), choice, leave);
    head.append(date, tools);
    const sayLater = Paced((state) => {
      if (state.compare === null) return;
      const compared = CM.compare.compareDays(scene, state.compare, state.day);
      const { lang, digits } = state;
      says.textContent = state.compare === state.day ? CM.words.text("compareSame", lang) : [
        compared.passages.length === 0 ? CM.words.text("changedNone", lang)
          : CM.words.count("changedPlaces", compared.passages.length, lang, digits),
        ...CM.compare.balanceWords(scene, compared, state)].join(CM.words.text("dot", lang));
    }, store);
    return {
      /** @param {MapState} state @param {boolean} hurried @param {boolean} anew */
      show(state, hurried, anew) {
        const { lang, digits, compare } = state;
        if (compare === null) return;
        sayLater.ask(hurried);
        if (!anew) return;
        const iso = scene.isoOf(compare);
        date.setAttribute("datetime", iso);
        date.textContent = CM.words.formatDate(iso, lang, digits);
        if (document.activeElement !== field) field.value = iso;
        label.textContent = CM.words.text("comparedField", lang);
        choice.setAttribute("aria-label", CM.words.text("compareMode", lang));
        modes[0].textContent = CM.words.text("compareSide", lang);
        modes[1].textContent = CM.words.text("compareSwipe", lang);
        for (const button of modes) {
          button.setAttribute("aria-pressed", String(button.dataset.mode === state.compareMode));
        }
        leave.setAttribute("aria-label", CM.words.text("compareLeave", lang));
        leave.title = CM.words.text("compareLeave", lang);
      },
      destroy() {
        sayLater.stop();
        for (const node of [date, tools]) node.remove();
      },
    };
  }

  /** At once, or while things move four times a second.
   * @param {(state: MapState) => void} run @param {MapStore} store */
  function Paced(run, store) {
    let timer = 0;
    let last = -Infinity;
    function now() {
      clearTimeout(timer);
      timer = 0;
      last = performance.now();
      run(store.get());
    }
    return {
      /** @param {boolean} hurried */
      ask(hurried) {
        if (!hurried) now();
        else timer ||= window.setTimeout(now, Math.max(0, 250 - (performance.now() - last)));
      },
      stop: () => clearTimeout(timer),
    };
  }

  /**
   * The comparison while it lasts.
   * @param {any} frame @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   */
  function Session(frame, map, scene, store) {
    const root = /** @type {HTMLElement} */ (frame.frame);
    const first = /** @type {HTMLElement} */ (map.getContainer());
    root.classList.add("cm-comparing");
    frame.stage.setAttribute("role", "group");
    const head = Head(frame.head, scene, store);
    const handle = CM.compare.AxisHandle(frame.axis, scene, store);
    const twin = Twin(frame, map, scene, store);
    const panel = frame.side.querySelector(".cm-panel");
    const changes = panel ? CM.Comparison(scene, store) : null;
    if (panel && changes) (panel.querySelector(".cm-evidence") || panel).before(changes.node);
    /** @type {any} */
    let divider = null;
    let percent = 50;
    /** The language that decides on left and right. */
    let arranged = "";

    /** Is the compared date at the left? @param {MapState} state */
    const twinLeft = ({ compare, day, lang }) => ((compare ?? day) <= day) === (lang !== "ar");

    /** @param {number} at */
    function split(at) {
      percent = at;
      const left = twinLeft(store.get());
      twin.container.style.setProperty("clip-path", clip(at, left));
      first.style.setProperty("clip-path", clip(at, !left));
      tellDivider(store.get());
    }
    /** @param {MapState} state */
    function tellDivider(state) {
      if (!divider || state.compare === null) return;
      const { lang, digits } = state;
      const dates = [state.compare, state.day].map(
        (day) => CM.words.formatDate(scene.isoOf(day), lang, digits));
      const [left, right] = twinLeft(state) ? dates : dates.reverse();
      divider.handle.setAttribute("aria-label", CM.words.text("divider", lang));
      divider.handle.setAttribute("aria-valuetext", CM.words.text("dividerValue", lang,
        { n: CM.words.formatPercent(Math.round(percent), lang, digits), left, right }));
    }
    function unsplit() {
      divider?.destroy();
      divider = null;
      for (const one of [twin.container, first]) one.style.removeProperty("clip-path");
    }
    /** A phone has no room for two maps beside each other. @param {MapState} state */
    function arrange(state) {
      const mode = root.classList.contains("cm-narrow") ? "swipe" : state.compareMode;
      const compared = (state.compare ?? state.day) <= state.day ? "before" : "after";
      if (mode === root.dataset.compare && compared === root.dataset.compared &&
        state.lang === arranged) {
        tellDivider(state);
        return;
      }
      arranged = state.lang;
      Object.assign(root.dataset, { compare: mode, compared });
      if (mode === "swipe") {
        divider ||= CM.compare.Divider(frame.stage, split);
        divider.put(percent);
      } else unsplit();
    }
    /** @param {MapState} state @param {boolean} hurried @param {boolean} anew */
    function show(state, hurried, anew) {
      arrange(state);
      head.show(state, hurried, anew);
      handle.show(anew);
      const { lang, digits } = state;
      [[twin.stage, state.compare], [frame.stage, state.day]].forEach(([stage, day]) =>
        stage.setAttribute("aria-label", CM.words.text("mapOfDay", lang,
          { date: CM.words.formatDate(scene.isoOf(day), lang, digits) })));
    }
    const widths = new ResizeObserver(() => requestAnimationFrame(() => {
      if (store.get().compare !== null) arrange(store.get());
    }));
    widths.observe(root);
    show(store.get(), false, true);
    return {
      show,
      destroy() {
        widths.disconnect();
        unsplit();
        twin.destroy();
        changes?.destroy();
        handle.destroy();
        head.destroy();
        root.classList.remove("cm-comparing");
        delete root.dataset.compare;
        delete root.dataset.compared;
        frame.stage.removeAttribute("role");
        frame.stage.removeAttribute("aria-label");
      },
    };
  }

  /**
   * @param {any} frame @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   */
  CM.Compare = function Compare(frame, map, scene, store) {
    /** @type {ReturnType<typeof Session> | null} */
    let session = null;

    function enter() {
      session = Session(frame, map, scene, store);
      const { compare } = store.get();
      const [from, to] = CM.steps.rangeOf(scene, store.get());
      if (compare !== null && (compare < from || compare > to)) store.set({ range: "all" });
    }
    function leave() {
      const inside = frame.head.querySelector(".cm-compare-tools")?.contains(document.activeElement);
      session?.destroy();
      session = null;
      // Whoever ended it by its own button finds themselves where it was begun.
      /** @type {HTMLElement[]} */
      const pills = [...frame.views?.querySelectorAll(".cm-pill--compare, .cm-pill--views") || []];
      if (inside) pills.find((pill) => pill.offsetParent)?.focus();
    }
    if (store.get().compare !== null) enter();
    const stop = store.subscribe((state, was, options) => {
      if (state.compare === null) {
        if (session) leave();
      } else if (!session) enter();
      else if (seen(state) !== seen(was) || CM.choices.viewed(state, was)) {
        const hurried = (state.playing || options.settle === false) && state.lang === was.lang;
        session.show(state, hurried, seen(state, false) !== seen(was, false));
      }
    });
    return {
      destroy() {
        stop();
        leave();
      },
    };
  };

  /** What the frame of a comparison shows. @param {MapState} state
   * @param {boolean} [moving] also what changes while playing */
  const seen = ({ day, compare, compareMode, lang, digits, range, playing }, moving = true) =>
    [compare, compareMode, lang, digits, range, ...(moving ? [day, playing] : [])].join();
})();
