// @ts-check
// The scene as the page asks for it: geometry decoded on demand, spells found by day. It looks
// things up and derives nothing: who held what was decided when the scene was built.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const DAY_MS = 86400000;
  /** Starts at or before this are the beginning of time. */
  const BEGINNING = -100000;

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

  /**
   * The last row whose first number is at or before `day`, or -1.
   * @param {ArrayLike<ArrayLike<any>>} rows ascending by their first number
   * @param {number} day
   */
  function lastAtOrBefore(rows, day) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle][0] <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
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
   * What stood in each district, and when it changed.
   * @param {SceneJson} json
   */
  function histories(json) {
    const rows = json.history;
    const ends = spellStarts(rows);

    /** @param {number} district @param {number} day */
    const spellIndexAt = (district, day) => Math.max(0, lastAtOrBefore(rows[district], day));

    /** @param {number} district @param {number} index @returns {Spell} */
    function spell(district, index) {
      const [start, reading, since, support, dissent, opening] = rows[district][index];
      const next = rows[district][index + 1];
      return {
        district, index, reading, support, dissent,
        start: start <= BEGINNING ? null : start,
        end: next ? next[0] : null,
        since: since === -1 || since === null ? null : since,
        opening: opening === 1,
      };
    }

    /** @param {number} district */
    const spellsOf = (district) => rows[district].map((_, index) => spell(district, index));

    /** @param {number} district @returns {Period[]} */
    function periodsOf(district) {
      /** @type {Period[]} */
      const periods = [];
      for (const one of spellsOf(district)) {
        const last = periods[periods.length - 1];
        if (last && last.reading === one.reading && last.since === one.since) {
          last.end = one.end;
          last.spells.push(one);
        } else {
          const { start, end, reading, since } = one;
          periods.push({ district, start, end, reading, since, spells: [one] });
        }
      }
      return periods;
    }

    return {
      spellIndexAt, spellsOf, periodsOf,
      /** @param {number} district @param {number} day */
      spellAt: (district, day) => spell(district, spellIndexAt(district, day)),
      /** Districts with a spell that begins after one of two days and not after the other.
       * @param {number} from @param {number} to @returns {number[]} each once, unordered */
      touched(from, to) {
        const low = lastAtOrBefore(ends, Math.min(from, to)) + 1;
        const high = lastAtOrBefore(ends, Math.max(from, to)) + 1;
        const seen = new Set();
        for (let at = low; at < high; at++) seen.add(ends[at][1]);
        return [...seen];
      },
      /** @param {number} day @returns {SceneChange[]} */
      changesOn(day) {
        /** @type {SceneChange[]} */
        const found = [];
        for (let at = lastAtOrBefore(ends, day - 1) + 1; at < ends.length; at++) {
          const [start, district, index] = ends[at];
          if (start !== day) break;
          const from = rows[district][index - 1][1];
          const to = rows[district][index][1];
          if (from !== to) found.push({ district, day, from, to });
        }
        return found.sort((a, b) => a.district - b.district);
      },
    };
  }

  /**
   * Every spell but the first of each district: `[start, district, index]`, by start.
   * @param {HistoryRow[][]} rows
   * @returns {[number, number, number][]}
   */
  function spellStarts(rows) {
    /** @type {[number, number, number][]} */
    const starts = [];
    rows.forEach((spells, district) => {
      for (let index = 1; index < spells.length; index++) {
        starts.push([spells[index][0], district, index]);
      }
    });
    return starts.sort((a, b) => a[0] - b[0]);
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

  /**
   * Square kilometres by bucket over time, and the days with changes or reports.
   * @param {SceneJson} json
   */
  function series(json) {
    const buckets = json.actors.length + 3;
    const zeros = () => new Array(buckets).fill(0);
    const changes = json.days.changes;
    const reports = new Map(json.days.reports.map(([day, claims, sources]) =>
      [day, { claims, sources }]));
    return {
      /** @param {string} id @returns {number} -1 when there is no such series */
      seriesIndex: (id) => json.series.areas.findIndex((area) => area.id === id),
      /** @param {number} area @param {number} day @returns {SeriesPoint} */
      seriesAt(area, day) {
        const rows = json.series.areas[area].rows;
        const row = rows[lastAtOrBefore(rows, day)];
        return row ? { km2: row[1], districts: row[2] } : { km2: zeros(), districts: zeros() };
      },
      /** The first day with a change after `day`. @param {number} day */
      nextChange(day) {
        const row = changes[lastAtOrBefore(changes, day) + 1];
        return row ? row[0] : null;
      },
      /** The last day with a change before `day`. @param {number} day */
      previousChange(day) {
        const row = changes[lastAtOrBefore(changes, day - 1)];
        return row ? row[0] : null;
      },
      /** @param {number} day */
      reportsOn: (day) => reports.get(day) || { claims: 0, sources: 0 },
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
   * @param {SceneJson} json scene document, version 1
   * @returns {SceneModel}
   * @throws {RangeError} when the document is of another version
   */
  CM.Scene = function Scene(json) {
    if (json.version !== 1) {
      throw new RangeError(`This map draws scenes of version 1, not ${json.version}.`);
    }
    return {
      json,
      actors: json.actors, claimants: json.claimants, sources: json.sources,
      places: json.places, readings: json.readings, districts: json.districts,
      lastDay: json.lastDay, focus: json.focus,
      reading: (index) => json.readings[index],
      ...calendar(json), ...histories(json), ...claimBook(json), ...series(json), ...atlas(json),
    };
  };
  CM.decodePolyline = decode;
})();
