// @ts-check
// The legend: what each look means, and how much of it there is on the day shown.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  let serial = 0;

  /**
   * A small sample in the very fill of the map.
   * @param {DistrictFill} fill
   */
  function sample(fill) {
    const picture = CM.ground.svg("svg", { class: `cm-sample cm-sample-${fill.state}`,
      width: 24, height: 16, "aria-hidden": "true" });
    const fills = CM.ground.SvgFills(picture, `cm-sample-${++serial}`);
    picture.append(CM.ground.svg("rect", { x: 0.5, y: 0.5, width: 23, height: 15, rx: 2,
      fill: fills.paint(fill) }));
    return picture;
  }

  /**
   * The spell whose look stands for a state: a reading the scene really has.
   * @param {SceneModel} scene @param {State} state
   */
  function fillOfState(scene, state) {
    /** @param {SceneReading} reading */
    const good = (reading) => reading.state === state && reading.parties.length !== 1;
    let index = scene.readings.findIndex((reading) => good(reading) && reading.holder >= 0);
    if (index < 0) index = scene.readings.findIndex(good);
    return index < 0 ? null : CM.ground.fillOf(scene, index);
  }

  /** A held reading that somebody contradicts, if there is one. @param {SceneModel} scene */
  function fillOfDissent(scene) {
    for (let district = 0; district < scene.districts; district++) {
      for (const spell of scene.spellsOf(district)) {
        const doubters = CM.ground.doubtersOf(scene, spell);
        if (doubters.length > 0) return CM.ground.fillOf(scene, spell.reading, doubters);
      }
    }
    return null;
  }

  /** Does a bucket of the whole map ever hold anything within some days?
   * @param {SceneSeries} series @param {number} bucket @param {[number, number]} days */
  function used({ rows }, bucket, [from, to]) {
    return rows.some((row, at) => row[2][bucket] > 0 && row[0] <= to &&
      (rows[at + 1] ? rows[at + 1][0] > from : true));
  }

  /** @typedef {{fill: DistrictFill, bucket: number, key: string, actor: number}} Entry */

  /** What the legend lists. @param {SceneModel} scene @returns {Entry[]} */
  function entries(scene) {
    const count = scene.actors.length;
    /** @type {Entry[]} */
    const found = [];
    scene.actors.forEach((_, actor) => {
      const index = scene.readings.findIndex((one) => one.state === "held" && one.holder === actor);
      if (index < 0) return;
      found.push({ fill: CM.ground.fillOf(scene, index), bucket: actor, key: "", actor });
    });
    /** @type {[State, string, number][]} */
    const states = [["claimed", "legendClaimed", count + 1], ["contested", "legendContested", count],
      ["unknown", "legendUnknown", count + 2]];
    for (const [state, key, bucket] of states) {
      const fill = fillOfState(scene, state);
      if (fill) found.push({ fill, bucket, key, actor: -1 });
    }
    const dissent = fillOfDissent(scene);
    if (dissent) found.push({ fill: dissent, bucket: -1, key: "legendDissent", actor: -1 });
    return found;
  }

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   * @returns {Part}
   */
  CM.Legend = function Legend(root, scene, store) {
    const { make } = CM.ground;
    const words = CM.words;
    const whole = Math.max(0, scene.seriesIndex("all"));
    const series = scene.json.series.areas[whole];
    const title = make("p", "cm-legend-title");
    const list = make("ul", "cm-legend-list");
    const items = entries(scene).map((entry) => {
      const item = make("li", "cm-legend-item");
      const name = make("span", "cm-legend-name");
      const places = make("span", "cm-legend-places");
      const count = make("span", "cm-legend-count");
      const share = make("span", "cm-legend-share");
      const numbers = make("span", "cm-legend-numbers");
      numbers.append(places, count, share);
      const text = make("span", "cm-legend-text");
      text.append(name, numbers);
      item.append(sample(entry.fill), text);
      list.append(item);
      return { entry, item, name, places, count, share };
    });
    root.append(title, list);

    /** @param {HTMLElement} element @param {string} text */
    const put = (element, text) => {
      if (element.textContent !== text) element.textContent = text;
    };

    /** @param {MapState} state @param {boolean} anew */
    function show(state, anew) {
      const { lang, digits, day } = state;
      const point = series ? scene.seriesAt(whole, day) : null;
      if (series) {
        put(title, words.text("legendOf", lang, {
          districts: words.count("legendPlaces", scene.districts, lang, digits),
          km2: words.formatNumber(series.km2, lang, digits),
        }));
      }
      for (const { entry, item, name, places, count, share } of items) {
        if (anew) {
          put(name, entry.key ? words.text(entry.key, lang)
            : words.of(scene.actors[entry.actor].short, lang));
        }
        if (entry.bucket < 0 || !point) continue;
        const ground = point.km2[entry.bucket];
        const number = point.districts[entry.bucket];
        put(places, words.count("legendPlaces", number, lang, digits));
        put(count, number === 0 ? "–" : words.formatNumber(number, lang, digits));
        const percent = series.km2 > 0 ? (100 * ground) / series.km2 : 0;
        put(share, number === 0 ? "" : words.formatPercent(percent, lang, digits));
        item.title = words.text("km2", lang, { n: words.formatNumber(ground, lang, digits, 1) });
      }
      if (anew && series) list.setAttribute("aria-label", words.text("legend", lang));
    }

    /** What is nowhere on any day of the axis is left out. @param {MapState} state */
    function trim(state) {
      /** @type {[number, number]} */
      const days = state.range === "focus" ? scene.focus : [0, scene.lastDay];
      for (const { entry, item } of items) {
        item.hidden = (entry.actor >= 0 || entry.key === "legendUnknown") && !!series && !used(series, entry.bucket, days);
      }
    }

    show(store.get(), true);
    trim(store.get());
    const stop = store.subscribe((state, was) => {
      const anew = state.lang !== was.lang || state.digits !== was.digits;
      if (anew || state.day !== was.day) show(state, anew);
      if (state.range !== was.range) trim(state);
    });
    return {
      destroy() {
        stop();
        root.replaceChildren();
      },
    };
  };
})();
