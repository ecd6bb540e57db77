// @ts-check
// "On this day": what changes on the map, who reported how much, events, casualties, strikes and
// displacement. Figures stand as their publishers gave them and are never added up.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** Longer spans are told on their last day only (days). */
  const LONG_SPAN = 7;

  /** @param {{day: number, dayEnd: number}} one @param {number} day */
  const toldOn = (one, day) => one.dayEnd - one.day > LONG_SPAN ? one.dayEnd === day
    : one.day <= day && day <= one.dayEnd;

  /** @param {any} at @param {string} key @param {...any} children */
  const section = (at, key, ...children) => element("section", {},
    element("h3", {}, CM.words.text(key, at.lang)), ...children);

  /** Changes of the day, those alike together. @param {any} at */
  function changes(at) {
    const { scene, day, lang } = at;
    /** @type {Map<string, SceneChange[]>} */
    const groups = new Map();
    for (const change of scene.changesOn(day)) {
      const key = `${change.from}>${change.to}`;
      groups.set(key, [...(groups.get(key) || []), change]);
    }
    if (!groups.size) return null;
    const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
    return section(at, "changesTitle", element("ul", { class: "cm-changes" },
      ...sorted.map((group) => {
        const [from, to] = [group[0].from, group[0].to].map((index) => scene.reading(index));
        const [before, after] = [from, to].map((reading) => {
          const swatch = element("i", { class: "cm-swatch" });
          CM.dressReading(swatch, scene, reading);
          return element("span", { class: "cm-change" }, swatch,
            CM.words.readingShort(scene, reading, lang));
        });
        return element("li", {}, element("p", { class: "cm-changes__what" }, before,
          element("span", { class: "cm-arrow" }, lang === "ar" ? " ← " : " → "), after),
        CM.claims.longList(at, group, (/** @type {SceneChange} */ change) =>
          CM.claims.placeButton(at, change.district, `change-${change.district}`),
        { limit: 10, class: "cm-names" }));
      })));
  }

  /** The day's claims, counted by side; the cards themselves on demand. @param {any} at
   * @param {SceneClaim[]} claims */
  function reports(at, claims) {
    const { scene, lang, digits } = at;
    if (!claims.length) return null;
    /** @type {Map<string, number>} */
    const sides = new Map();
    for (const claim of claims) {
      const side = scene.claimants[claim.claimant]?.side || "";
      sides.set(side, (sides.get(side) || 0) + 1);
    }
    const order = [...sides].sort((a, b) => b[1] - a[1]);
    const list = element("ul", { class: "cm-sides" }, ...order.map(([side, n]) => {
      const swatch = element("i", { class: "cm-swatch", "data-side": side });
      CM.paint(swatch, "--colour", CM.claims.sideColour(scene, side));
      return element("li", {}, swatch, CM.words.sideName(scene, side, lang), " ",
        element("b", {}, CM.words.formatNumber(n, lang, digits)));
    }));
    const body = element("div", {});
    const details = element("details", { class: "cm-others" }, element("summary",
      { "data-key": "day-claims" }, CM.words.text("claimsShow", lang,
        { n: CM.words.formatNumber(claims.length, lang, digits) })), body);
    details.addEventListener("toggle", () => {
      if (body.childElementCount) return;
      body.append(CM.claims.longList(at, claims, (/** @type {SceneClaim} */ claim) =>
        CM.claims.card(at, claim), { limit: 8, class: "cm-cards" }));
    });
    return section(at, "claimsTitle", list, details);
  }

  /**
   * "between 6,000 and 8,000 people", from a low and a high figure that may be missing.
   * @param {any} at @param {string} key of the counted words @param {number | null} low
   * @param {number | null} high
   */
  function amount(at, key, low, high) {
    const { lang, digits } = at;
    if (low === null && high === null) return CM.words.text("numberUnknown", lang);
    /** @param {number | null} n */
    const number = (n) => CM.words.formatNumber(n, lang, digits);
    const n = /** @type {number} */ (high ?? low);
    if (low === high) return CM.words.count(key, n, lang, digits);
    const shown = low === null ? CM.words.text("atMost", lang, { n: number(high) })
      : high === null ? CM.words.text("atLeast", lang, { n: number(low) })
        : CM.words.text("between", lang, { low: number(low), high: number(high) });
    return CM.words.count(key, n, lang, digits, shown);
  }

  /** Where a figure or event was read. @param {any} at
   * @param {{source: number, claimant?: number, certainty: Certainty}} one */
  function readWhere(at, one) {
    const claimant = one.claimant === undefined ? null : at.scene.claimants[one.claimant];
    return element("span", { class: "cm-fact__source" },
      claimant && CM.words.text("saidBy", at.lang, { claimant: CM.words.of(claimant.name, at.lang) }),
      claimant && " · ", CM.claims.sourceLine(at, one.source),
      ` · ${CM.claims.certaintyName(one.certainty, at.lang)}`);
  }

  /** The span of a fact, when it is more than the day shown. @param {any} at
   * @param {{day: number, dayEnd: number}} one */
  function spanOf(at, one) {
    if (one.day === one.dayEnd) return null;
    const { scene, lang, digits } = at;
    return element("span", { class: "cm-quiet" }, ` (${CM.words.formatSpan(
      scene.isoOf(one.day), scene.isoOf(one.dayEnd), lang, digits, "long")})`);
  }

  /** @param {any} at @param {string} key @param {any[]} items @param {(one: any) => any[]} words */
  function facts(at, key, items, words) {
    const told = items.filter((one) => toldOn(one, at.day));
    if (!told.length) return null;
    return section(at, key, CM.claims.longList(at, told, (one) => element("div", { class: "cm-fact" },
      element("span", { class: "cm-fact__what" }, ...words(one), spanOf(at, one)),
      readWhere(at, one)), { limit: 5, class: "cm-facts" }));
  }

  /** @param {any} at @param {string} group @param {string} id */
  const named = (at, group, id) => CM.words.text(`${group}.${id}`, at.lang) || id;

  /** @param {any} at */
  function events(at) {
    return facts(at, "eventsTitle", at.scene.json.events, (one) => [
      CM.words.of(one.title, at.lang), " ",
      element("span", { class: "cm-tag" }, named(at, "categories", one.category))]);
  }

  /** @param {any} at */
  function incidents(at) {
    return facts(at, "incidentsTitle", at.scene.json.incidents, (one) => {
      const words = amount(at, `incidentKinds.${one.kind}`, one.low, one.high);
      return [element("b", {}, words || one.kind), ` · ${CM.words.of(one.text, at.lang)}`];
    });
  }

  /** @param {any} at */
  function flows(at) {
    return facts(at, "flowsTitle", at.scene.json.flows, (one) => {
      const words = amount(at, `units.${one.unit}`, one.low, one.high);
      return [element("b", {}, `${named(at, "flowKinds", one.kind)}: ${words || one.unit}`),
        ` · ${CM.words.of(one.text, at.lang)}`];
    });
  }

  /**
   * @param {SceneModel} scene @param {MapStore} store
   * @returns {{node: HTMLElement, follow: (force: boolean) => void}}
   */
  CM.OnThisDay = function OnThisDay(scene, store) {
    const node = element("section", { class: "cm-card cm-today" });
    const latest = scene.json.claims.columns.indexOf("latest");
    /** @type {Map<number, number[]>} */
    const byDay = new Map();
    scene.json.claims.rows.forEach((row, index) => {
      const day = Number(row[latest]);
      const list = byDay.get(day);
      if (list) list.push(index);
      else byDay.set(day, [index]);
    });
    let key = "";

    function draw() {
      const at = CM.claims.context(scene, store);
      const { lang, digits, day } = at;
      const iso = scene.isoOf(day);
      const claims = (byDay.get(day) || []).map(scene.claim);
      const changed = changes(at);
      const figures = [incidents(at), flows(at)].filter(Boolean);
      const note = claims.length ? (changed ? "" : "dayNoChange") : "quietDay";
      node.setAttribute("aria-label", CM.words.text("onThisDay", lang));
      node.replaceChildren(...[
        element("h2", {}, CM.words.text("onThisDay", lang)),
        element("p", { class: "cm-today__date" }, CM.words.text("onThisDayOf", lang, {
          weekday: CM.words.weekday(iso, lang), date: CM.words.formatDate(iso, lang, digits, "long"),
        })),
        note && element("p", { class: "cm-note" }, CM.words.text(note, lang)),
        changed, events(at), ...figures,
        figures.length && element("p", { class: "cm-note" }, CM.words.text("neverAdded", lang)),
        reports(at, claims),
      ].filter((/** @type {any} */ child) => Boolean(child)));
    }

    return {
      node,
      follow(force) {
        const { day, lang, digits } = store.get();
        const now = [day, lang, digits].join();
        if (now === key && !force) return;
        key = now;
        CM.keepFocus(node, draw);
      },
    };
  };
})();
