// @ts-check
// A district's periods over the days on the axis, as a strip of buttons; each moves the map to
// the first day of its period.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** Stripes in a strip or a swatch are finer than on the map. */
  const FINER = 0.6;

  /**
   * Give an element the map's own fill of a reading, stripes and dots included.
   * @param {HTMLElement} node @param {SceneModel} scene @param {number} index of the reading
   * @param {number[]} [doubters] as `CM.ground.doubtersOf` names them
   */
  function dressReading(node, scene, index, doubters = []) {
    dressFill(node, CM.ground.fillOf(scene, index, doubters));
  }

  /** @param {HTMLElement} node @param {DistrictFill} fill */
  function dressFill(node, fill) {
    node.setAttribute("data-state", fill.state);
    if (fill.state === "unknown") return;
    // Every colour here has passed the check for #rrggbb in fillOf.
    const stops = [];
    let at = 0;
    for (const [colour, from, wide] of fill.bands) {
      const [start, end] = [from * FINER, (from + wide) * FINER];
      stops.push(`${fill.base} ${at}px ${start}px`, `${colour} ${start}px ${end}px`);
      at = end;
    }
    const layers = fill.dots.slice(0, 1).map((/** @type {string} */ colour) =>
      `radial-gradient(circle, ${colour} 1.1px, transparent 1.3px) 0 0 / 5px 5px`);
    if (stops.length) {
      stops.push(`${fill.base} ${at}px ${fill.period * FINER}px`);
      layers.push(`repeating-linear-gradient(${-fill.angle}deg, ${stops.join(", ")})`);
    }
    node.style.setProperty("background", [...layers, fill.base].join(", "));
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
   * @param {PanelContext} at @param {number} district
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
    const doubt = CM.doubt?.onStrip(at, district, bar, first, last);
    bar.append(line);
    /** @param {number} day */
    const label = (day) => element("span", {},
      CM.words.formatDate(scene.isoOf(day), lang, digits, "short"));
    const node = element("div", { class: "cm-strip" }, bar,
      element("div", { class: "cm-strip__ends", "aria-hidden": "true" }, label(first),
        label(last)), doubt?.note);
    return {
      node,
      mark(day) {
        const share = (Math.max(first, Math.min(last, day)) - first + 0.5) / length;
        line.style.setProperty("inset-inline-start", `${share * 100}%`);
        doubt?.mark(day);
        for (const [button, from, to] of segments) {
          if (day >= from && day < to) button.setAttribute("aria-current", "true");
          else button.removeAttribute("aria-current");
        }
      },
    };
  }

  /** @param {PanelContext} at @param {number} district @param {Period} period
   * @param {number} day */
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
    dressReading(button, scene, period.reading);
    return button;
  }

  CM.strip = strip;
  CM.dressReading = dressReading;
  CM.dressFill = dressFill;
  CM.periodSpan = periodSpan;
})();
