// @ts-check
// From the lean form in which a scene travels to the scene itself: geo/packing.py made it lean.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** "6 Dec 2016" @param {string} iso */
  const shortDate = (iso) => new Date(iso).toUTCString().slice(5, 16).replace(/^0/, "");

  /** Claims as rows, with the sentences that they share. @param {any} scene */
  function unpackClaims({ claims, texts, places, claimants }) {
    const { columns } = texts;
    const rows = claims.map((/** @type {any} */ claim) => {
      const place = places[claim.place].name;
      const claimant = claimants[claim.claimant]?.name ?? {};
      for (const lang of ["en", "ar"]) {
        claim[lang] = texts[lang][claim.text].replace(/[\u0001\u0002]/g,
          (/** @type {string} */ sign) => (sign === "\u0001" ? place : claimant)[lang]);
      }
      return columns.map((/** @type {string} */ name) => claim[name]);
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
    CM.unfoldTables(scene, bits);
    for (const source of scene.sources) {
      source.title = source.title.replace("\u0003", shortDate(source.published));
    }
    scene.claims = unpackClaims(scene);
    delete scene.texts;
    scene.search = searchOf(scene, scene.search);
    scene.speaking ??= speakingOf(scene);
    if (!scene.history) {
      CM.unfoldGround(scene, bits);
      CM.unfoldHistories(scene, bits);
    }
    for (const area of scene.series.areas) area.rows ??= CM.seriesRows(scene, area.id);
    return scene;
  };
})();
