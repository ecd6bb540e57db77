// @ts-check
// What changed between two dates: which districts read differently, when and on whose word, and
// how much held ground each actor gained and lost. Readings come from the scene; only square
// kilometres are summed here.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;
  /** While playing, the card follows at this pace (ms). */
  const PACE = 250;

  /**
   * @param {SceneModel} scene @param {number} one @param {number} other days, in any order
   * @returns {Compared}
   */
  function compareDays(scene, one, other) {
    const start = Math.min(one, other);
    const end = Math.max(one, other);
    /** @param {number} district @param {number} day */
    const at = (district, day) => scene.spellAt(district, day).reading;
    /** @param {number} a @param {number} b */
    const same = (a, b) => a === b || CM.fronts.sameReading(scene.reading(a), scene.reading(b));
    /** @type {Passage[]} */
    const passages = [];
    for (const district of scene.touched(start, end).sort((a, b) => a - b)) {
      const before = at(district, start);
      const after = at(district, end);
      if (same(before, after)) continue;
      const spells = scene.spellsOf(district);
      const days = spells.flatMap((spell, index) => index > 0 && spell.start !== null &&
        spell.start > start && spell.start <= end && !same(spell.reading, spells[index - 1].reading)
        ? [spell.start] : []);
      const claims = scene.spellAt(district, end).support;
      passages.push({ district, before, after, days, claims });
    }
    return { start, end, passages, areas: areasOf(scene).map(
      (area) => ({ ...area, balances: balances(scene, passages, area.districts) })) };
  }

  /** The whole map, and the area whose shares are shown. @param {SceneModel} scene */
  function areasOf(scene) {
    return scene.json.series.areas.map((area) => {
      const place = area.id === "all" ? -1 : scene.placeIndex(area.id);
      return { place, km2: area.km2,
        districts: place < 0 ? null : new Set(scene.polygonsOf(place)) };
    });
  }

  /**
   * Held ground gained and lost, for every actor.
   * @param {SceneModel} scene @param {Passage[]} passages @param {Set<number> | null} districts
   * @returns {Balance[]}
   */
  function balances(scene, passages, districts) {
    const found = scene.actors.map((_, actor) => ({ actor, gained: 0, lost: 0 }));
    /** @param {number} index */
    const holder = (index) => {
      const reading = scene.reading(index);
      return reading.state === "held" ? reading.holder : -1;
    };
    for (const { district, before, after } of passages) {
      if (districts && !districts.has(district)) continue;
      const [from, to] = [holder(before), holder(after)];
      if (from === to) continue;
      const km2 = scene.places[district].km2 || 0;
      if (from >= 0) found[from].lost += km2;
      if (to >= 0) found[to].gained += km2;
    }
    return found;
  }

  /** "The government +10.2 km²", for the actors with most to tell. @param {SceneModel} scene
   * @param {Compared} compared @param {MapState} state @returns {string[]} */
  function balanceWords(scene, { areas }, { lang, digits }) {
    const whole = areas.find((area) => area.place < 0) || areas[0];
    /** @type {string[]} */
    const parts = [];
    for (const { actor, gained, lost } of whole?.balances || []) {
      const name = CM.words.of(scene.actors[actor].short, lang);
      for (const [key, km2] of /** @type {[string, number][]} */ (
        [["changedGained", gained], ["changedLost", lost]])) {
        if (km2 >= 0.05) {
          parts.push(CM.words.text(key, lang,
            { actor: name, km2: CM.words.formatNumber(km2, lang, digits, 1) }));
        }
      }
    }
    return parts;
  }

  /** @param {PanelContext} at @param {number} day */
  const dateOf = (at, day) =>
    CM.words.formatDate(at.scene.isoOf(day), at.lang, at.digits, "long");

  /** A reading in a few words behind its swatch. @param {PanelContext} at @param {number} index */
  function reading(at, index) {
    const swatch = element("i", { class: "cm-swatch" });
    CM.dressReading(swatch, at.scene, index);
    const text = CM.words.readingShort(at.scene, at.scene.reading(index), at.lang);
    return element("span", { class: "cm-change" }, swatch,
      text.charAt(0).toUpperCase() + text.slice(1));
  }

  /** Districts with the same passage together, the most frequent first. @param {PanelContext} at
   * @param {Passage[]} passages */
  function groupedList(at, passages) {
    /** @type {Map<string, Passage[]>} */
    const groups = new Map();
    for (const passage of passages) {
      const key = `${passage.before}>${passage.after}`;
      groups.set(key, [...(groups.get(key) || []), passage]);
    }
    const sorted = [...groups].sort((a, b) => b[1].length - a[1].length);
    return element("ul", { class: "cm-changes" }, ...sorted.map(([key, group]) =>
      element("li", {},
        element("p", { class: "cm-changes__what" }, reading(at, group[0].before),
          element("span", { class: "cm-arrow" }, at.lang === "ar" ? " ← " : " → "),
          reading(at, group[0].after)),
        CM.claims.longList(at, group, (passage) => CM.claims.placeButton(at, passage.district,
          `passage-${passage.district}`), { limit: 8, class: "cm-names", key: `passages-${key}` }))));
  }

  /** @param {PanelContext} at @param {Compared} compared */
  function gainsTable(at, compared) {
    const { scene, lang, digits } = at;
    /** @param {string} key */
    const text = (key) => CM.words.text(key, lang);
    /** @param {number} km2 @param {number} whole */
    const cell = (km2, whole) => element("td", { "data-km2": km2.toFixed(4) },
      ...(km2 === 0 ? ["–"] : [
        CM.words.text("km2", lang, { n: CM.words.formatNumber(km2, lang, digits, 1) }), " ",
        element("span", { class: "cm-quiet" },
          CM.words.formatPercent((100 * km2) / (whole || 1), lang, digits))]));
    const bodies = [...compared.areas].reverse().map((area) => {
      const rows = area.balances.filter(({ gained, lost }) => gained > 0 || lost > 0);
      const km2 = CM.words.formatNumber(area.km2, lang, digits, 1);
      const title = area.place < 0 ? CM.words.text("gainsAll", lang, { km2 })
        : CM.words.text("gainsArea", lang,
          { area: CM.words.of(scene.places[area.place].name, lang), km2 });
      return element("tbody", { "data-area": area.place < 0 ? "all" : scene.places[area.place].id },
        element("tr", {}, element("th", { scope: "rowgroup", colspan: 3 }, title)),
        ...rows.map(({ actor, gained, lost }) => {
          const swatch = element("i", { class: "cm-swatch" });
          CM.paint(swatch, "--colour", scene.actors[actor].colour);
          return element("tr", { "data-actor": scene.actors[actor].id },
            element("th", { scope: "row" }, swatch, CM.words.of(scene.actors[actor].short, lang)),
            cell(gained, area.km2), cell(lost, area.km2));
        }));
    });
    const any = compared.areas.some(({ balances }) =>
      balances.some(({ gained, lost }) => gained > 0 || lost > 0));
    return [element("h3", {}, text("gainsTitle")), ...(any ? [
      element("table", { class: "cm-table cm-gains", "aria-label": text("gainsTitle") },
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, text("gainsActor")),
          element("th", { scope: "col" }, text("gainsGained")),
          element("th", { scope: "col" }, text("gainsLost")))), ...bodies),
      element("p", { class: "cm-note" }, text("gainsNote"))]
      : [element("p", { class: "cm-note" }, text("gainsNone"))])];
  }

  /** Every passage with its days and claims. @param {PanelContext} at @param {Compared} compared */
  function passageTable(at, { start, end, passages }) {
    const { scene, lang, digits } = at;
    const [from, to] = [dateOf(at, start), dateOf(at, end)];
    const oneYear = scene.isoOf(start).slice(0, 4) === scene.isoOf(end).slice(0, 4);
    // Its rows stand in the panel as blocks, which would hide from a screen reader that they are rows.
    const rows = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
    /** @param {keyof typeof rows} tag @param {Record<string, any>} attributes
     * @param {...Child} children */
    const part = (tag, attributes, ...children) =>
      element(tag, { role: rows[tag], ...attributes }, ...children);
    /** @param {string} key @param {string} [date] */
    const head = (key, date = "") => element("th", { role: "columnheader", scope: "col" },
      CM.words.text(key, lang, { date }));
    /** @param {Passage} passage */
    const days = ({ district, days }) => days.flatMap((day, index) => [
      index > 0 ? CM.words.text("separator", lang) : "",
      CM.claims.dayButton(at, day, CM.compare.dayWords(scene, day, at, oneYear),
        `passage-${district}-${day}`)]);
    /** @param {Passage} passage */
    const row = (passage) => part("tr", { "data-place": scene.places[passage.district].id },
      element("th", { role: "rowheader", scope: "row" },
        CM.claims.placeButton(at, passage.district, `row-${passage.district}`)),
      part("td", {}, reading(at, passage.before)), part("td", {}, reading(at, passage.after)),
      part("td", { class: "cm-when" }, ...days(passage)),
      part("td", {}, CM.words.count("claims", passage.claims.length, lang, digits), ": ",
        element("bdi", { class: "cm-quiet cm-id", dir: "ltr" },
          passage.claims.map((index) => scene.claim(index).id).join(" "))));
    return part("table", { class: "cm-table cm-passages" },
      element("caption", { class: "cm-hidden" }, CM.words.text("tableCaption", lang, { from, to })),
      part("thead", {}, part("tr", {}, head("tableDistrict"), head("tableFrom", from),
        head("tableTo", to), head("tableWhen"), head("tableClaims"))),
      part("tbody", {}, ...passages.map(row)));
  }

  /**
   * The card in the panel.
   * @param {SceneModel} scene @param {MapStore} store
   */
  CM.Comparison = function Comparison(scene, store) {
    const node = element("section", { class: "cm-card cm-comparison" });
    let open = false;
    let key = "";
    let timer = 0;
    let last = 0;

    /** @param {PanelContext} at @param {Compared} compared */
    function details(at, compared) {
      const box = /** @type {HTMLDetailsElement} */ (element("details",
        { class: "cm-others", open }, element("summary", { "data-key": "passages" },
          CM.words.text("tableTitle", at.lang))));
      // The table is long: it is made when somebody wants it.
      const fill = () => {
        open = box.open;
        if (open && !box.querySelector("table")) box.append(passageTable(at, compared));
      };
      box.addEventListener("toggle", fill);
      if (open) fill();
      return box;
    }
    /** @param {number} compare */
    function draw(compare) {
      const at = CM.claims.context(scene, store);
      const { lang, digits, day } = at;
      const compared = compareDays(scene, compare, day);
      const many = compared.passages.length;
      const span = CM.words.text("changedSpan", lang,
        { from: dateOf(at, compared.start), to: dateOf(at, compared.end) });
      const says = compare === day ? CM.words.text("compareSame", lang)
        : many === 0 ? CM.words.text("changedNone", lang)
          : CM.words.count("changedPlaces", many, lang, digits);
      node.setAttribute("aria-label", CM.words.text("changedTitle", lang));
      node.replaceChildren(element("h2", { tabindex: -1 }, CM.words.text("changedTitle", lang)),
        element("p", { class: "cm-today__date" }, span), element("p", { class: "cm-says" }, says),
        ...(many === 0 ? [] : [...gainsTable(at, compared),
          element("h3", {}, CM.words.text("changesTitle", lang)),
          groupedList(at, compared.passages), details(at, compared)]));
    }
    function follow() {
      timer = 0;
      last = performance.now();
      const state = store.get();
      if (state.compare === null) return;
      const { compare, day, lang, digits, account, knownOn, dates } = state;
      const now = [compare, day, lang, digits, account, knownOn, dates].join();
      if (now === key) return;
      key = now;
      CM.keepFocus(node, () => draw(compare));
    }
    follow();
    const leave = store.subscribe((state, was, how) => {
      const hurried = (state.playing || how.settle === false) && state.lang === was.lang;
      if (!hurried) {
        clearTimeout(timer);
        follow();
      } else timer ||= window.setTimeout(follow, Math.max(0, PACE - (performance.now() - last)));
    });
    return {
      node,
      destroy() {
        leave();
        clearTimeout(timer);
        node.remove();
      },
    };
  };

  Object.assign(CM.compare, { compareDays, balanceWords });
})();
