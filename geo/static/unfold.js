// @ts-check
// From the lean form in which a scene travels to the scene itself: geo/packing.py made it lean.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Rows from columns. @param {any[][]} columns @returns {any[][]} */
  const rowsOf = (columns) => (columns[0] ?? []).map((_, row) => columns.map((c) => c[row]));

  /** Objects from `{keys, columns}`. @param {any} table */
  const objectsOf = (table) => rowsOf(table.columns).map((row) =>
    Object.fromEntries(row.map((value, i) => [table.keys[i], value])));

  /** The id after `id`: C0009 → C0010. @param {string} id */
  const after = (id) => id.replace(/\d+$/, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, "0"));

  /** @param {any} scene @param {any} packed */
  function unpackClaims(scene, packed) {
    const { columns, data, ids, texts, text } = packed;
    const at = (/** @type {string} */ name) => columns.indexOf(name);
    const kept = columns.filter((/** @type {string} */ c) => !["id", "en", "ar"].includes(c));
    let last = "";
    const rows = text.map((/** @type {number} */ which, /** @type {number} */ row) => {
      const values = new Array(columns.length);
      kept.forEach((/** @type {string} */ name, /** @type {number} */ i) => {
        values[at(name)] = data[i][row];
      });
      last = values[at("id")] = ids[row] === 0 ? after(last) : ids[row];
      const place = scene.places[values[at("place")]].name;
      const claimant = scene.claimants[values[at("claimant")]]?.name ?? {};
      for (const lang of ["en", "ar"]) {
        values[at(lang)] = texts[lang][which].replace(/[\u0001\u0002]/g,
          (/** @type {string} */ sign) => (sign === "\u0001" ? place : claimant)[lang]);
      }
      return values;
    });
    return { columns, rows };
  }

  /** Which claims speak of which district, in the order of their latest day. @param {any} scene */
  function speakingOf(scene) {
    const { columns, rows } = scene.claims;
    const place = columns.indexOf("place");
    const latest = columns.indexOf("latest");
    const speaking = Array.from({ length: scene.districts }, () => /** @type {any[]} */ ([]));
    const order = rows.map((/** @type {any} */ _, /** @type {number} */ i) => i).sort(
      (/** @type {number} */ a, /** @type {number} */ b) => rows[a][latest] - rows[b][latest]);
    for (const claim of order) {
      const about = rows[claim][place];
      if (about < scene.districts) speaking[about].push([claim, "same"]);
      const { kind, covers } = scene.places[about];
      for (const [district, relation] of covers ?? []) {
        speaking[district].push([claim, kind === "area" && relation !== "within" ? "area" : relation]);
      }
    }
    return speaking;
  }

  /** The list of folded names, sorted. @param {any} scene @param {string[][]} more by place */
  function searchOf(scene, more) {
    /** @type {[string, number, string][]} */
    const found = [];
    scene.places.forEach((/** @type {any} */ place, /** @type {number} */ index) => {
      const seen = new Set();
      const { name, official } = place;
      for (const text of [name.en, name.ar, official.en, official.ar, ...more[index]]) {
        const folded = CM.fold(text);
        if (folded && !seen.has(folded)) found.push([folded, index, text]);
        seen.add(folded);
      }
    });
    return found.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  }

  /** Latitude and longitude in whole fifth decimals of a degree. @typedef {[number, number]} Corner */

  /** A line in Google's encoded polyline algorithm. @param {Corner[]} line */
  function encode(line) {
    let text = "";
    line.forEach((corner, at) => corner.forEach((number, axis) => {
      const step = number - (line[at - 1]?.[axis] ?? 0);
      let value = step < 0 ? ~(step << 1) : step << 1;
      for (; value >= 32; value >>= 5) text += String.fromCharCode((32 | (value & 31)) + 63);
      text += String.fromCharCode(value + 63);
    }));
    return text;
  }

  /** @param {string} text @returns {Corner[]} */
  function decode(text) {
    /** @type {number[]} */
    const numbers = [];
    let value = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const bits = text.charCodeAt(at) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits >= 32) continue;
      // Each number is a step on from the last but one.
      numbers.push((numbers[numbers.length - 2] ?? 0) + (value & 1 ? ~(value >> 1) : value >> 1));
      value = shift = 0;
    }
    /** @type {Corner[]} */
    const corners = [];
    for (let at = 0; at < numbers.length; at += 2) corners.push([numbers[at], numbers[at + 1]]);
    return corners;
  }

  /**
   * Rings and borders with their corners: a border's stand in a ring of its first district, and
   * where a ring of its second district follows it, that ring names it.
   * @param {any} scene
   */
  function unpackGround(scene) {
    /** @type {Map<string, Corner[]>} */
    const known = new Map();
    /** @param {string} key @param {() => Corner[]} make */
    const once = (key, make) => known.get(key) ?? known.set(key, make()).get(key) ?? [];

    /** @param {number} place @param {number} which @returns {Corner[]} the first one again last */
    const ring = (place, which) => once(`${place} ${which}`, () => {
      const pieces = [scene.places[place].rings[which]].flat();
      /** @type {Corner[]} */
      const corners = [];
      for (const piece of pieces) {
        const more = typeof piece === "string" ? decode(piece) : part([piece].flat());
        const end = corners[corners.length - 1];
        const again = end && end[0] === more[0][0] && end[1] === more[0][1];
        corners.push(...(again ? more.slice(1) : more));
      }
      return corners;
    });
    /** @param {number} border @param {number} which @returns {Corner[]} */
    const line = (border, which) => once(`b${border} ${which}`, () => {
      const [first, , runs] = scene.borders[border];
      if (typeof runs[which] === "string") return decode(runs[which]);
      const [number, start, count] = runs[which];
      const all = ring(first, number);
      const size = all.length - 1;
      return Array.from({ length: Math.abs(count) }, (_, n) =>
        all[(start + Math.sign(count) * n + size) % size]);
    });
    /** @param {number[]} piece @returns {Corner[]} */
    function part([name, which = 0, from = 0, to = Infinity]) {
      const corners = line(name < 0 ? ~name : name, which);
      return (name < 0 ? corners.slice().reverse() : corners).slice(from, to + 1);
    }

    /** @type {string[][][]} */
    const lines = scene.borders.map((/** @type {any[]} */ [, , runs], /** @type {number} */ border) =>
      runs.map((/** @type {any} */ _, /** @type {number} */ which) => encode(line(border, which))));
    const rings = scene.places.map((/** @type {any} */ { rings: own }, /** @type {number} */ place) =>
      own?.map((/** @type {any} */ one, /** @type {number} */ which) =>
        typeof one === "string" ? one : encode(ring(place, which))));
    scene.borders.forEach((/** @type {any[]} */ border, /** @type {number} */ at) => {
      border[2] = lines[at];
    });
    scene.places.forEach((/** @type {any} */ place, /** @type {number} */ at) => {
      if (place.rings) place.rings = rings[at];
    });
  }

  /** The different spells of each district. @param {any} table its columns @returns {HistoryRow[][]} */
  function spellsOf(table) {
    const support = table.support.split(",");
    const dissent = table.dissent.split(",");
    let at = 0;
    return table.count.map((/** @type {number} */ count) => {
      let start = 0;
      return Array.from({ length: count }, () => {
        start += table.start[at];
        const since = table.since[at] === -1 ? -1 : start - table.since[at];
        const row = [start, table.reading[at], since, support[at], dissent[at],
          Number(table.opening[at]), table.ruling[at] ?? -1];
        at += 1;
        return row;
      });
    });
  }

  /** Every history, as lists of spells. @param {any} scene @param {any} packed */
  function unpackHistories(scene, packed) {
    const spells = spellsOf(packed.spells);
    /** @param {number[][] | null} lists @returns {SceneDifferences | null} */
    const changes = (lists) => lists && Object.fromEntries(lists.map(([district, ...steps]) => {
      let at = 0;
      return [district, steps.map((step) => spells[district][at += step])];
    }));
    scene.history = Object.values(changes(packed.history) ?? {});
    scene.accounts.forEach((/** @type {SceneAccount} */ account, /** @type {number} */ index) => {
      account.history = changes(packed.accounts[index]);
    });
    scene.earliest = changes(packed.earliest);
    scene.known = packed.known && Object.fromEntries(Object.entries(packed.known).map(
      ([name, entries]) => [name, entries.map((/** @type {[number, number[][]]} */ [day, lists]) =>
        [day, changes(lists)])]));
  }

  /**
   * The scene of a lean one.
   * @param {any} scene parsed; it is filled in place
   * @returns {SceneJson}
   */
  CM.unfold = function unfold(scene) {
    for (const [name, value] of Object.entries(scene)) {
      if (value && value.keys && value.columns) scene[name] = objectsOf(value);
    }
    scene.claims = unpackClaims(scene, scene.claims);
    scene.speaking ??= speakingOf(scene);
    scene.search = searchOf(scene, scene.search);
    unpackGround(scene);
    unpackHistories(scene, scene.histories);
    delete scene.histories;
    return scene;
  };
})();
