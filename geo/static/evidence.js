// @ts-check
// The evidence for one place: what stands on the day shown, since when, and every claim about it:
// those the reading rests on first, then those against it, then the rest by period.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** A sentence in place of what is not there. @param {string} key @param {Lang} lang */
  const note = (key, lang) => element("p", { class: "cm-note" }, CM.words.text(key, lang));

  /** @param {string} key @param {Lang} lang */
  const heading = (key, lang) => element("h3", {}, CM.words.text(key, lang));

  /**
   * Names of a place: the reader's large, the other language and the id small.
   * @param {PanelContext} at @param {number} index
   */
  function title(at, index) {
    const { scene, store, lang } = at;
    const place = scene.places[index];
    const other = lang === "ar" ? "en" : "ar";
    const usual = CM.words.of(place.name, lang);
    const official = CM.words.of(place.official || place.name, lang);
    const kind = CM.words.text(`kind${place.kind[0].toUpperCase()}${place.kind.slice(1)}`, lang);
    const dot = CM.words.text("separator", lang);
    return element("header", { class: "cm-evidence__head" },
      element("h2", { tabindex: -1, dir: "auto" }, usual),
      element("p", { class: "cm-evidence__names" },
        element("bdi", { lang: other }, place.name[other]), dot,
        element("bdi", { class: "cm-id" }, place.id), dot + kind),
      official && official !== usual && element("p", { class: "cm-evidence__official" },
        CM.words.text("official", lang, { name: official })),
      element("button", {
        type: "button", class: "cm-close", "aria-label": CM.words.text("close", lang),
        title: CM.words.text("close", lang), "data-key": "close",
        onclick: () => store.set({ place: -1 }, { settle: true }),
      }, CM.icon("M6 6l12 12M18 6L6 18")));
  }

  /** @param {PanelContext} at @param {number} district @param {number[]} indices
   * @param {boolean} against */
  function cards(at, district, indices, against) {
    const { scene } = at;
    const relations = new Map(scene.json.speaking[district] || []);
    return CM.claims.longList(at, indices, (/** @type {number} */ index) =>
      CM.claims.card(at, scene.claim(index),
        { relation: relations.get(index), against, district }),
    { limit: 5, class: "cm-cards", key: against ? "all-against" : "all-support" });
  }

  /** @param {PanelContext} at @param {number} district @param {Spell} spell */
  function why(at, district, spell) {
    const { scene, lang } = at;
    const { account } = at.store.get();
    const state = scene.reading(spell.reading).state;
    const section = element("section", {}, heading(account ? "whyBy" : "why", lang));
    if (spell.opening && account === 0) section.append(note("opening", lang));
    if (spell.ruling >= 0 && !spell.support.length) section.replaceChildren();
    else if (spell.support.length) section.append(cards(at, district, spell.support, false));
    else if (account) section.append(note("whyNoneBy", lang));
    else section.append(note(state === "unknown" ? "whyUnknown" : "whyNone", lang));
    if (!spell.dissent.length) return [section];
    return [section, element("section", {}, heading("against", lang),
      cards(at, district, spell.dissent, true))];
  }

  /**
   * Claims that the reading of the day does not cite, by the period in which they count: those of
   * the account first; what it does not hear, or nobody knew yet, apart.
   * @param {PanelContext} at @param {number} district @param {Spell} spell
   * @param {Set<string>} open the lists that stand open
   */
  function others(at, district, spell, open) {
    const { scene, lang, digits } = at;
    const { account, knownOn } = at.store.get();
    const cited = new Set([...spell.support, ...spell.dissent,
      ...overridden(at, district, spell)]);
    /** @type {{[list: string]: {claim: SceneClaim, relation: Relation}[]}} */
    const lists = { other: [], late: [], undated: [], outside: [] };
    for (const one of scene.claimsOf(district)) {
      if (cited.has(one.claim.index)) continue;
      lists[CM.choices.place(scene, account, knownOn, one.claim)].push(one);
    }
    const date = knownOn === null ? "" : CM.words.formatDate(scene.isoOf(knownOn), lang, digits);
    /** @type {[string, string][]} */
    const titles = [["other", "other"], ["late", "notYetKnown"], ["undated", "undated"],
      ["outside", "notInAccount"]];
    const made = titles.filter(([list]) => lists[list].length).map(([list, key]) =>
      folded(at, district, list, CM.words.text(key, lang, { date }), lists[list], open.has(list)));
    return made.length ? made : [note("otherNone", lang)];
  }

  /** A list of claims behind its title. @param {PanelContext} at @param {number} district
   * @param {string} list @param {string} words @param {{claim: SceneClaim, relation: Relation}[]} rest
   * @param {boolean} open */
  function folded(at, district, list, words, rest, open) {
    const { lang, digits } = at;
    const body = element("div", {});
    const details = element("details", { class: "cm-others", "data-list": list, open },
      element("summary", { "data-key": `others-${list}` }, words,
        element("span", { class: "cm-quiet" },
          ` (${CM.words.formatNumber(rest.length, lang, digits)})`)), body);
    const fill = () => {
      if (!body.childElementCount) body.append(...byPeriod(at, district, rest));
    };
    details.addEventListener("toggle", fill);
    if (open) fill();
    return details;
  }

  /** What the chosen account leaves out, in words: silence, and what was not yet known.
   * @param {PanelContext} at @param {number} district @param {Spell} spell */
  function limits(at, district, spell) {
    const { scene, lang, digits, store } = at;
    const state = store.get();
    const notes = [];
    if (CM.choices.silent(state, spell)) {
      notes.push(element("p", { class: "cm-silent" }, CM.words.text("silentEvidence", lang,
        { account: capital(CM.views.accountName(scene, state.account, lang, true)) })));
    }
    if (state.knownOn !== null) {
      const claims = scene.claimsOf(district).map(({ claim }) => claim)
        .filter((claim) => CM.choices.counts(scene, state.account, claim));
      const { known, late, undated } = CM.known.tally(claims, state.knownOn);
      notes.push(element("p", { class: "cm-silent cm-silent--known" }, [
        CM.words.text("knownHere", lang, {
          date: CM.words.formatDate(scene.isoOf(state.knownOn), lang, digits),
          known: CM.words.formatNumber(known, lang, digits),
          all: CM.words.count("claims", claims.length, lang, digits) }),
        late > 0 && CM.words.count("knownHereLate", late, lang, digits),
        undated > 0 && CM.words.count("knownHereUndated", undated, lang, digits),
      ].filter(Boolean).join(" ")));
    }
    return notes;
  }

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Claims that the decision in force overrides: those of its day, and those cited until then.
   * @param {PanelContext} at @param {number} district @param {Spell} spell @returns {number[]} */
  function overridden({ scene, store }, district, spell) {
    const ruling = scene.rulings[spell.ruling];
    if (!ruling) return [];
    const { account, knownOn } = store.get();
    const before = scene.spellAt(district, ruling.day - 1);
    const until = [...before.support, ...before.dissent];
    return scene.claimsOf(district).map(({ claim }) => claim)
      .filter((claim) => claim.latest === ruling.day || until.includes(claim.index))
      .filter((claim) => CM.choices.place(scene, account, knownOn, claim) === "other")
      .map(({ index }) => index)
      .filter((index) => !spell.support.includes(index) && !spell.dissent.includes(index));
  }

  /** The editor's decision in force, and the claims it overrides.
   * @param {PanelContext} at @param {number} district @param {Spell} spell */
  function decision(at, district, spell) {
    const { scene, lang, digits } = at;
    const ruling = scene.rulings[spell.ruling];
    if (!ruling) return [];
    const over = overridden(at, district, spell);
    /** @param {number} day */
    const date = (day) => CM.words.formatDate(scene.isoOf(day), lang, digits);
    const values = { date: date(ruling.day), reading: CM.words.text("rulingHeld", lang,
      { under: CM.words.actorName(scene, ruling.actor, lang, "under") }) };
    return [element("section", { class: "cm-ruling" }, heading("rulingTitle", lang),
      element("p", {}, CM.words.text(ruling.actor < 0 ? "rulingNobody" : "rulingText", lang, values)),
      element("p", {}, CM.words.text("rulingReason", lang,
        { reason: CM.words.said(ruling.reason, lang, digits) })),
      element("p", { class: "cm-quiet" }, CM.words.text("rulingBy", lang,
        { by: ruling.by, date: date(ruling.ruled) })),
      element("p", { class: "cm-note" }, CM.words.text("rulingHides", lang))),
    ...(over.length ? [element("section", { class: "cm-overridden" },
      heading("rulingOver", lang), cards(at, district, over, false))] : [])];
  }

  /** What the account compared with says of the district, and on what it rests.
   * @param {PanelContext} at @param {number} district */
  function opposite(at, district) {
    const { scene, lang, digits, day } = at;
    const { versus } = at.store.get();
    if (versus < 0) return [];
    const spell = CM.Differences(scene).other(versus, district, day);
    const swatch = element("i", { class: "cm-swatch" });
    CM.dressReading(swatch, scene, spell.reading);
    const account = CM.views.accountName(scene, versus, lang, true);
    const quiet = spell.opening || scene.reading(spell.reading).state === "unknown";
    return [element("section", { class: "cm-opposite" },
      element("h3", {}, CM.words.text("againstBy", lang, { account })),
      element("p", { class: "cm-evidence__reading" }, swatch, element("span", {}, quiet
        ? CM.words.text("saysNothingYet", lang)
        : CM.words.spellSentence(scene, spell, lang, digits))),
      quiet ? null : cards(at, district, spell.support, false))];
  }

  /** @param {PanelContext} at @param {number} district
   * @param {{claim: SceneClaim, relation: Relation}[]} rest */
  function byPeriod(at, district, rest) {
    const { scene, lang, digits } = at;
    return scene.periodsOf(district).flatMap((period) => {
      const inside = rest.filter(({ claim }) => claim.latest >= (period.start ?? -Infinity)
        && claim.latest < (period.end ?? Infinity));
      if (!inside.length) return [];
      const reading = scene.reading(period.reading);
      const swatch = element("i", { class: "cm-swatch" });
      CM.dressReading(swatch, scene, period.reading);
      return element("section", { class: "cm-period" },
        element("h4", {}, swatch, CM.words.text("periodHeading", lang, {
          span: CM.periodSpan(scene, period, lang, digits, "short"),
          reading: CM.words.readingShort(scene, reading, lang),
        })),
        CM.claims.longList(at, inside, (/** @type {any} */ one) =>
          CM.claims.card(at, one.claim, { relation: one.relation, district }),
        { limit: 4, class: "cm-cards" }));
    });
  }

  /** One district that a place meets, and what stands there.
   * @param {PanelContext} at @param {number} district @param {string} relation */
  function cover(at, district, relation) {
    const { scene, lang, digits, day } = at;
    const spell = scene.spellAt(district, day);
    const swatch = element("i", { class: "cm-swatch" });
    CM.dressReading(swatch, scene, spell.reading, CM.ground.doubtersOf(scene, spell));
    const key = `covers${relation.charAt(0).toUpperCase()}${relation.slice(1)}`;
    return element("span", { class: "cm-cover" }, swatch,
      CM.claims.placeButton(at, district, `cover-${district}`),
      element("span", { class: "cm-quiet" },
        CM.words.text("separator", lang) + CM.words.text(key, lang)),
      element("span", { class: "cm-cover__reading" },
        CM.words.readingOn(scene, district, day, lang, digits)));
  }

  /** A quarter, point or area: what it is on the map, and what is said of it by name.
   * @param {PanelContext} at @param {number} index */
  function namedPlace(at, index) {
    const { scene, lang } = at;
    const covers = scene.places[index].covers || [];
    const claims = claimsNaming(scene, index);
    return [
      element("section", {}, heading("covers", lang), covers.length
        ? CM.claims.longList(at, covers, ([district, relation]) => cover(at, district, relation),
          { limit: 6, class: "cm-covers" })
        : note("coversNone", lang)),
      element("section", {}, heading("placeClaims", lang), claims.length
        ? CM.claims.longList(at, claims, (claim) => CM.claims.card(at, claim),
          { limit: 6, class: "cm-cards" })
        : note("placeClaimsNone", lang)),
    ];
  }

  /** @param {SceneModel} scene @param {number} place */
  function claimsNaming(scene, place) {
    const column = scene.json.claims.columns.indexOf("place");
    return scene.json.claims.rows.flatMap((row, index) =>
      row[column] === place ? [scene.claim(index)] : [])
      .sort((a, b) => a.latest - b.latest || a.index - b.index);
  }

  /** @param {PanelContext} at */
  function nothingChosen(at) {
    return element("div", { class: "cm-empty" },
      element("h2", {}, CM.words.text("chooseTitle", at.lang)),
      element("p", {}, CM.words.text("choose", at.lang)));
  }

  /**
   * The card that follows the selected place.
   * @param {SceneModel} scene @param {MapStore} store
   * @returns {PanelPart}
   */
  CM.Evidence = function Evidence(scene, store) {
    const node = element("section", { class: "cm-card cm-evidence" });
    let key = "";
    /** @type {((day: number) => void) | null} */
    let mark = null;

    /** @param {MapState} state */
    function keyOf(state) {
      const { place, lang, digits, range, day, account, knownOn, dates, versus } = state;
      const spell = place < 0 ? -1 : place < scene.districts ? scene.spellIndexAt(place, day) : day;
      const other = versus < 0 || place < 0 || place >= scene.districts ? -1
        : CM.Differences(scene).other(versus, place, day).index;
      return [place, spell, lang, digits, range, account, knownOn, dates, versus, other].join();
    }

    function draw() {
      const state = store.get();
      const at = CM.claims.context(scene, store);
      const { place } = state;
      mark = null;
      node.setAttribute("aria-label", CM.words.text("evidence", state.lang));
      if (place < 0) return node.replaceChildren(nothingChosen(at));
      if (place >= scene.districts) {
        return node.replaceChildren(title(at, place), ...namedPlace(at, place));
      }
      const spell = scene.spellAt(place, state.day);
      const open = new Set([...node.querySelectorAll("details[open]")].map((one) =>
        one.getAttribute("data-list") || ""));
      const strip = CM.strip(at, place);
      mark = strip.mark;
      strip.mark(state.day);
      const swatch = element("i", { class: "cm-swatch" });
      CM.dressReading(swatch, scene, spell.reading, CM.ground.doubtersOf(scene, spell));
      return node.replaceChildren(title(at, place),
        element("p", { class: "cm-evidence__reading" }, swatch, element("span", {},
          CM.words.readingOn(scene, place, state.day, state.lang, state.digits))),
        strip.node, ...limits(at, place, spell), ...decision(at, place, spell), ...why(at, place, spell),
        ...opposite(at, place), ...others(at, place, spell, open));
    }

    return {
      node,
      follow(force) {
        const state = store.get();
        const now = keyOf(state);
        if (now !== key || force) {
          key = now;
          CM.keepFocus(node, draw);
        } else if (mark) mark(state.day);
      },
    };
  };
})();
