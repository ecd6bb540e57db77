// @ts-check
// Casualties and strikes of the day, where they were: a plain ring at each place, one label with
// the number and who counted it. A count over many places is written once; counts of different
// claimants stand under one another and are never one number.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg } = CM;

  /** So many lines stand on the map; the card has the others. */
  const LINES = 4;
  const SIGN_ROOM = 14;

  /** Signs without a picture of what happened: form tells the kind.
   * @type {{[kind: string]: [string, boolean]}} path around 0, 0 and whether it is filled */
  const SIGNS = {
    killed: ["M-3.600 0a3.600 3.600 0 1 0 7.200 0a3.600 3.600 0 1 0-7.200 0Z", true],
    injured: ["M-3.600 0a3.600 3.600 0 1 0 7.200 0a3.600 3.600 0 1 0-7.200 0Z", false],
    casualties: ["M-3.600 0a3.600 3.600 0 1 0 7.200 0a3.600 3.600 0 1 0-7.200 0Z", false],
    executions: ["M-3.600-3.600H3.600V3.600H-3.600Z", true],
    under_rubble: ["M-4 1.500H4M-4 4H4M-2.500-1.500H2.500", false],
    airstrikes: ["M-4-3H4L0 4Z", false],
    shells: ["M0-4.200 4.200 0 0 4.200-4.200 0Z", false],
    surrender: ["M-3.600-3.600H3.600V3.600H-3.600Z", false],
  };

  /** @param {string} kind */
  function signOf(kind) {
    const [path, full] = Object.hasOwn(SIGNS, kind) ? SIGNS[kind] : SIGNS.injured;
    return svg("path", { class: "cm-sign", "data-sign": kind, "data-full": full || null, d: path });
  }

  /** @param {PanelContext} at @param {SceneIncident} one */
  const whereOf = ({ scene, lang, digits }, one) =>
    CM.figures.where(scene, one.places, one.placeText, lang, digits);

  /** @param {PanelContext} at @param {SceneIncident} one */
  const nameOf = (at, one) => CM.words.text("incidentMark", at.lang, {
    amount: CM.figures.ofIncident(one, at.lang, at.digits), where: whereOf(at, one),
    days: CM.figures.days(at.scene, one, at.lang, at.digits),
    claimant: CM.figures.claimant(at.scene, one, at.lang, at.digits) });

  /** One line of a label. @param {PanelContext} at @param {SceneIncident} one */
  function lineOf(at, one) {
    const { scene, lang, digits } = at;
    const comma = CM.words.text("separator", lang);
    const parts = [CM.figures.ofIncident(one, lang, digits),
      CM.figures.claimantBrief(scene, one, lang, digits)];
    if (one.dayEnd > one.day) parts.push(CM.figures.daysBrief(scene, one, lang, digits));
    return parts.join(comma);
  }

  /** Incidents that name the same places, together. @param {SceneIncident[]} all
   * @returns {SceneIncident[][]} */
  function groups(all) {
    /** @type {Map<string, SceneIncident[]>} */
    const found = new Map();
    for (const one of all) {
      const key = one.places.join();
      const group = found.get(key);
      if (group) group.push(one);
      else found.set(key, [one]);
    }
    return [...found.values()];
  }

  /** What the tables and the line under the legend say. @param {SceneModel} scene
   * @param {(one: SceneIncident) => boolean} placed @returns {FigureLayer} */
  function listing(scene, placed) {
    const all = scene.json.incidents;
    /** @param {PanelContext} at @param {SceneIncident} one */
    const kind = ({ lang }, one) => CM.words.text(`incidentKinds.${one.kind}`, lang) || one.kind;
    return {
      name: "incidents", all,
      on: (day) => CM.figures.incidentsOn(all, day),
      unplaced: (day) => CM.figures.incidentsOn(all, day)
        .filter((/** @type {SceneIncident} */ one) => !placed(one)).length,
      columns: (at) => [
        { head: "columnPlaces", cell: (one) => whereOf(at, one), by: (one) => whereOf(at, one) },
        { head: "columnAmount", cell: (one) => CM.figures.number(one, at.lang, at.digits) ||
          CM.words.text("noFigure", at.lang), by: (one) => one.low ?? -1 },
        { head: "columnKind", cell: (one) => kind(at, one), by: (one) => kind(at, one) },
      ],
      brief: (at) => [
        { head: "columnAmount", by: (one) => one.low ?? -1, cell: (one) => element("span", {},
          element("b", {}, CM.figures.ofIncident(one, at.lang, at.digits)),
          element("span", { class: "cm-quiet" }, " ",
            CM.figures.days(scene, one, at.lang, at.digits))) },
        { head: "columnPlaces", cell: (one) => whereOf(at, one), by: (one) => whereOf(at, one) },
      ],
      key: (at) => [...new Set(all.map((one) => one.kind))].map((one) => element("span",
        { class: "cm-layerkey__item" }, svg("svg", { width: 12, height: 12,
          viewBox: "-6 -6 12 12", "aria-hidden": "true" }, signOf(one)),
        CM.words.text(`incidentKinds.${one}`, at.lang) || one)),
    };
  }

  /** Where the label of a group may stand: beside its middle, ever farther out.
   * @param {Spot} at @param {{wide: number, high: number}} chip @returns {Spot[]} */
  function around(at, { wide, high }) {
    /** @type {Spot[]} */
    const spots = [];
    for (const off of [8, 20, 36, 56, 80, 110, 150, 195, 245]) {
      for (let turn = 0; turn < 12; turn++) {
        const angle = (turn * Math.PI) / 6;
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        spots.push({ x: at.x + x * (wide / 2 + off), y: at.y + y * (high / 2 + off) });
      }
    }
    return spots;
  }

  /** The label of some incidents of the same places. @param {PanelContext} at
   * @param {SceneIncident[]} group @param {any} ruler */
  function chipOf(at, group, ruler) {
    const cut = group.length > LINES ? LINES - 1 : group.length;
    const lines = group.slice(0, cut).map((one) => lineOf(at, one));
    if (cut < group.length) {
      lines.push(CM.words.text("moreHere", at.lang,
        { n: CM.words.formatNumber(group.length - cut, at.lang, at.digits) }));
    }
    return CM.chips.Chip(lines, ruler, at.lang === "ar", { indent: SIGN_ROOM,
      bold: () => false, mark: (/** @type {number} */ index) =>
        index < cut ? signOf(group[index].kind) : null });
  }

  CM.incidentMarks = { groups, listing, around, chipOf, nameOf };
})();
