// @ts-check
// Two accounts against each other: how far they differ on each district and day. Both readings
// were decided when the scene was built; here they are only held side by side.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** From the widest difference to none. @type {Difference[]} */
  const KINDS = ["holder", "doubt", "one", "same", "neither"];
  /** Neither colour is an actor's; dark against light tells them apart without colour too. */
  const STRONG = "#7c2d5e";
  const LIGHT = "#e3c6d8";
  const SAME = "#cfc9ba";

  /** @type {{[how in Difference]: DistrictFill}} */
  const FILLS = {
    holder: { key: "v-holder", state: "held", base: STRONG, bands: [], period: 10, angle: 45,
      dots: [], ink: "#ffffff" },
    doubt: { key: "v-doubt", state: "contested", base: LIGHT, bands: [[STRONG, 0, 2]], period: 8,
      angle: 45, dots: [], ink: "#16161d" },
    one: { key: "v-one", state: "claimed", base: "#efebe1", bands: [], period: 10, angle: 0,
      dots: ["#8d8775"], ink: "#16161d" },
    same: { key: "v-same", state: "held", base: SAME, bands: [], period: 10, angle: 45, dots: [],
      ink: "#16161d" },
    neither: { key: "v-neither", state: "unknown", base: "#f4f1ea", bands: [], period: 10,
      angle: 45, dots: [], ink: "#6b6657" },
  };

  /** Has the account itself said anything? @param {SceneModel} scene @param {Spell} spell */
  const silent = (scene, spell) =>
    spell.opening || scene.reading(spell.reading).state === "unknown";

  /** @param {SceneModel} scene @param {Spell} one @param {Spell} other @returns {Difference} */
  function difference(scene, one, other) {
    const quiet = Number(silent(scene, one)) + Number(silent(scene, other));
    if (quiet > 0) return quiet === 2 ? "neither" : "one";
    if (one.reading === other.reading) return "same";
    const [a, b] = [scene.reading(one.reading), scene.reading(other.reading)];
    if (a.holder !== b.holder) return "holder";
    return a.state === b.state && a.parties.join() === b.parties.join() ? "same" : "doubt";
  }

  /**
   * On how many districts two accounts differ, from which day on: `[day, {holder, doubt, …}]`,
   * ascending; the first row holds since always.
   * @param {SceneModel} scene @param {SceneHistory} left @param {SceneHistory} right
   * @returns {[number, {[how in Difference]: number}][]}
   */
  function course(scene, left, right) {
    /** @type {Map<number, number[]>} */
    const steps = new Map();
    for (let district = 0; district < scene.districts; district++) {
      const [ones, others] = [left.spellsOf(district), right.spellsOf(district)];
      let before = -1;
      for (let a = 0, b = 0; ;) {
        const now = KINDS.indexOf(difference(scene, ones[a], others[b]));
        const day = Math.max(ones[a].start ?? -Infinity, others[b].start ?? -Infinity);
        if (now !== before) {
          const step = steps.get(day) || KINDS.map(() => 0);
          steps.set(day, step);
          step[now] += 1;
          if (before >= 0) step[before] -= 1;
          before = now;
        }
        const [nextA, nextB] = [ones[a].end ?? Infinity, others[b].end ?? Infinity];
        if (nextA === Infinity && nextB === Infinity) break;
        if (nextA <= nextB) a += 1;
        if (nextB <= nextA) b += 1;
      }
    }
    const sum = KINDS.map(() => 0);
    return [...steps].sort((a, b) => a[0] - b[0]).map(([day, step]) => {
      step.forEach((by, at) => { sum[at] += by; });
      return [day, /** @type {any} */ (Object.fromEntries(KINDS.map((how, at) => [how, sum[at]])))];
    });
  }

  /** @type {WeakMap<SceneModel, Map<string, any>>} */
  const courses = new WeakMap();

  /** @param {SceneModel} scene */
  function Differences(scene) {
    /** @param {number} account @returns {SceneHistory} */
    const history = (account) => scene.historyOf(account);
    let listed = "";
    /** @type {{district: number, how: Difference, one: Spell, other: Spell}[]} */
    let lists = [];

    /** @param {MapState} state */
    function days({ account, versus }) {
      const key = `${account}:${versus}`;
      const known = courses.get(scene) || new Map();
      courses.set(scene, known);
      if (!known.has(key)) known.set(key, course(scene, history(account), history(versus)));
      return known.get(key);
    }

    return {
      kinds: KINDS,
      /** The spell of the account compared with. @param {number} versus
       * @param {number} district @param {number} day @returns {Spell} */
      other: (versus, district, day) => history(versus).spellAt(district, day),
      /** @param {Spell} one @param {Spell} other */
      how: (one, other) => difference(scene, one, other),
      /** @param {Difference} how */
      fill: (how) => FILLS[how],
      /** How many districts differ how, from each day on. @param {MapState} state */
      days,
      /** @param {MapState} state @param {number} [day] @returns {{[how in Difference]: number}} */
      count(state, day = state.day) {
        const rows = days(state);
        let found = rows[0][1];
        for (const row of rows) {
          if (row[0] > day) break;
          found = row[1];
        }
        return found;
      },
      /** Every district on the day shown. @param {MapState} state
       * @returns {{district: number, how: Difference, one: Spell, other: Spell}[]} */
      list(state) {
        const now = [state.day, state.account, state.versus].join();
        if (now === listed) return lists;
        listed = now;
        const right = history(state.versus);
        return lists = Array.from({ length: scene.districts }, (_, district) => {
          const one = scene.spellAt(district, state.day);
          const other = right.spellAt(district, state.day);
          return { district, how: difference(scene, one, other), one, other };
        });
      },
      /** Both readings of a district, a sentence each. @param {number} district
       * @param {MapState} state @returns {string[]} */
      told(district, state) {
        const { lang, digits, day } = state;
        const other = history(state.versus).spellAt(district, day);
        return [[state.account, scene.spellAt(district, day)], [state.versus, other]].map(
          ([account, spell]) => CM.words.text("accountSays", lang, {
            account: CM.views.capital(
              CM.views.accountName(scene, /** @type {number} */ (account), lang)),
            reading: silent(scene, /** @type {Spell} */ (spell))
              ? CM.words.text("saysNothing", lang)
              : CM.words.spellSentence(scene, /** @type {Spell} */ (spell), lang, digits),
          }));
      },
    };
  }

  Object.assign(CM, { Differences });
})();
