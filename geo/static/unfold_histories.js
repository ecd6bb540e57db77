// @ts-check
// The histories of a scene from their bits: geo/packing_histories.py packed them, step by step the
// same.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const BEGINNING = -1000000;
  // Families of bits.
  const [COUNT, START, SINCE, READING, RULING] = [0, 64, 128, 192, 256];
  const [BEGINS, SAME, NEVER, SUPPORT, DISSENT, OPENING, DIFFERS, HAS, STRANGE] =
    [320, 321, 322, 323, 324, 325, 326, 327, 328];
  /** A spell rests on what others say. */
  const OTHERS = 4;

  /** What a claim says. @typedef {{latest: number, claimant: number, actor: number,
   *   reported: number | null}} Said */

  const NOBODY = { latest: BEGINNING, claimant: -2, actor: -2, reported: null };

  /** @param {any} scene @returns {Said[][]} by district */
  function saidOf({ claims: { columns, rows }, speaking }) {
    const said = rows.map((/** @type {any[]} */ row) => Object.fromEntries(Object.keys(NOBODY).map(
      (name) => [name, row[columns.indexOf(name)]])));
    return speaking.map((/** @type {[number, string][]} */ own) => own.map(([claim]) => said[claim]));
  }

  /** @param {number} one @param {number} other */
  const order = (one, other) => Math.sign(one - other) + 1;

  /** Digit i tells of positions 4i to 4i+3. @param {Iterable<number>} positions */
  function marks(positions) {
    /** @type {number[]} */
    const digits = [];
    for (const position of positions) {
      const digit = position >> 2;
      while (digits.length <= digit) digits.push(0);
      digits[digit] |= 1 << (position & 3);
    }
    return digits.map((digit) => digit.toString(16)).join("");
  }

  /** The claims that a spell rests on, and what they tell of its reading.
   * @param {PackedBits} bits @param {number} district @param {number} start @param {number} since
   * @param {Set<number>} last @param {Said[]} claims */
  function supportOf(bits, district, start, since, last, claims) {
    /** @type {Set<number>} */
    const rests = new Set();
    /** @type {Said} */
    let first = NOBODY;
    /** @type {Said} */
    let latest = NOBODY;
    /** @type {Said} */
    let beside = NOBODY;
    let named = 0;
    claims.forEach((claim, at) => {
      const was = +last.has(at);
      const when = order(claim.latest, start);
      const within = when * 4 + (since === -1 ? 3 : order(claim.latest, since));
      const like = +(first === NOBODY) * 2 + +(claim.actor === latest.actor);
      const alike = +(claim.latest === beside.latest) * 4 +
        +(claim.claimant === beside.claimant) * 2 + +(claim.actor === beside.actor);
      if (bits.bit(SUPPORT, [
        (within * 2 + was) * 4 + like,
        (within * 4 + like) * 2 + +(claim.claimant === first.claimant),
        (district * 256 + at) * 2 + was,
        ((alike * 2 + +rests.has(at - 1)) * 2 + +last.has(at - 1)) * 2 + was,
        (claim.claimant * 1024 + first.claimant) * 3 + when,
      ])) {
        rests.add(at);
        first = first === NOBODY ? claim : first;
        latest = claim;
        named |= 1 << ((claim.actor + 1) % 16);
      }
      beside = claim;
    });
    return { rests, named: named * 16 + (latest.actor + 2) % 16 };
  }

  /** The different spells of a district. @param {PackedBits} bits @param {number} district
   * @param {Said[]} claims */
  function spellsOf(bits, district, claims) {
    /** @type {HistoryRow} */
    let before = [BEGINNING, 0, -1, "", "", 0, -1];
    let last = new Set();
    return Array.from({ length: bits.number(COUNT, [0]) }, () => {
      const again = +(before[0] === BEGINNING);
      const start = bits.bit(BEGINS, [again]) ? BEGINNING
        : Math.max(before[0], 0) + bits.signed(START, [again, 2 + +(before[2] === -1)]);
      const today = +(start === before[0]);
      const since = bits.bit(SAME, [today, 2 + before[5]]) ? before[2]
        : bits.bit(NEVER, [today]) ? -1 : start - bits.signed(SINCE, [0, 1 + today]);
      const { rests, named } = supportOf(bits, district, start, since, last, claims);
      const dissent = [...claims.keys()].filter((at) => !rests.has(at) &&
        bits.bit(DISSENT, [order(claims[at].latest, start), district * 256 + at]));
      const reading = bits.number(READING, [before[1] * 2 + today, named]);
      const opening = bits.bit(OPENING, [before[5], +(since === -1) * 2 + +!rests.size]);
      const ruling = bits.number(RULING, [0]) - 1;
      before = [start, reading, since, marks(rests), marks(dissent), opening, ruling];
      last = rests;
      return { row: before, rests };
    });
  }

  /** Who speaks in an account. @param {any} scene @param {string} account */
  const speakersOf = (scene, account) => new Set([...scene.claimants.keys()].filter((index) =>
    ["all", scene.claimants[index].id, scene.claimants[index].side].includes(account)));

  /**
   * A reader of histories, as which spells of each district they have.
   * @param {any} scene @param {PackedBits} bits
   */
  function listsOf(scene, bits) {
    const said = saidOf(scene);
    const spells = said.map((claims, district) => spellsOf(bits, district, claims));
    const by = spells.map((own, district) => own.map(({ rests }) =>
      [...new Set([...rests].map((at) => said[district][at].claimant))]));
    const shared = speakersOf(scene, "tertiary");
    const strange = bits.bit(STRANGE, [0]);

    /** Whose claims a spell rests on. @param {number[]} claimants @param {Set<number>} speakers */
    function whose(claimants, speakers) {
      if (!claimants.length) return 0;
      if (claimants.every((one) => speakers.has(one))) return 1;
      if (claimants.every((one) => shared.has(one))) return 2;
      return claimants.every((one) => speakers.has(one) || shared.has(one)) ? 3 : OTHERS;
    }

    /** @param {number} district @param {Set<number>} before @param {number} kind
     * @param {Set<number>} speakers */
    function list(district, before, kind, speakers) {
      const has = new Set();
      /** @type {number | null} */
      let last = null;
      spells[district].forEach(({ row, rests }, at) => {
        const whom = whose(by[district][at], speakers);
        if (whom === OTHERS && !strange) return;
        const known = (kind * 8 + whom) * 4 + +before.has(at) * 2 + +(row[0] === last);
        const beside = +has.has(at - 1) * 4 + +before.has(at - 1) * 2 + row[5];
        if (!bits.bit(HAS, [known, known * 8 + beside, known * 8 + Math.min(rests.size, 5),
          (district * 256 + at) * 4 + kind])) return;
        has.add(at);
        last = row[0];
      });
      return has;
    }

    /**
     * @param {Set<number>[]} has the spells of the history before; those of this one take their
     *   place @param {number} kind @param {Set<number>} speakers @param {number} [day] of report
     * @returns {SceneDifferences}
     */
    return (has, kind, speakers, day) => {
      /** @type {SceneDifferences} */
      const found = {};
      said.forEach((claims, district) => {
        const heard = claims.filter(({ claimant, reported }) =>
          speakers.has(claimant) && (day === undefined || reported === day)).length;
        if (!bits.bit(DIFFERS, [kind * 4 + Math.min(heard, 3),
          (district * 4 + kind) * 2 + +(heard > 0)])) return;
        has[district] = list(district, has[district], kind, speakers);
        found[district] = [...has[district]].map((at) => spells[district][at].row);
      });
      return found;
    };
  }

  /**
   * Put every history into a scene. `known` holds the days of report of each account, or null.
   * @param {any} scene its claims and who speaks are there @param {PackedBits} bits
   */
  CM.unfoldHistories = function unfoldHistories(scene, bits) {
    const read = listsOf(scene, bits);
    const none = () => Array.from({ length: scene.districts }, () => new Set());
    const everyone = new Set([-1, ...scene.claimants.keys()]);
    const usual = none();
    scene.history = Object.values(read(usual, 0, everyone));
    const { known } = scene;
    scene.earliest = known && read(usual.slice(), 1, everyone);
    for (const account of scene.accounts) {
      account.history = known && read(usual.slice(), 2, speakersOf(scene, account.id));
    }
    for (const [name, days] of Object.entries(known ?? {})) {
      const has = none();
      const speakers = speakersOf(scene, name);
      known[name] = days.map((/** @type {number} */ day) => [day, read(has, 3, speakers, day)]);
    }
  };
})();
