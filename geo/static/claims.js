// @ts-check
// One claim as a card: who says what, about which day, published when, read where, how sure.
// And lists of such cards, cut at a length the reader can undo.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** @param {SceneModel} scene @param {MapStore} store @returns {PanelContext} */
  function context(scene, store) {
    const { lang, digits, day } = store.get();
    return { scene, store, lang, digits, day };
  }

  /**
   * A day as a button that moves the map there.
   * @param {PanelContext} at @param {number} day @param {string} shown @param {string} key of the
   *   button, by which it is found again after the panel was drawn anew
   */
  function dayButton(at, day, shown, key) {
    const { scene, store, lang, digits } = at;
    const reachable = day >= 0 && day <= scene.lastDay;
    if (!reachable) return element("span", { class: "cm-day" }, shown);
    const full = CM.words.formatDate(scene.isoOf(day), lang, digits, "long");
    return element("button", {
      type: "button", class: "cm-day cm-link", "data-day": scene.isoOf(day), "data-key": key,
      title: CM.words.text("jumpTo", lang, { date: full }),
      "aria-current": day === at.day ? "date" : null,
      onclick: () => {
        store.set({ playing: false }, { settle: false });
        CM.steps.go(scene, store, day);
      },
    }, shown);
  }

  /** @param {PanelContext} at @param {number} place @param {string} key */
  function placeButton(at, place, key) {
    return element("button", {
      type: "button", class: "cm-link cm-place-link", "data-key": key,
      onclick: () => at.store.set({ place }, { settle: true }),
    }, CM.words.of(at.scene.places[place].name, at.lang));
  }

  /**
   * The days a claim speaks of: "27–28 November 2016", "by 28 November 2016", "about …".
   * @param {PanelContext} at @param {SceneClaim} claim
   */
  function claimDays(at, claim) {
    const { scene, lang, digits } = at;
    const latest = scene.isoOf(claim.latest);
    let shown = CM.words.formatDate(latest, lang, digits, "short");
    if (claim.earliest === null) shown = CM.words.text("byDay", lang, { date: shown });
    else if (claim.earliest < claim.latest) {
      shown = CM.words.formatSpan(scene.isoOf(claim.earliest), latest, lang, digits, "short");
    }
    return claim.approximate ? CM.words.text("aboutDay", lang, { date: shown }) : shown;
  }

  /** The card names the claimant above; "SOHR: …" need not do so again.
   * @param {string} words @param {string} name of the claimant */
  function withoutName(words, name) {
    const end = words.indexOf(": ");
    const named = end > 0 && words.slice(0, end).split(" ").every((word) => name.includes(word));
    if (!named) return words;
    const rest = words.slice(end + 2);
    return rest.charAt(0).toUpperCase() + rest.slice(1);
  }

  /** What is said, in our own words. @param {PanelContext} at @param {SceneClaim} claim */
  function statement(at, claim) {
    const { lang, digits } = at;
    const own = CM.words.said(claim.text, lang, digits);
    const claimant = at.scene.claimants[claim.claimant];
    if (own) return withoutName(own, claimant ? CM.words.said(claimant.name, lang, digits) : "");
    const place = CM.words.of(at.scene.places[claim.place]?.name || { en: "", ar: "" }, at.lang);
    /** @param {number} actor */
    const name = (actor) => CM.words.actorName(at.scene, actor, at.lang);
    if (claim.extent === "fighting") return CM.words.text("fighting", at.lang, { place });
    if (claim.actor < 0) {
      return CM.words.text("leftHands", at.lang, { place, actor: name(claim.from) });
    }
    const key = claim.extent + (claim.kind === "shift" ? "Shift" : "Status");
    return CM.words.text(key, at.lang, { place, actor: name(claim.actor) });
  }

  /**
   * A source as a link, or as text where its address is missing, cut short or no web address.
   * @param {PanelContext} at @param {number} index @param {string} [locator] where in the source
   * @returns {HTMLElement}
   */
  function sourceLine(at, index, locator = "") {
    const source = at.scene.sources[index];
    if (!source) return element("span", { class: "cm-source" });
    const { lang } = at;
    const address = CM.safeAddress(source.url);
    const title = source.title || address;
    const language = /^[a-z]{2,3}$/.test(source.language) ? source.language : null;
    const node = element("span", { class: "cm-source" });
    if (address && source.complete) node.append(webLink(at, address, title, language));
    else {
      node.append(element("span", { dir: "auto", lang: language }, title), " ",
        element("span", { class: "cm-quiet" },
          `(${CM.words.text(address ? "addressIncomplete" : "noAddress", lang)})`));
    }
    if (locator) node.append(element("span", { class: "cm-quiet", dir: "auto" }, `, ${locator}`));
    const archived = CM.safeAddress(source.archived);
    if (archived) {
      node.append(CM.words.text("separator", lang),
        webLink(at, archived, CM.words.text("archived", lang), null));
    }
    return node;
  }

  /** @param {PanelContext} at @param {string} address @param {string} words
   * @param {string | null} language */
  function webLink(at, address, words, language) {
    return element("a", {
      href: address, target: "_blank", rel: "noopener noreferrer nofollow", hreflang: language,
      lang: language, dir: "auto", class: "cm-web",
    }, words, element("span", { class: "cm-hidden" }, ` (${CM.words.text("opensNew", at.lang)})`));
  }

  /** @param {Certainty} certainty @param {Lang} lang */
  const certaintyName = (certainty, lang) => certainty
    ? CM.words.text(`certainty${certainty[0].toUpperCase()}${certainty.slice(1)}`, lang) : "";

  /** How sure the dataset is of a claim, in words that stay on one line.
   * @param {Certainty} certainty @param {Lang} lang */
  const sure = (certainty, lang) =>
    element("span", { class: "cm-nowrap" }, certaintyName(certainty, lang));

  /** The colour of a claimant's side, "" for those who take none. @param {SceneModel} scene
   * @param {string} side */
  const sideColour = (scene, side) => scene.actors.find((actor) => actor.id === side)?.colour || "";

  /** How a claim about another place bears on this district. @param {PanelContext} at
   * @param {SceneClaim} claim @param {CardOptions} options */
  function mapping(at, claim, options) {
    const key = { within: "mappedWithin", whole: "mappedWhole", area: "mappedArea", same: "" }[
      options.relation || "same"];
    if (!key || claim.place < 0 || claim.place === options.district) return null;
    const [before, after] = CM.words.text(key, at.lang, { place: "\u0000" }).split("\u0000");
    return element("p", { class: "cm-claim__mapping" }, before,
      placeButton(at, claim.place, `${claim.id}-place`), after);
  }

  /**
   * @param {PanelContext} at @param {SceneClaim} claim @param {CardOptions} [options]
   * @returns {HTMLElement}
   */
  function card(at, claim, options = {}) {
    const { scene, lang, digits } = at;
    const claimant = scene.claimants[claim.claimant];
    const side = claimant ? claimant.side : "";
    const node = element("article", {
      class: options.against ? "cm-claim is-against" : "cm-claim",
      "data-claim": claim.id, "data-side": side,
    });
    CM.paint(node, "--bar", sideColour(scene, side));
    const published = claim.reported === null ? CM.words.text("publishedUnknown", lang)
      : CM.words.text("published", lang,
        { date: CM.words.formatDate(scene.isoOf(claim.reported), lang, digits, "short") });
    node.append(
      element("p", { class: "cm-claim__who" },
        element("strong", { dir: "auto" },
          claimant ? CM.words.said(claimant.name, lang, digits) : ""),
        element("span", {}, CM.words.sideName(scene, side, lang)),
        options.against && element("em", {}, CM.words.text("againstTag", lang))),
      element("p", { class: "cm-claim__what" }, statement(at, claim)),
    );
    const how = mapping(at, claim, options);
    if (how) node.append(how);
    node.append(
      element("p", { class: "cm-claim__when" },
        dayButton(at, claim.latest, claimDays(at, claim), `${claim.id}-day`),
        CM.words.text("separator", lang) + published, claim.latest > at.day &&
          element("span", { class: "cm-tag" }, CM.words.text("later", lang))),
      element("p", { class: "cm-claim__source" }, sourceLine(at, claim.source, claim.locator),
        CM.words.text("separator", lang), sure(claim.certainty, lang)),
    );
    return node;
  }

  /**
   * A list that shows its first items and a button for the rest.
   * @template T
   * @param {PanelContext} at @param {T[]} items @param {(item: T) => Node} make
   * @param {{limit?: number, class?: string, key?: string}} [options]
   * @returns {HTMLElement}
   */
  function longList(at, items, make, options = {}) {
    const limit = options.limit ?? 6;
    const list = element("ul", { class: options.class || "cm-list" });
    /** @param {T} item */
    const entry = (item) => element("li", {}, make(item));
    // One item more than the limit is shown rather than a button in its stead.
    const cut = items.length > limit + 1 ? limit : items.length;
    list.append(...items.slice(0, cut).map(entry));
    if (cut === items.length) return list;
    const more = element("button", {
      type: "button", class: "cm-more", "data-key": options.key || null,
      onclick: () => {
        const rest = items.slice(cut).map(entry);
        list.append(...rest);
        more.remove();
        const first = rest[0].querySelector("button, a");
        if (first instanceof HTMLElement) first.focus({ preventScroll: true });
      },
    }, CM.words.text("showAll", at.lang,
      { n: CM.words.formatNumber(items.length, at.lang, at.digits) }));
    return element("div", {}, list, more);
  }

  CM.claims = {
    context, card, longList, dayButton, placeButton, sourceLine, sure, sideColour,
  };
})();
