// @ts-check
// The histories of a scene: the default one, each account's, what was known on each day of report,
// the one by earliest dates. All but the first are put together from their differences; sums of
// square kilometres are the only thing computed here.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Starts at or before this are the beginning of time. */
  const BEGINNING = -100000;
  /** So many histories are kept at hand. */
  const KEPT = 40;

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

  /**
   * The claims that a marks text picks from those that speak of a district: digit i stands for
   * claims 4i to 4i+3, the lowest bit first.
   * @param {string} text hexadecimal @param {[number, Relation][]} speaking
   */
  function marked(text, speaking) {
    /** @type {number[]} */
    const found = [];
    for (let i = 0; i < text.length; i++) {
      const digit = parseInt(text[i], 16);
      for (let bit = 0; bit < 4; bit++) {
        if (digit & (1 << bit)) found.push(speaking[4 * i + bit][0]);
      }
    }
    return found.sort((one, other) => one - other);
  }

  /**
   * What stood in each district, and when it changed, by one history.
   * @param {SceneJson} json @param {HistoryRow[][]} rows by district
   * @param {SceneSeries[]} [shares] who held how much by this history; summed when it is not given
   * @returns {SceneHistory}
   */
  function History(json, rows, shares) {
    /** @type {[number, number, number][] | undefined} */
    let sorted;
    const starts = () => (sorted ||= spellStarts(rows));
    /** @type {Spell[][]} */
    const made = rows.map(() => []);
    /** @type {number[] | undefined} */
    let days;
    const changeDays = () => (days ||= changeDaysOf(rows, starts()));

    /** @param {number} district @param {number} day */
    const spellIndexAt = (district, day) => Math.max(0, lastAtOrBefore(rows[district], day));

    /** @param {number} district @param {number} index @returns {Spell} */
    function spell(district, index) {
      const known = made[district][index];
      if (known) return known;
      const [start, reading, since, support, dissent, opening, ruling] = rows[district][index];
      const next = rows[district][index + 1];
      const speaking = json.speaking[district];
      return (made[district][index] = {
        district, index, reading, ruling,
        support: marked(support, speaking), dissent: marked(dissent, speaking),
        start: start <= BEGINNING ? null : start,
        end: next ? next[0] : null,
        since: since === -1 || since === null ? null : since,
        opening: opening === 1,
      });
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

    /** @param {number} area @returns {SeriesRow[]} each holds until the next */
    const seriesRows = (area) => (shares ||= json.series.areas.map((one) =>
      ({ ...one, rows: summed(json, rows, membersOf(json, one.id)) })))[area].rows;

    return {
      rows, spellIndexAt, spellsOf, periodsOf, changeDays,
      /** @param {number} district @param {number} day */
      spellAt: (district, day) => spell(district, spellIndexAt(district, day)),
      /** Districts with a spell that begins after one of two days and not after the other.
       * @param {number} from @param {number} to @returns {number[]} each once, unordered */
      touched(from, to) {
        const low = lastAtOrBefore(starts(), Math.min(from, to)) + 1;
        const high = lastAtOrBefore(starts(), Math.max(from, to)) + 1;
        const seen = new Set();
        for (let at = low; at < high; at++) seen.add(starts()[at][1]);
        return [...seen];
      },
      /** @param {number} day @returns {SceneChange[]} */
      changesOn(day) {
        /** @type {SceneChange[]} */
        const found = [];
        for (let at = lastAtOrBefore(starts(), day - 1) + 1; at < starts().length; at++) {
          const [start, district, index] = starts()[at];
          if (start !== day) break;
          const from = rows[district][index - 1][1];
          const to = rows[district][index][1];
          if (from !== to) found.push({ district, day, from, to });
        }
        return found.sort((one, other) => one.district - other.district);
      },
      /** The first day with a change after `day`. @param {number} day */
      nextChange(day) {
        return changeDays()[lastNumberAtOrBefore(changeDays(), day) + 1] ?? null;
      },
      /** The last day with a change before `day`. @param {number} day */
      previousChange(day) {
        return changeDays()[lastNumberAtOrBefore(changeDays(), day - 1)] ?? null;
      },
      seriesRows,
      /** @param {number} area @param {number} day @returns {SeriesPoint} */
      seriesAt(area, day) {
        const all = seriesRows(area);
        const row = all[lastAtOrBefore(all, day)];
        const zeros = () => new Array(json.actors.length + 3).fill(0);
        return row ? { km2: row[1], districts: row[2] } : { km2: zeros(), districts: zeros() };
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

  /** Days on which the reading of some district changes, ascending.
   * @param {HistoryRow[][]} rows @param {[number, number, number][]} starts
   * @returns {number[]} */
  function changeDaysOf(rows, starts) {
    /** @type {number[]} */
    const days = [];
    for (const [day, district, index] of starts) {
      const [before, after] = [rows[district][index - 1], rows[district][index]];
      const same = before[1] === after[1] && before[2] === after[2];
      if (!same && days[days.length - 1] !== day) days.push(day);
    }
    return days;
  }

  /** @param {number[]} numbers ascending @param {number} day */
  function lastNumberAtOrBefore(numbers, day) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The districts of a series. @param {SceneJson} json @param {string} id of the area, or `all`
   * @returns {number[]} */
  function membersOf(json, id) {
    if (id === "all") return Array.from({ length: json.districts }, (_, district) => district);
    const place = json.places.findIndex((one) => one.id === id);
    if (place < json.districts) return [place];
    return (json.places[place].covers || [])
      .filter(([, relation]) => relation !== "within").map(([district]) => district);
  }

  /**
   * Square kilometres and districts by bucket: one per actor, then contested, claimed, unknown.
   * @param {SceneJson} json @param {HistoryRow[][]} rows @param {number[]} members
   * @returns {SeriesRow[]}
   */
  function summed(json, rows, members) {
    const kinds = ["contested", "claimed", "unknown"];
    const buckets = json.readings.map(({ state, holder }) =>
      state === "held" ? holder : json.actors.length + kinds.indexOf(state));
    const ground = new Array(json.actors.length + 3).fill(0);
    const count = ground.slice();
    /** @type {[number, number, number, number][]} day, from bucket (-1: none), to bucket, km² */
    const moves = members.flatMap((district) => rows[district].map((row, index) =>
      /** @type {[number, number, number, number]} */ ([row[0],
        index ? buckets[rows[district][index - 1][1]] : -1, buckets[row[1]],
        json.places[district].km2 ?? 0])));
    moves.sort((one, other) => one[0] - other[0]);
    /** @type {SeriesRow[]} */
    const found = [];
    moves.forEach(([day, from, to, km2], at) => {
      if (from >= 0) {
        ground[from] -= km2;
        count[from] -= 1;
      }
      ground[to] += km2;
      count[to] += 1;
      if (moves[at + 1]?.[0] === day) return;
      // Adding and taking away leaves dust of 1e-13.
      const km2s = ground.map((sum) => Math.floor(Math.max(0, sum) * 1000 + 0.5) / 1000);
      const last = found[found.length - 1] ?? [];
      if (`${last[1]}` !== `${km2s}` || `${last[2]}` !== `${count}`) {
        found.push([day, km2s, count.slice()]);
      }
    });
    return found;
  }

  /** Who held how much of an area by the default history.
   * @param {SceneJson} json @param {string} id of the area, or `all` */
  CM.seriesRows = (json, id) => summed(json, json.history, membersOf(json, id));

  /**
   * All histories of the scene: the one that is shown, and each by itself.
   * @param {SceneJson} json
   */
  function histories(json) {
    /** @type {Map<string, SceneHistory>} */
    const made = new Map();
    /** @param {string} key @param {() => SceneHistory} make */
    function once(key, make) {
      const known = made.get(key) ?? make();
      made.delete(key);
      made.set(key, known);
      // What is not looked at any more is let go, the first (the default) never.
      if (made.size > KEPT) made.delete([...made.keys()].find((one) => one !== "0") ?? "");
      return known;
    }
    /** @param {SceneDifferences} changes */
    const changed = (changes) => json.history.map((rows, district) => changes[district] ?? rows);

    /** @param {number} account @returns {SceneHistory} */
    function historyOf(account) {
      const differences = json.accounts[account]?.history;
      return once(String(differences ? account : 0), () => differences && account
        ? History(json, changed(differences))
        : History(json, json.history, json.series.areas));
    }
    const earliest = () => once("earliest", () => History(json, changed(json.earliest ?? {})));

    /** @param {[number, SceneDifferences][]} entries @param {number} last index of the entry */
    function known(entries, last) {
      const unknown = json.readings.findIndex(({ state }) => state === "unknown");
      /** @type {HistoryRow[]} */
      const nothing = [[BEGINNING * 10, unknown, -1, "", "", 0, -1]];
      const rows = json.history.map(() => nothing);
      for (const [, changes] of entries.slice(0, last + 1)) {
        for (const [district, spells] of Object.entries(changes)) rows[Number(district)] = spells;
      }
      return History(json, rows);
    }

    /** Why a choice is not in the scene, as a key of words; "" when it is.
     * @param {HistoryChoice} choice */
    function missing({ account, knownOn, dates }) {
      if (!json.accounts[account]) return "whyNotAccount";
      const plain = account === 0 && knownOn === null && dates === "latest";
      if (!plain && !json.accounts[account].history) return "whyNotShipped";
      if (dates === "earliest" && account !== 0) return "whyNotEarliestAccount";
      if (dates === "earliest" && knownOn !== null) return "whyNotEarliestKnown";
      if (knownOn === null) return "";
      const entries = json.known?.[json.accounts[account].id];
      if (!entries) return "whyNotKnownAccount";
      return lastAtOrBefore(entries, knownOn) < 0 ? "whyNotKnownYet" : "";
    }

    /** @param {HistoryChoice} choice one that is not missing */
    function chosen({ account, knownOn, dates }) {
      if (dates === "earliest") return earliest();
      if (knownOn === null) return historyOf(account);
      const entries = json.known?.[json.accounts[account].id] ?? [];
      const last = lastAtOrBefore(entries, knownOn);
      return once(`${account} ${last}`, () => known(entries, last));
    }
    return { historyOf, missing, chosen };
  }

  /**
   * The look-ups of the history that is shown, and the choice of which that is.
   * @param {SceneJson} json
   */
  CM.histories = function views(json) {
    const { historyOf, missing, chosen } = histories(json);
    /** @type {HistoryChoice} */
    let choice = { account: 0, knownOn: null, dates: "latest" };
    let shown = historyOf(0);
    return {
      historyOf, missing,
      choice: () => choice,
      history: () => shown,
      /** @param {HistoryChoice} wanted @returns {{ ok: true } | { ok: false, reason: string }} */
      choose(wanted) {
        const reason = missing(wanted);
        if (reason) return { ok: false, reason };
        choice = { account: wanted.account, knownOn: wanted.knownOn, dates: wanted.dates };
        shown = chosen(choice);
        return { ok: true };
      },
      /** @param {number} district @param {number} day */
      spellIndexAt: (district, day) => shown.spellIndexAt(district, day),
      /** @param {number} district @param {number} day */
      spellAt: (district, day) => shown.spellAt(district, day),
      /** @param {number} district */
      spellsOf: (district) => shown.spellsOf(district),
      /** @param {number} district */
      periodsOf: (district) => shown.periodsOf(district),
      /** @param {number} from @param {number} to */
      touched: (from, to) => shown.touched(from, to),
      /** @param {number} day */
      changesOn: (day) => shown.changesOn(day),
      /** @param {number} day */
      nextChange: (day) => shown.nextChange(day),
      /** @param {number} day */
      previousChange: (day) => shown.previousChange(day),
      /** @param {number} area */
      seriesRows: (area) => shown.seriesRows(area),
      /** @param {number} area @param {number} day */
      seriesAt: (area, day) => shown.seriesAt(area, day),
    };
  };
})();
