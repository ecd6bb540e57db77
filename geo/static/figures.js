// @ts-check
// Figures as their publishers gave them: in words, as cards and as tables. They are never added.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** @type {Record<string, Intl.PluralRules>} */
  const plurals = { en: new Intl.PluralRules("en"), ar: new Intl.PluralRules("ar") };

  /** Longer spans of incidents stand on their last day only (days). */
  const LONG_SPAN = 7;

  /** @param {{low: number | null, high: number | null}} one @param {Lang} lang
   * @param {Digits} digits @returns {string} "103–164", "at least 30", "" when there is none */
  function number({ low, high }, lang, digits) {
    /** @param {number} n */
    const say = (n) => CM.words.formatNumber(n, lang, digits);
    if (low === null) return high === null ? "" : say(high);
    if (high === null) return CM.words.text("atLeast", lang, { n: say(low) });
    return low === high ? say(low) : `${say(low)}–${say(high)}`;
  }

  /**
   * A figure with what it counts: "103–164 killed", "at least 200 families".
   * @param {string} key of words by what is counted @param {string} what
   * @param {{low: number | null, high: number | null}} one @param {Lang} lang
   * @param {Digits} digits
   */
  function counted(key, what, one, lang, digits) {
    const n = number(one, lang, digits);
    const forms = CM.words.entry(`${key}.${what}`, lang);
    if (!n) return CM.words.text("noFigure", lang);
    if (!forms) return `${n} ${what}`;
    const form = forms[plurals[lang].select(one.high ?? one.low ?? 0)] || forms.other;
    // "One person" in a word is one person, not "at least" one.
    const exact = one.low === null || one.low === one.high;
    return (exact || form.includes("{n}") ? form : forms.other).replace("{n}", () => n);
  }

  /** @param {SceneFlow} flow @param {Lang} lang @param {Digits} digits */
  const ofFlow = (flow, lang, digits) => counted("flowUnits", flow.unit, flow, lang, digits);

  /** @param {SceneIncident} one @param {Lang} lang @param {Digits} digits */
  const ofIncident = (one, lang, digits) =>
    counted("incidentCounts", one.kind, one, lang, digits);

  /** @param {SceneModel} scene @param {{day: number, dayEnd: number}} one @param {Lang} lang
   * @param {Digits} digits */
  const days = (scene, one, lang, digits) => CM.words.formatSpan(scene.isoOf(one.day),
    scene.isoOf(one.dayEnd), lang, digits, "long");

  /** The days of a figure where there is little room, without the year.
   * @param {SceneModel} scene @param {{day: number, dayEnd: number}} one @param {Lang} lang
   * @param {Digits} digits */
  const daysBrief = (scene, one, lang, digits) => CM.words.formatSpan(scene.isoOf(one.day),
    scene.isoOf(one.dayEnd), lang, digits, "short").replace(/\s\S+$/, "");

  /** @param {SceneModel} scene @param {{claimant: number}} one @param {Lang} lang
   * @param {Digits} digits */
  function claimant(scene, one, lang, digits) {
    const found = scene.claimants[one.claimant];
    return found ? CM.words.said(found.name, lang, digits) : "";
  }

  /** A publisher's name where there is little room: as the statement begins ("SOHR: …"), or
   * without what stands in brackets.
   * @param {SceneModel} scene @param {{claimant: number, text: Text2}} one @param {Lang} lang
   * @param {Digits} digits */
  function claimantBrief(scene, one, lang, digits) {
    const full = claimant(scene, one, lang, digits).replace(/\s*\([^)]*\)\s*$/, "");
    const said = CM.words.said(one.text, lang, digits);
    const end = said.indexOf(": ");
    return end > 0 && end < full.length ? said.slice(0, end) : full;
  }

  /** @param {SceneModel} scene @param {number[]} places @param {Text2 | undefined} text
   * @param {Lang} lang @param {Digits} digits */
  function where(scene, places, text, lang, digits) {
    const own = text ? CM.words.said(text, lang, digits) : "";
    const names = places.map((place) => CM.words.of(scene.places[place].name, lang));
    return own || CM.words.list(names, lang) || CM.words.text("unknownPlace", lang);
  }

  /** Figures whose days include a day. @template {{day: number, dayEnd: number}} T
   * @param {T[]} all @param {number} day */
  const on = (all, day) => all.filter((one) => one.day <= day && day <= one.dayEnd);

  /** Incidents told on a day. @param {SceneIncident[]} all @param {number} day */
  const incidentsOn = (all, day) => on(all, day).filter((one) =>
    one.dayEnd - one.day <= LONG_SPAN || one.dayEnd === day);

  /**
   * A figure as a card: what its publisher said, of which days, where it was read, how sure.
   * @param {PanelContext} at @param {SceneFlow | SceneIncident} one @param {string} kind in words
   */
  function card(at, one, kind) {
    const { scene, lang, digits } = at;
    return element("article", { class: "cm-figure", "data-figure": one.id },
      element("p", { class: "cm-figure__kind" }, kind, CM.words.text("separator", lang),
        days(scene, one, lang, digits)),
      element("p", { class: "cm-figure__what" }, CM.words.said(one.text, lang, digits)),
      element("p", { class: "cm-figure__source" }, CM.claims.sourceLine(at, one.source),
        CM.words.text("separator", lang), CM.claims.sure(one.certainty, lang)));
  }

  /**
   * A table; with `sortable` its headings are buttons.
   * @template T
   * @param {PanelContext} at @param {T[]} rows @param {FigureColumn<T>[]} columns
   * @param {{caption: string, sortable?: boolean, id: (row: T) => string}} options
   * @returns {HTMLElement}
   */
  function table(at, rows, columns, { caption, sortable = false, id }) {
    const body = element("tbody");
    /** @type {HTMLElement[]} */
    const heads = columns.map((column, index) => {
      const words = CM.words.text(column.head, at.lang);
      const inside = sortable ? element("button", { type: "button", class: "cm-sort",
        title: CM.words.text("sortBy", at.lang, { column: words }), onclick: () => sort(index),
      }, words) : words;
      return element("th", { scope: "col", "data-column": column.head }, inside);
    });
    const lines = rows.map((row) => ({ row, line: element("tr", { "data-row": id(row) },
      ...columns.map((column) => element("td", { "data-column": column.head, dir: "auto" },
        column.cell(row)))) }));
    let order = 1;
    let sorted = -1;

    /** @param {number} index of a column */
    function sort(index) {
      order = index === sorted ? -order : 1;
      sorted = index;
      heads.forEach((head, at_) => {
        if (at_ === index) {
          head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
        } else head.removeAttribute("aria-sort");
      });
      const by = columns[index].by;
      lines.sort((a, b) => order * compare(by(a.row), by(b.row), at.lang));
      body.replaceChildren(...lines.map(({ line }) => line));
    }
    body.append(...lines.map(({ line }) => line));
    return element("table", { class: "cm-table" },
      element("caption", {}, caption), element("thead", {}, element("tr", {}, ...heads)), body);
  }

  /** @param {string | number} a @param {string | number} b @param {Lang} lang */
  const compare = (a, b, lang) => typeof a === "number" && typeof b === "number"
    ? a - b : String(a).localeCompare(String(b), lang);

  CM.figures = {
    number, ofFlow, ofIncident, days, daysBrief, claimant, claimantBrief, where, on, incidentsOn,
    card, table,
  };
})();
