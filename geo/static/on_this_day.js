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

  /** @param {PanelContext} at @param {string} key @param {...any} children */
  const section = (at, key, ...children) => element("section", {},
    element("h3", {}, CM.words.text(key, at.lang)), ...children);

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Is a change an editor's? @param {SceneModel} scene @param {SceneChange} change */
  const ruled = (scene, { district, day }) =>
    scene.rulings[scene.spellAt(district, day).ruling]?.day === day;

  /** Changes of the day, those alike together. @param {PanelContext} at */
  function changes(at) {
    const { scene, day, lang } = at;
    /** @type {Map<string, SceneChange[]>} */
    const groups = new Map();
    for (const change of scene.changesOn(day)) {
      const key = `${change.from}>${change.to}>${ruled(scene, change)}`;
      const group = groups.get(key);
      if (group) group.push(change);
      else groups.set(key, [change]);
    }
    if (!groups.size) return null;
    const sorted = [...groups.values()].sort((a, b) => b.length - a.length);
    return section(at, "changesTitle", element("ul", { class: "cm-changes" },
      ...sorted.map((group) => {
        const [before, after] = [group[0].from, group[0].to].map((index) => {
          const swatch = element("i", { class: "cm-swatch" });
          CM.dressReading(swatch, scene, index);
          return element("span", { class: "cm-change" }, swatch,
            capital(CM.words.readingShort(scene, scene.reading(index), lang)));
        });
        return element("li", {}, element("p", { class: "cm-changes__what" }, before,
          element("span", { class: "cm-arrow" }, lang === "ar" ? " ← " : " → "), after,
        ruled(scene, group[0]) && element("span", { class: "cm-tag" },
          CM.words.text("rulingShort", lang))),
        CM.claims.longList(at, group, (/** @type {SceneChange} */ change) =>
          CM.claims.placeButton(at, change.district, `change-${change.district}`),
        { limit: 10, class: "cm-names" }));
      })));
  }

  /** The day's claims, counted by side; the cards themselves on demand. @param {PanelContext} at
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

  /** The day's claims that the chosen account leaves out, counted. @param {PanelContext} at
   * @param {SceneClaim[]} all @param {MapState} state */
  function left({ scene, lang, digits }, all, state) {
    const places = all.map((claim) =>
      CM.choices.place(scene, state.account, state.knownOn, claim));
    /** @param {string} key @param {number} n */
    const line = (key, n) => n > 0 &&
      element("p", { class: "cm-note" }, `${CM.words.count(key, n, lang, digits)}.`);
    return [line("accountToday", places.filter((one) => one === "outside").length),
      line("lateToday", places.filter((one) => one === "late").length)];
  }

  /** Where a figure or event was read. @param {PanelContext} at
   * @param {{source: number, certainty: Certainty}} one */
  function readWhere(at, one) {
    return element("span", { class: "cm-fact__source" }, CM.claims.sourceLine(at, one.source),
      CM.words.text("separator", at.lang), CM.claims.sure(one.certainty, at.lang));
  }

  /** The span of a fact, when it is more than the day shown. @param {PanelContext} at
   * @param {{day: number, dayEnd: number}} one */
  function spanOf(at, one) {
    if (one.day === one.dayEnd) return null;
    const { scene, lang, digits } = at;
    return element("span", { class: "cm-quiet" }, ` (${CM.words.formatSpan(
      scene.isoOf(one.day), scene.isoOf(one.dayEnd), lang, digits, "long")})`);
  }

  /** @param {PanelContext} at @param {string} key @param {any[]} items
   * @param {(one: any) => any[]} words */
  function facts(at, key, items, words) {
    const today = items.filter((one) => toldOn(one, at.day));
    if (!today.length) return null;
    return section(at, key, CM.claims.longList(at, today, (one) => element("div",
      { class: "cm-fact" }, element("span", { class: "cm-fact__what" }, ...words(one), spanOf(at, one)),
      readWhere(at, one)), { limit: 5, class: "cm-facts" }));
  }

  /** @param {PanelContext} at @param {string} group @param {string} id */
  const named = (at, group, id) => CM.words.text(`${group}.${id}`, at.lang) || id;

  /** A fact's own words and its kind. @param {PanelContext} at @param {Text2} pair
   * @param {string} group @param {string} kind */
  const told = (at, pair, group, kind) => [CM.words.said(pair, at.lang, at.digits), " ",
    element("span", { class: "cm-tag" }, named(at, group, kind))];

  /** @param {PanelContext} at */
  const events = (at) => facts(at, "eventsTitle", at.scene.json.events,
    (one) => told(at, one.title, "categories", one.category));

  /** @param {PanelContext} at */
  const incidents = (at) => facts(at, "incidentsTitle", at.scene.json.incidents,
    (one) => told(at, one.text, "incidentKinds", one.kind));

  /** @param {PanelContext} at */
  const flows = (at) => facts(at, "flowsTitle", at.scene.json.flows,
    (one) => told(at, one.text, "flowKinds", one.kind));

  /**
   * @param {SceneModel} scene @param {MapStore} store
   * @returns {PanelPart}
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
      const state = store.get();
      const all = (byDay.get(day) || []).map(scene.claim);
      const claims = all.filter((/** @type {SceneClaim} */ claim) =>
        CM.choices.place(scene, state.account, state.knownOn, claim) === "other");
      const changed = changes(at);
      const figures = [incidents(at), flows(at)].filter(Boolean);
      const note = claims.length ? (changed ? "" : "dayNoChange")
        : !changed ? "quietDay"
        : scene.changesOn(day).every((change) => ruled(scene, change)) ? "" : "lapseDay";
      node.setAttribute("aria-label", CM.words.text("onThisDay", lang));
      node.replaceChildren(...[
        element("h2", {}, CM.words.text("onThisDay", lang)),
        element("p", { class: "cm-today__date" }, CM.words.text("onThisDayOf", lang, {
          weekday: CM.words.weekday(iso, lang),
          date: CM.words.formatDate(iso, lang, digits, "long"),
        })),
        note && element("p", { class: "cm-note" }, CM.words.text(note, lang)),
        changed, events(at), ...figures,
        figures.length && element("p", { class: "cm-note" }, CM.words.text("neverAdded", lang)),
        reports(at, claims), ...left(at, all, state),
      ].flatMap((child) => (child ? [child] : [])));
    }

    return {
      node,
      follow(force) {
        const { day, lang, digits, account, knownOn, dates } = store.get();
        const now = [day, lang, digits, account, knownOn, dates].join();
        if (now === key && !force) return;
        key = now;
        CM.keepFocus(node, draw);
      },
    };
  };
})();
