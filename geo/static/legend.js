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
      width: 20, height: 16, "aria-hidden": "true" });
    const fills = CM.ground.SvgFills(picture, `cm-sample-${++serial}`);
    picture.append(CM.ground.svg("rect", { x: 0.5, y: 0.5, width: 19, height: 15, rx: 2,
      fill: fills.paint(fill) }));
    return picture;
  }

  /** Is it contested and without a holder? @param {SceneReading} reading */
  const isOpen = ({ state, holder }) => state === "contested" && holder < 0;

  /** The dots that the map draws inside a district whose day is uncertain. */
  const dots = () => CM.svg("svg", { class: "cm-sample", width: 20, height: 16,
    "aria-hidden": "true" }, CM.svg("path", { class: "cm-doubt__line", d: "M2.500 8H18" }));

  /**
   * The looks that stand for states: of each state, and of contradicted ground, the fill that most
   * spells of the scene have.
   * @param {SceneModel} scene
   * @returns {Map<string, DistrictFill>} by state, and under `dissent`
   */
  function commonFills(scene) {
    /** @type {Map<string, Map<string, {fill: DistrictFill, spells: number}>>} */
    const counted = new Map();
    for (let district = 0; district < scene.districts; district++) {
      // By all sources, so that the samples stay the same whichever history is shown.
      for (const spell of scene.historyOf(0).spellsOf(district)) {
        const doubters = CM.ground.doubtersOf(scene, spell);
        const reading = scene.reading(spell.reading);
        const state = doubters.length > 0 ? "dissent" : isOpen(reading) ? "open" : reading.state;
        const fills = counted.get(state) || new Map();
        counted.set(state, fills);
        const key = `${spell.reading}:${doubters.join()}`;
        const entry = fills.get(key);
        if (entry) entry.spells += 1;
        else fills.set(key, { fill: CM.ground.fillOf(scene, spell.reading, doubters), spells: 1 });
      }
    }
    return new Map([...counted].map(([state, fills]) => [state,
      [...fills.values()].reduce((a, b) => (b.spells > a.spells ? b : a)).fill]));
  }

  /** Does a bucket of the whole map ever hold anything within some days?
   * @param {SeriesRow[]} rows @param {number} bucket @param {[number, number]} days */
  function used(rows, bucket, [from, to]) {
    return rows.some((row, at) => row[2][bucket] > 0 && row[0] <= to &&
      (rows[at + 1] ? rows[at + 1][0] > from : true));
  }

  /** How many districts, and km², an entry stands for that no bucket counts.
   * @typedef {(state: MapState) => {districts: number, km2: number}} Tally */
  /** `tally` counts what the entries before count already. */
  /** @typedef {{fill: DistrictFill | null, bucket: number, key: string, actor: number,
   *   tally?: Tally}} Entry */

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
    const common = commonFills(scene);
    for (const [state, key, bucket] of states) {
      const fill = common.get(state);
      if (fill) found.push({ fill, bucket, key, actor: -1 });
      const open = state === "contested" && common.get("open");
      if (open) among("legendOpen", open, (spell) => isOpen(scene.reading(spell.reading)));
    }
    const dissent = common.get("dissent");
    if (dissent) {
      among("legendDissent", dissent, (spell) => spell.dissent.length > 0 &&
        scene.reading(spell.reading).state === "held");
    }
    /** @param {string} key @param {DistrictFill} fill @param {(spell: Spell) => boolean} test */
    function among(key, fill, test) {
      found.push({ fill, bucket: -1, key, actor: -1, tally: (state) => total(scene, (district) =>
        test(scene.spellAt(district, state.day))) });
    }
    if (CM.doubt) {
      found.push({ fill: null, bucket: -1, key: "legendDoubt", actor: -1, tally: (state) => {
        const now = new Set(CM.doubt?.onDay(scene, state)
          .map((/** @type {DoubtWindow} */ one) => one.district));
        return total(scene, (district) => now.has(district));
      } });
    }
    const held = found[0];
    if (held) {
      found.push({ fill: CM.ground.paler(scene, held.fill), bucket: -1, key: "legendSilent",
        actor: -1, tally: (state) => total(scene, (district) =>
          CM.choices.silent(state, scene.spellAt(district, state.day))) });
    }
    return found;
  }

  /** @param {SceneModel} scene @param {(district: number) => boolean} test */
  function total(scene, test) {
    let [districts, km2] = [0, 0];
    for (let district = 0; district < scene.districts; district++) {
      if (!test(district)) continue;
      districts += 1;
      km2 += scene.places[district].km2 || 0;
    }
    return { districts, km2 };
  }

  /** What the legend lists while two accounts are compared. @param {SceneModel} scene
   * @returns {Entry[]} */
  function differing(scene) {
    const differences = CM.Differences(scene);
    return differences.kinds.map((/** @type {Difference} */ how) => ({
      fill: differences.fill(how), bucket: -1, actor: -1,
      key: `differs${how[0].toUpperCase()}${how.slice(1)}`,
      tally: (/** @type {MapState} */ state) => {
        const all = differences.list(state);
        return total(scene, (district) => all[district].how === how);
      },
    }));
  }

  /** Whose account the legend counts, where it is not everyone's. @param {SceneModel} scene
   * @param {MapState} state @param {string} map */
  function heading(scene, { account, versus, lang, digits, day, compare }, map) {
    // Beside a second date it must be said which of them is counted.
    const whole = compare === null ? map : CM.words.text("legendOn", lang,
      { whole: map, date: CM.words.formatDate(scene.isoOf(day), lang, digits) });
    /** @param {number} index @param {boolean} inside */
    const name = (index, inside) => CM.views.accountName(scene, index, lang, inside);
    if (versus >= 0) {
      return CM.words.text("differencesLegend", lang, { a: name(account, false),
        b: name(versus, false), whole });
    }
    return account === 0 ? whole
      : CM.words.text("legendBy", lang, { whole, account: name(account, true) });
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
    const items = [...entries(scene), ...differing(scene)].map((entry) => {
      const item = make("li", "cm-legend-item");
      const name = make("span", "cm-legend-name");
      const places = make("span", "cm-legend-places");
      const count = make("span", "cm-legend-count");
      const share = make("span", "cm-legend-share");
      const numbers = make("span", "cm-legend-numbers");
      numbers.append(places, count, share);
      const text = make("span", "cm-legend-text");
      text.append(name, numbers);
      item.append(entry.fill ? sample(entry.fill) : dots(), text);
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
        const whole = words.text("legendOf", lang, {
          districts: words.count("legendPlaces", scene.districts, lang, digits),
          km2: words.formatNumber(series.km2, lang, digits),
        });
        put(title, heading(scene, state, whole));
      }
      for (const { entry, item, name, places, count, share } of items) {
        if (anew) {
          put(name, entry.key ? words.text(entry.key, lang)
            : words.of(scene.actors[entry.actor].short, lang));
        }
        if (item.hidden || !series || (entry.bucket < 0 && !entry.tally)) continue;
        const own = entry.tally?.(state);
        const ground = own ? own.km2 : point?.km2[entry.bucket] ?? 0;
        const number = own ? own.districts : point?.districts[entry.bucket] ?? 0;
        const districts = words.count("legendPlaces", number, lang, digits);
        const within = own && number > 0 && !entry.key.startsWith("differs");
        put(places, within ? words.text("legendAmong", lang, { districts }) : districts);
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
      const rows = series ? scene.seriesRows(whole) : [];
      const asTold = ["side", "claimant"].includes(scene.accounts[state.account].kind);
      for (const { entry, item } of items) {
        const compared = entry.key.startsWith("differs");
        item.hidden = compared !== (state.versus >= 0) ||
          (entry.key === "legendSilent" && state.account === 0) ||
          (entry.key === "legendDoubt" && state.dates === "earliest") ||
          // Nobody confirms or contradicts an account that is drawn as it is told.
          (asTold && (entry.key === "legendClaimed" || entry.key === "legendDissent")) ||
          ((entry.actor >= 0 || entry.key === "legendUnknown") && !!series &&
            !used(rows, entry.bucket, days));
      }
    }

    trim(store.get());
    show(store.get(), true);
    const stop = store.subscribe((state, was) => {
      const anew = state.lang !== was.lang || state.digits !== was.digits;
      const viewed = CM.choices.viewed(state, was);
      if (state.range !== was.range || viewed) trim(state);
      if (anew || viewed || state.compare !== was.compare || state.day !== was.day ||
        state.range !== was.range) show(state, anew);
    });
    return {
      destroy() {
        stop();
        root.replaceChildren();
      },
    };
  };
})();
