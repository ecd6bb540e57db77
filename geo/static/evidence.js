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
    const state = scene.reading(spell.reading).state;
    const section = element("section", {}, heading("why", lang));
    if (spell.opening) section.append(note("opening", lang));
    if (spell.support.length) section.append(cards(at, district, spell.support, false));
    else section.append(note(state === "unknown" ? "whyUnknown" : "whyNone", lang));
    if (!spell.dissent.length) return [section];
    return [section, element("section", {}, heading("against", lang),
      cards(at, district, spell.dissent, true))];
  }

  /** Claims that the reading of the day does not cite, by the period in which they count.
   * @param {PanelContext} at @param {number} district @param {Spell} spell @param {boolean} open */
  function others(at, district, spell, open) {
    const { scene, lang, digits } = at;
    const cited = new Set([...spell.support, ...spell.dissent]);
    const rest = scene.claimsOf(district)
      .filter((/** @type {any} */ one) => !cited.has(one.claim.index));
    if (!rest.length) return note("otherNone", lang);
    const body = element("div", {});
    const details = element("details", { class: "cm-others", open },
      element("summary", { "data-key": "others" }, CM.words.text("other", lang),
        element("span", { class: "cm-quiet" },
          ` (${CM.words.formatNumber(rest.length, lang, digits)})`)), body);
    const fill = () => {
      if (!body.childElementCount) body.append(...byPeriod(at, district, rest));
    };
    details.addEventListener("toggle", fill);
    if (open) fill();
    return details;
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
      const { place, lang, digits, range, day } = state;
      const spell = place < 0 ? -1 : place < scene.districts ? scene.spellIndexAt(place, day) : day;
      return [place, spell, lang, digits, range].join();
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
      const open = node.querySelector("details")?.open === true;
      const strip = CM.strip(at, place);
      mark = strip.mark;
      strip.mark(state.day);
      const swatch = element("i", { class: "cm-swatch" });
      CM.dressReading(swatch, scene, spell.reading, CM.ground.doubtersOf(scene, spell));
      return node.replaceChildren(title(at, place),
        element("p", { class: "cm-evidence__reading" }, swatch, element("span", {},
          CM.words.readingOn(scene, place, state.day, state.lang, state.digits))),
        strip.node, ...why(at, place, spell), others(at, place, spell, open));
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
