// @ts-check
// The scene as the page asks for it: geometry decoded on demand, claims by district, days of the
// calendar, and the history that is shown (histories.js). It looks things up and derives nothing:
// who held what was decided when the scene was built.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const DAY_MS = 86400000;
  /** Of the scene document. */
  const VERSION = 2;

  /**
   * Decode one encoded polyline (precision 5).
   * @param {string} text
   * @returns {LatLon[]} degrees, EPSG:4326
   */
  function decode(text) {
    /** @type {LatLon[]} */
    const points = [];
    let at = 0;
    let lat = 0;
    let lon = 0;
    const next = () => {
      let result = 0;
      let shift = 0;
      let byte = 0;
      do {
        byte = text.charCodeAt(at++) - 63;
        result |= (byte & 31) << shift;
        shift += 5;
      } while (byte >= 32);
      return result & 1 ? ~(result >> 1) : result >> 1;
    };
    while (at < text.length) {
      lat += next();
      lon += next();
      points.push([lat / 1e5, lon / 1e5]);
    }
    return points;
  }

  /** @param {SceneJson} json */
  function epochOf(json) {
    const epoch = Date.parse(`${json.epoch}T00:00:00Z`);
    if (Number.isNaN(epoch)) throw new RangeError(`The scene's epoch "${json.epoch}" is no date.`);
    return epoch;
  }

  /**
   * Days of the calendar, counted from the scene's epoch. Civil dates: no time zone takes part.
   * @param {SceneJson} json
   */
  function calendar(json) {
    const epoch = epochOf(json);
    return {
      /** @param {number} day */
      isoOf: (day) => new Date(epoch + day * DAY_MS).toISOString().slice(0, 10),
      /** @param {string} iso `YYYY-MM-DD` @returns {number} NaN when it is no date */
      dayOf(iso) {
        if (typeof iso !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(iso)) return NaN;
        const time = Date.parse(`${iso}T00:00:00Z`);
        if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return NaN;
        return Math.round((time - epoch) / DAY_MS);
      },
      /** The nearest day of the scene. @param {number} day */
      clamp: (day) => Math.max(0, Math.min(json.lastDay, Math.round(day))),
    };
  }

  /**
   * Claims by index and by district, their columns by name.
   * @param {SceneJson} json
   */
  function claimBook(json) {
    const column = Object.fromEntries(json.claims.columns.map((name, at) => [name, at]));
    /** @type {(SceneClaim | undefined)[]} */
    const made = [];

    /** @param {number} index @returns {SceneClaim} */
    function claim(index) {
      const row = /** @type {any[]} */ (json.claims.rows[index]);
      if (!row) throw new RangeError(`The scene has no claim number ${index}.`);
      /** @param {string} name */
      const get = (name) => row[column[name]];
      return (made[index] ||= {
        index, id: get("id"), place: get("place"), kind: get("kind"), from: get("from"),
        actor: get("actor"), extent: get("extent"), manner: get("manner"),
        earliest: get("earliest"), latest: get("latest"), approximate: get("approximate") === 1,
        claimant: get("claimant"), source: get("source"), reported: get("reported"),
        certainty: get("certainty"), text: { en: get("en"), ar: get("ar") },
        locator: get("locator"),
      });
    }
    return {
      claim,
      /** @param {number} district */
      claimsOf: (district) => (json.speaking[district] || []).map(
        ([index, relation]) => ({ claim: claim(index), relation })),
    };
  }

  /** How much was reported when. @param {SceneJson} json */
  function reports(json) {
    const byDay = new Map(json.days.reports.map(([day, claims, sources]) =>
      [day, { claims, sources }]));
    return {
      /** @param {string} id @returns {number} -1 when there is no such series */
      seriesIndex: (id) => json.series.areas.findIndex((area) => area.id === id),
      /** @param {number} day */
      reportsOn: (day) => byDay.get(day) || { claims: 0, sources: 0 },
      /** The days of report, ascending: from the first one on something is known. */
      knownDays: (json.known?.all ?? []).map(([day]) => day),
    };
  }

  /**
   * Places by id, and their ground.
   * @param {SceneJson} json
   */
  function atlas(json) {
    const byId = new Map(json.places.map((place, index) => [place.id, index]));
    /** @type {(LatLon[][] | undefined)[]} */
    const decoded = [];
    return {
      /** @param {string} id @returns {number} -1 when there is no such place */
      placeIndex: (id) => byId.get(id) ?? -1,
      /** Rings of a district, the outer one first; none for other places.
       * @param {number} place @returns {LatLon[][]} */
      rings: (place) => (decoded[place] ||= (json.places[place].rings || []).map(decode)),
      /** The districts a place meets; a district is its own.
       * @param {number} place @returns {number[]} */
      polygonsOf: (place) => place < json.districts
        ? [place]
        : (json.places[place].covers || []).map(([district]) => district),
    };
  }

  /**
   * @param {SceneJson} json scene document, version 2
   * @returns {SceneModel}
   * @throws {RangeError} when the document is of another version
   */
  CM.Scene = function Scene(json) {
    if (json.version !== VERSION) {
      throw new RangeError(`This map draws scenes of version ${VERSION}, not ${json.version}.`);
    }
    return {
      json,
      actors: json.actors, claimants: json.claimants, sources: json.sources,
      places: json.places, readings: json.readings, districts: json.districts,
      accounts: json.accounts, rulings: json.rulings,
      lastDay: json.lastDay, focus: json.focus,
      reading: (index) => json.readings[index],
      ...calendar(json), ...CM.histories(json), ...claimBook(json), ...reports(json), ...atlas(json),
    };
  };
  CM.decodePolyline = decode;
})();
