// @ts-check
// What is known of the day under the pointer or under the handle: the small card over the axis.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /**
   * What is known of the day under the pointer or the handle.
   * @param {SceneModel} scene
   */
  CM.AxisReadout = function AxisReadout(scene) {
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
        const now = [day, lang, digits, state.account, state.knownOn, state.dates,
          state.versus].join();
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
        shares.replaceChildren(...state.versus >= 0 ? differing(scene, state, day)
          : shareItems(scene, series, day, lang, digits));
      },
    };
  };

  /** How many districts two accounts dispute. @param {SceneModel} scene @param {MapState} state
   * @param {number} day */
  function differing(scene, state, day) {
    const differences = CM.Differences(scene);
    const counts = differences.count(state, day);
    return /** @type {Difference[]} */ (["holder", "doubt", "one"]).map((how) => {
      const swatch = element("i", { class: "cm-swatch" });
      CM.dressFill(swatch, differences.fill(how));
      return element("span", { class: "cm-readout__share" }, swatch,
        `${CM.words.text(`differs${how[0].toUpperCase()}${how.slice(1)}`, state.lang)} `,
        CM.words.formatNumber(counts[how], state.lang, state.digits));
    });
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
