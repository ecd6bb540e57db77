// @ts-check
// A district's periods over the days on the axis, as a strip of buttons; each moves the map to
// the first day of its period.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /**
   * Colours of a reading as CSS properties: held solid, doubt striped in the two actors' colours.
   * @param {HTMLElement} node @param {SceneModel} scene @param {SceneReading} reading
   */
  function dressReading(node, scene, reading) {
    const parties = CM.words.partiesOf(reading);
    const base = reading.holder >= 0 ? reading.holder : parties[0];
    const other = reading.state === "claimed" ? reading.challenger
      : parties.find((/** @type {number} */ actor) => actor !== base);
    node.setAttribute("data-state", reading.state);
    if (scene.actors[base]) CM.paint(node, "--colour", scene.actors[base].colour);
    if (other !== undefined && scene.actors[other]) {
      CM.paint(node, "--other", scene.actors[other].colour);
    }
  }

  /** "27 November – 12 December 2016" of a period, its open ends in words.
   * @param {SceneModel} scene @param {Period} period @param {Lang} lang @param {Digits} digits
   * @param {"long"|"short"} [style] */
  function periodSpan(scene, period, lang, digits, style = "long") {
    /** @param {number} day */
    const date = (day) => CM.words.formatDate(scene.isoOf(day), lang, digits, style);
    if (period.start === null) {
      return period.end === null ? "" : CM.words.text("spanBefore", lang, { to: date(period.end) });
    }
    if (period.end === null || period.end > scene.lastDay + 1) {
      return CM.words.text("spanOpen", lang, { from: date(period.start) });
    }
    return CM.words.formatSpan(scene.isoOf(period.start), scene.isoOf(period.end - 1), lang, digits,
      style);
  }

  /**
   * @param {any} at what claims.js calls a context @param {number} district
   * @returns {{node: HTMLElement, mark: (day: number) => void}}
   */
  function strip(at, district) {
    const { scene, store, lang, digits } = at;
    const [first, last] = CM.steps.rangeOf(scene, store.get());
    const length = last + 1 - first;
    const line = element("div", { class: "cm-strip__mark" });
    const name = CM.words.of(scene.places[district].name, lang);
    const bar = element("div", {
      class: "cm-strip__bar", role: "group",
      "aria-label": CM.words.text("strip", lang, { place: name }),
    });
    /** @type {[HTMLElement, number, number][]} */
    const segments = [];
    for (const period of scene.periodsOf(district)) {
      const from = Math.max(first, period.start ?? -Infinity);
      const to = Math.min(last + 1, period.end ?? Infinity);
      if (from >= to) continue;
      const button = segment(at, district, period, from);
      button.style.setProperty("inset-inline-start", `${((from - first) / length) * 100}%`);
      button.style.setProperty("width", `${((to - from) / length) * 100}%`);
      segments.push([button, from, to]);
      bar.append(button);
    }
    bar.append(line);
    /** @param {number} day */
    const label = (day) => element("span", {},
      CM.words.formatDate(scene.isoOf(day), lang, digits, "short"));
    const node = element("div", { class: "cm-strip" }, bar,
      element("div", { class: "cm-strip__ends", "aria-hidden": "true" }, label(first), label(last)));
    return {
      node,
      mark(day) {
        const share = (Math.max(first, Math.min(last, day)) - first + 0.5) / length;
        line.style.setProperty("inset-inline-start", `${share * 100}%`);
        for (const [button, from, to] of segments) {
          if (day >= from && day < to) button.setAttribute("aria-current", "true");
          else button.removeAttribute("aria-current");
        }
      },
    };
  }

  /** @param {any} at @param {number} district @param {Period} period @param {number} day */
  function segment(at, district, period, day) {
    const { scene, store, lang, digits } = at;
    const reading = scene.reading(period.reading);
    const before = CM.words.holderBefore(scene, district, Math.max(0, period.start ?? 0));
    const words = CM.words.text("periodHeading", lang, {
      span: periodSpan(scene, period, lang, digits),
      reading: CM.words.readingSentence(scene, reading, lang, before),
    });
    const button = element("button", {
      type: "button", class: "cm-strip__segment", "aria-label": words, title: words,
      "data-key": `segment-${period.start}`,
      onclick: () => {
        store.set({ playing: false }, { settle: false });
        CM.steps.go(scene, store, day);
      },
    });
    dressReading(button, scene, reading);
    return button;
  }

  CM.strip = strip;
  CM.dressReading = dressReading;
  CM.periodSpan = periodSpan;
})();
