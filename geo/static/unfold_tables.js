// @ts-check
// The tables of a scene from their columns: geo/packing_tables.py packed them, step by step the
// same.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** In the order of packing. */
  const TABLES = ["claimants", "sources", "claims", "events", "incidents", "flows", "accounts"];
  const DAY_MS = 86400000;

  /** The id after `id`: C0009 → C0010. @param {string} id */
  const after = (id) => id.replace(/\d+$/, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, "0"));

  /** @param {number} number that was folded to be none below 0 */
  const unfolded = (number) => number & 1 ? ~(number >> 1) : number >> 1;

  /**
   * Put the rows of every table, objects, in the place of its columns.
   * @param {any} scene @param {PackedBits} bits
   */
  CM.unfoldTables = function unfoldTables(scene, bits) {
    const epoch = Date.parse(scene.epoch);
    /** The columns of the present table as numbers. @type {{[name: string]: number[]}} */
    let codes = {};
    /** @type {number[]} when each source was published */
    let published = [];

    /** A value, and what other columns know it by.
     * @param {string} way @param {number} number @param {number} row @param {number[]} own
     * @param {any[]} names @returns {[any, number]} */
    function valueOf(way, number, row, own, names) {
      if (way === "name") return [names[number], number];
      if (way === "new") {
        const place = names.length - number;
        if (!number) names.push(place);
        return [place, place];
      }
      if (way === "index") return [number ? number - 2 : null, number - 2];
      if (way === "step") {
        const value = (own[row - 1] ?? 0) + unfolded(number);
        return [value, value];
      }
      if (!number) return [null, -1];
      const from = way === "date" ? scene.lastDay : codes[way][row];
      const value = from - unfolded(number - 1);
      return [way === "date" ? new Date(epoch + value * DAY_MS).toISOString().slice(0, 10) : value,
        value];
    }

    /** @param {number} rows @param {any[]} column @param {number} family @returns {any[]} */
    function valuesOf(rows, [name, way, ...contexts], family) {
      if (typeof way !== "string") return way;
      let last = "";
      if (way === "after") return contexts[0].map((/** @type {any} */ id) => last = id || after(last));
      /** @type {number[]} */
      const own = codes[name] = [];
      if (way === "of") {
        own.push(...codes[contexts[0]].map((source) => published[source] ?? -1));
        return [];
      }
      const names = way === "name" ? contexts.shift() : [];
      const asked = contexts.map((text) => text.split(" ").filter(Boolean));
      return Array.from({ length: rows }, (_, row) => {
        const found = asked.map((/** @type {string[]} */ ones) => ones.reduce((sum, one) =>
          Math.imul(sum, 64) +
          ((one[0] === "'" ? codes[one.slice(1)][row - 1] : codes[one][row]) ?? 0), 0));
        const [value, code] = valueOf(way, bits.number(family, found), row, own, names);
        own.push(code);
        return value;
      });
    }

    TABLES.forEach((name, index) => {
      codes = {};
      const { rows, columns } = scene[name];
      const made = columns.map((/** @type {any[]} */ column, /** @type {number} */ at) =>
        [column[0], valuesOf(rows, column, 4096 + 1024 * index + 64 * at)]);
      scene[name] = Array.from({ length: rows }, (_, row) => Object.fromEntries(made.flatMap(
        (/** @type {[string, any[]]} */ [key, values]) => values.length ? [[key, values[row]]] : [])));
      if (name === "sources") published = codes.published ?? [];
    });
  };
})();
