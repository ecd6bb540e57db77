// @ts-check
// Which history is shown: whose account, as known on which day, by which end of a span of days;
// and what it is compared with. Names come in from links and host pages, places in lists go out.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @typedef {Pick<MapState, "account" | "knownOn" | "dates" | "versus">} Choice */

  /** @param {SceneModel} scene @param {string | null | undefined} id @returns {number} or -1 */
  const accountIndex = (scene, id) => scene.accounts.findIndex((one) => one.id === id);

  /** The first day by which anything was reported; before it nothing can be known.
   * @param {SceneModel} scene */
  const firstReport = (scene) => scene.knownDays[0] ?? 0;

  /**
   * Why a choice cannot be shown, as a key of words; "" when it can be.
   * @param {SceneModel} scene @param {Choice} choice
   */
  function whyNot(scene, { account, knownOn, dates, versus }) {
    if (versus >= 0 && knownOn !== null) return "whyNotVersusKnown";
    if (versus >= 0 && dates === "earliest") return "whyNotVersusEarliest";
    if (versus >= 0 && versus === account) return "whyNotVersusSame";
    const missing = scene.missing({ account, knownOn, dates });
    return missing || versus < 0 ? missing : scene.missing({ account: versus, knownOn, dates });
  }

  /** Is another history chosen than before? @param {MapState} state @param {MapState} was */
  const switched = (state, was) => state.account !== was.account ||
    state.knownOn !== was.knownOn || state.dates !== was.dates;

  /** Does anything a part draws from readings differ, beside the day?
   * @param {MapState} state @param {MapState} was */
  const viewed = (state, was) => switched(state, was) || state.versus !== was.versus;

  /**
   * Keep the scene on the chosen history. It listens before every part, so that all of them
   * already find the new one; what can't be shown is taken back.
   * @param {SceneModel} scene @param {MapStore} store
   */
  function follow(scene, store) {
    /** @param {MapState} state */
    const choose = ({ account, knownOn, dates }) => scene.choose({ account, knownOn, dates });
    choose(store.get());
    return store.subscribe((state, was) => {
      if (!switched(state, was)) return;
      if (!choose(state).ok) {
        store.set({ account: was.account, knownOn: was.knownOn, dates: was.dates });
      }
    });
  }

  /** What options ask for, by names that the scene knows.
   * @param {SceneModel} scene @param {MountOptions} options @returns {Choice} */
  function asked(scene, options) {
    // Reports go on after the last day of the case.
    const known = scene.dayOf(options.knownOn || "");
    return {
      account: Math.max(0, accountIndex(scene, options.account)),
      knownOn: Number.isNaN(known) ? null : Math.max(known, firstReport(scene)),
      dates: options.dates === "earliest" ? "earliest" : "latest",
      versus: accountIndex(scene, options.versus),
    };
  }

  /** As much of a choice as can be had together, and why the rest cannot, as keys of words.
   * @param {SceneModel} scene @param {Choice} wanted */
  function fitted(scene, wanted) {
    let choice = wanted;
    /** @type {string[]} */
    const reasons = [];
    for (const patch of [{ versus: -1 }, { dates: /** @type {CountedDates} */ ("latest") },
      { knownOn: null }, { account: 0 }]) {
      const why = whyNot(scene, choice);
      const next = { ...choice, ...patch };
      if (!why || JSON.stringify(next) === JSON.stringify(choice)) continue;
      if (!reasons.includes(why)) reasons.push(why);
      choice = next;
    }
    return { choice, reasons };
  }

  /** Why not all that options ask for is shown, in sentences.
   * @param {SceneModel} scene @param {MountOptions} options @returns {string[]} */
  const refused = (scene, options) => fitted(scene, asked(scene, options)).reasons
    .map((why) => CM.words.text(why, options.lang === "ar" ? "ar" : "en"));

  /**
   * What is asked for at the start; what can't be had is left out.
   * @param {SceneModel} scene @param {MountOptions} options
   * @returns {Partial<MapState>}
   */
  function initial(scene, options) {
    /** @param {string | null | undefined} iso */
    const day = (iso) => {
      const found = scene.dayOf(iso || "");
      return found >= 0 && found <= scene.lastDay ? found : null;
    };
    const wanted = asked(scene, options);
    return {
      ...fitted(scene, wanted).choice, compare: day(options.compare),
      compareMode: options.compareMode === "swipe" ? "swipe" : "side",
      layers: layers({ fronts: true, flows: false, incidents: false }, options.layers),
    };
  }

  /** @param {MapLayers} before @param {Partial<MapLayers> | null | undefined} changes
   * @returns {MapLayers} */
  function layers(before, changes) {
    const pick = (/** @type {keyof MapLayers} */ name) =>
      typeof changes?.[name] === "boolean" ? Boolean(changes[name]) : before[name];
    return { fronts: pick("fronts"), flows: pick("flows"), incidents: pick("incidents") };
  }

  /** The choice as links and host pages name it. @param {SceneModel} scene
   * @param {MapState} state */
  function told(scene, state) {
    /** @param {number | null} day */
    const iso = (day) => day === null ? null : scene.isoOf(day);
    return {
      account: scene.accounts[state.account]?.id ?? "all", knownOn: iso(state.knownOn),
      dates: state.dates, versus: scene.accounts[state.versus]?.id ?? null,
      compare: iso(state.compare), compareMode: state.compareMode, layers: { ...state.layers },
    };
  }

  /**
   * What host pages may ask for; what can't be had is answered with a RangeError in words.
   * @param {SceneModel} scene @param {MapStore} store
   * @param {(iso: unknown) => number} dayOrThrow
   */
  function api(scene, store, dayOrThrow) {
    /** @param {string} id */
    function accountOrThrow(id) {
      const index = accountIndex(scene, id);
      if (index >= 0) return index;
      throw new RangeError(CM.words.text("accountUnknown", store.get().lang, { value: String(id),
        example: scene.accounts.slice(0, 4).map((one) => one.id).join(", ") }));
    }
    /** @param {Partial<MapState>} patch */
    function take(patch) {
      const state = store.get();
      const why = whyNot(scene, { ...state, ...patch });
      if (why) throw new RangeError(CM.words.text(why, state.lang));
      store.set(patch, { settle: true });
    }
    return {
      setAccount: (/** @type {string} */ id) => take({ account: accountOrThrow(id) }),
      setKnownOn(/** @type {string | null} */ iso) {
        if (iso === null) return take({ knownOn: null });
        const known = scene.dayOf(iso);
        const day = Number.isNaN(known) ? dayOrThrow(iso) : known;
        const first = firstReport(scene);
        if (day < first) {
          throw new RangeError(CM.words.text("knownTooEarly", store.get().lang,
            { value: String(iso), first: scene.isoOf(first) }));
        }
        return take({ knownOn: day });
      },
      setDates(/** @type {CountedDates} */ dates) {
        if (dates !== "latest" && dates !== "earliest") {
          throw new RangeError(CM.words.text("datesUnknown", store.get().lang,
            { value: String(dates) }));
        }
        take({ dates });
      },
      setVersus: (/** @type {string | null} */ id) =>
        take({ versus: id === null ? -1 : accountOrThrow(id) }),
      setCompare(/** @type {string | null} */ iso, /** @type {CompareMode} */ mode) {
        take({ compare: iso === null ? null : dayOrThrow(iso),
          ...(mode === "side" || mode === "swipe" ? { compareMode: mode } : {}) });
      },
      setLayers: (/** @type {Partial<MapLayers>} */ changes) =>
        take({ layers: layers(store.get().layers, changes) }),
    };
  }

  /** Is a reading not this account's word, but the opening state that stands where it says nothing?
   * @param {MapState} state @param {Spell} spell */
  const silent = (state, spell) => state.account !== 0 && spell.opening;

  /** Does a claim count in an account? @param {SceneModel} scene @param {number} account
   * @param {SceneClaim} claim */
  function counts(scene, account, claim) {
    const { id, kind } = scene.accounts[account];
    const claimant = scene.claimants[claim.claimant];
    if (kind === "all") return true;
    return kind === "claimant" ? claimant?.id === id : claimant?.side === id;
  }

  /**
   * Where a claim that a reading does not cite belongs: among the account's other ones, among those
   * published later or without a date, or outside the account.
   * @param {SceneModel} scene @param {number} account @param {number | null} knownOn
   * @param {SceneClaim} claim @returns {"other" | "late" | "undated" | "outside"}
   */
  function place(scene, account, knownOn, claim) {
    if (!counts(scene, account, claim)) return "outside";
    if (knownOn === null) return "other";
    if (claim.reported === null) return "undated";
    return claim.reported > knownOn ? "late" : "other";
  }

  CM.choices = {
    accountIndex, firstReport, whyNot, switched, viewed, follow, initial, refused, told, api,
    counts, silent, place,
  };
})();
