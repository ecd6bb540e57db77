// @ts-check
// Readings as sentences: "Held by the opposition; the government claims it, since 24 November".
// Neutral words only; who is meant comes from the scene.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const words = CM.words;

  /**
   * An actor's name as it stands inside a sentence ("the government").
   * @param {SceneModel} scene @param {number} actor @param {Lang} lang
   * @param {"the"|"under"} [form]
   */
  function actorName(scene, actor, lang, form = "the") {
    const one = scene.actors[actor];
    if (!one) return "";
    return words.text(`${form}.${one.id}`, lang) || words.of(one.short, lang);
  }

  /**
   * The parties of a contested reading, its holder first.
   * @param {SceneReading} reading
   */
  function partiesOf(reading) {
    const rest = [...reading.parties, reading.challenger].filter((actor) => actor >= 0);
    const all = reading.holder >= 0 ? [reading.holder, ...rest] : rest;
    return [...new Set(all)];
  }

  /**
   * What stood on a district, in one sentence without its date.
   * @param {SceneModel} scene @param {SceneReading} reading @param {Lang} lang
   * @param {number} [before] the holder before a disputed succession, -1 when not known
   * @returns {string}
   */
  function readingSentence(scene, reading, lang, before = -1) {
    /** @param {number} actor */
    const the = (actor) => actorName(scene, actor, lang);
    /** @param {number} actor */
    const under = (actor) => actorName(scene, actor, lang, "under");
    if (reading.state === "unknown") return words.text("unknown", lang);
    if (reading.state === "held") {
      return words.text("held", lang, { under: under(reading.holder) });
    }
    if (reading.state === "claimed") {
      return words.text("claimed", lang,
        { holder: the(reading.holder), challenger: the(reading.challenger) });
    }
    const parties = partiesOf(reading);
    if (reading.holder >= 0) {
      return parties.length > 1 ? between(scene, parties, lang)
        : words.text("contestedAlone", lang, { holder: the(reading.holder) });
    }
    return successionSentence(scene, parties, lang, before);
  }

  /** @param {SceneModel} scene @param {number[]} parties @param {Lang} lang */
  function between(scene, parties, lang) {
    const names = parties.map((actor) => actorName(scene, actor, lang));
    return words.text("contestedBetween", lang, { parties: words.list(names, lang) });
  }

  /** Nobody holds it: whose hands it left, and who may have it now.
   * @param {SceneModel} scene @param {number[]} parties @param {Lang} lang
   * @param {number} before */
  function successionSentence(scene, parties, lang, before) {
    const unnamed = parties.length === 0 || (parties.length === 1 &&
      (before < 0 || parties[0] === before));
    // Who is named among the successors has not simply left.
    const gone = parties.length > 1 && parties.includes(before) ? -1 : before;
    const left = gone >= 0 ? gone : parties.length === 1 ? parties[0] : -1;
    const under = actorName(scene, left, lang, "under");
    const comma = lang === "ar" ? "، " : ", ";
    const named = parties.filter((actor) => unnamed || actor !== left)
      .map((actor) => actorName(scene, actor, lang)).join(comma);
    if (left < 0) {
      return unnamed ? words.text("disputedUnnamed", lang) : between(scene, parties, lang);
    }
    return words.text(unnamed ? "leftUnnamed" : "leftDisputed", lang, { under, parties: named });
  }

  /**
   * Who held a district before its reading of a day lost its holder, or -1.
   * @param {SceneModel} scene @param {number} district @param {number} day
   */
  function holderBefore(scene, district, day) {
    for (let spell = scene.spellAt(district, day); ; spell = scene.spellAt(district, spell.start - 1)) {
      const { holder } = scene.reading(spell.reading);
      if (holder >= 0 || spell.start === null) return holder;
    }
  }

  /**
   * The sentence for a district on a day, with "since" where it is known.
   * @param {SceneModel} scene @param {number} district @param {number} day
   * @param {Lang} lang @param {Digits} digits
   * @param {{since?: boolean}} [options]
   * @returns {string}
   */
  function readingOn(scene, district, day, lang, digits, options = {}) {
    return spellSentence(scene, scene.spellAt(district, day), lang, digits,
      { ...options, before: holderBefore(scene, district, day) });
  }

  /**
   * The sentence for a spell of any history.
   * @param {SceneModel} scene @param {Spell} spell @param {Lang} lang @param {Digits} digits
   * @param {{since?: boolean, before?: number}} [options] `before`: who held it before, -1 unknown
   * @returns {string}
   */
  function spellSentence(scene, spell, lang, digits, options = {}) {
    const plain = readingSentence(scene, scene.reading(spell.reading), lang,
      options.before ?? -1);
    const sentence = spell.ruling < 0 ? plain
      : words.text("rulingReading", lang, { reading: plain });
    if (options.since === false || spell.since === null) return sentence;
    const date = words.formatDate(scene.isoOf(spell.since), lang, digits, "long");
    const key = (spell.opening ? "sinceOpening" : "since") + (/[;؛:]/.test(sentence) ? "Dash" : "");
    return words.text(key, lang, { reading: sentence, date });
  }

  /**
   * A reading in a few words, for lists: "Opposition, claimed by the government".
   * @param {SceneModel} scene @param {SceneReading} reading @param {Lang} lang
   */
  function readingShort(scene, reading, lang) {
    /** @param {number} actor */
    const short = (actor) => scene.actors[actor] ? words.of(scene.actors[actor].short, lang) : "";
    if (reading.state === "held") {
      return words.text("shortHeld", lang, { actor: short(reading.holder) });
    }
    if (reading.state === "claimed") {
      return words.text("shortClaimed", lang, {
        holder: short(reading.holder), challenger: actorName(scene, reading.challenger, lang),
      });
    }
    if (reading.state === "contested") {
      const parties = partiesOf(reading);
      if (parties.length < 2) {
        if (!parties.length) return words.text("stateContested", lang);
        return reading.holder < 0
          ? words.text("shortLeft", lang, { under: actorName(scene, parties[0], lang, "under") })
          : words.text("shortContestedAlone", lang, { holder: short(reading.holder) });
      }
      const names = parties.map((actor) => actorName(scene, actor, lang));
      return words.text("shortContested", lang, { parties: words.list(names, lang) });
    }
    return words.text("shortUnknown", lang);
  }

  /** The name of a state: "claimed, not confirmed". @param {State} state @param {Lang} lang */
  function stateName(state, lang) {
    return words.text(`state${state[0].toUpperCase()}${state.slice(1)}`, lang);
  }

  /** The side of a claimant in words.
   * @param {SceneModel} scene @param {string} side @param {Lang} lang */
  function sideName(scene, side, lang) {
    if (side === "independent" || side === "tertiary") return words.text(side, lang);
    const actor = scene.actors.findIndex((one) => one.id === side);
    return actor < 0 ? words.text("sideUnknown", lang)
      : words.text("sideOf", lang, { under: actorName(scene, actor, lang, "under") });
  }

  Object.assign(words, {
    actorName, readingSentence, readingOn, spellSentence, readingShort, stateName, sideName, holderBefore,
    partiesOf,
  });
})();
