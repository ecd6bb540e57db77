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

  /**
   * The scene of a lean one.
   * @param {any} scene parsed; it is filled in place @param {PackedBits} bits
   * @returns {SceneJson}
   */
  CM.unfold = function unfold(scene, bits) {
    for (const [name, value] of Object.entries(scene)) {
      if (value && value.keys && value.columns) scene[name] = objectsOf(value);
    }
    CM.unfoldGround(scene, bits);
    scene.claims = unpackClaims(scene, scene.claims);
    scene.speaking ??= speakingOf(scene);
    scene.search = searchOf(scene, scene.search);
    CM.unfoldHistories(scene, bits);
    return scene;
  };
})();
