// @ts-check
// How long the front is, and into how many pockets each actor's ground falls: beside the legend,
// each pocket a button that shows it. Pockets are connected districts that one actor holds.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;
  /** While playing, the figures follow at this pace (ms); with many districts in single steps too,
   * for then counting pockets takes longer than painting the map. */
  const PACE = 250;
  const PACE_OF_MANY = 1000;
  const MANY = 500;
  /** So many of an actor's pockets are named at first. */
  const FIRST = 3;

  /**
   * Kilometres of front on a day.
   * @param {SceneModel} scene @param {number} day
   */
  function frontLength(scene, day) {
    const book = CM.fronts.bordersOf(scene);
    let sure = 0;
    let unsure = 0;
    book.all.forEach((/** @type {SceneBorder} */ border, /** @type {number} */ index) => {
      const kind = book.kind(index, day);
      if (kind === CM.fronts.SURE) sure += border[3];
      else if (kind === CM.fronts.UNSURE) unsure += border[3];
    });
    return { sure, unsure };
  }

  /**
   * Connected ground that one actor holds, in the order of actors, each one's largest first.
   * @param {SceneModel} scene @param {number} day
   * @returns {Pocket[]}
   */
  function pocketsOn(scene, day) {
    const holder = new Int16Array(scene.districts).fill(-1);
    for (let district = 0; district < scene.districts; district++) {
      const reading = scene.reading(scene.spellAt(district, day).reading);
      if (reading.state === "held") holder[district] = reading.holder;
    }
    const above = Int32Array.from(holder, (_, district) => district);
    /** @param {number} district */
    function top(district) {
      while (above[district] !== district) district = above[district] = above[above[district]];
      return district;
    }
    for (const [a, b] of CM.fronts.bordersOf(scene).all) {
      if (holder[a] >= 0 && holder[a] === holder[b]) above[top(b)] = top(a);
    }
    /** @type {Map<number, Pocket>} */
    const found = new Map();
    for (let district = 0; district < scene.districts; district++) {
      if (holder[district] < 0) continue;
      const key = top(district);
      const pocket = found.get(key) || { actor: holder[district], districts: [], km2: 0 };
      found.set(key, pocket);
      pocket.districts.push(district);
      pocket.km2 += scene.places[district].km2 || 0;
    }
    return [...found.values()].sort((a, b) => a.actor - b.actor || b.km2 - a.km2);
  }

  /** A piece of the line as the map draws it. @param {boolean} sure */
  const sample = (sure) => CM.svg("svg", { class: "cm-sample cm-front-sample", width: 20,
    height: 16, "aria-hidden": "true" },
  CM.svg("path", { d: "M0 8H20", class: "cm-front-halo" }),
  CM.svg("path", { d: "M0 8H20", class: "cm-front", "stroke-dasharray": sure ? null : "4 3.4" }));

  /** @param {Node} picture @param {string} name @param {...Child} numbers */
  const item = (picture, name, ...numbers) => element("li", { class: "cm-legend-item" }, picture,
    element("span", { class: "cm-legend-text" },
      element("span", { class: "cm-legend-name" }, name),
      element("span", { class: "cm-legend-numbers" }, ...numbers)));

  /**
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   */
  CM.FrontNotes = function FrontNotes(map, scene, store) {
    const list = element("ul", { class: "cm-fronts" });
    // How many there are, in a line; which they are, for those who ask.
    const summary = element("summary", {});
    const within = element("ul", {});
    const folded = element("li", { class: "cm-pockets" }, element("details", {}, summary, within));
    const legend = map.getContainer().closest(".cm-frame")?.querySelector(".cm-legend");
    /** Actors all of whose pockets are named. @type {Set<number>} */
    const open = new Set();
    const many = scene.districts >= MANY;
    const pace = many ? PACE_OF_MANY : PACE;
    let key = "";
    let timer = 0;
    let last = 0;

    /** @param {Pocket} pocket */
    function fit({ districts }) {
      const L = /** @type {any} */ (window).L;
      const bounds = L.latLngBounds([]);
      for (const district of districts) {
        for (const point of scene.rings(district)[0] || []) bounds.extend(point);
      }
      map.fitBounds(bounds, { padding: [30, 30], maxZoom: 15, animate: !CM.steps.calm() });
    }

    /** Is so much ground without a report that pockets may only be what is known of larger ones?
     * @param {number} day */
    const sparse = (day) => Array.from({ length: scene.districts }, (_, district) =>
      scene.reading(scene.spellAt(district, day).reading).state)
      .filter((state) => state === "unknown").length > scene.districts / 10;

    /** @param {Pocket[]} pockets of one actor @param {MapState} state */
    function pocketItem(pockets, { lang, digits, day }) {
      const { actor } = pockets[0];
      const name = CM.words.of(scene.actors[actor].short, lang);
      /** @param {number} value @param {number} [places] */
      const number = (value, places) => CM.words.formatNumber(value, lang, digits, places);
      const shown = open.has(actor) || pockets.length === FIRST + 1
        ? pockets : pockets.slice(0, FIRST);
      /** @type {Child[]} */
      const parts = [];
      shown.forEach((pocket, at) => {
        if (at > 0) parts.push(CM.words.text("pocketBetween", lang));
        const size = number(pocket.km2, 1);
        const label = CM.words.text("pocketShow", lang, {
          actor: name, n: number(at + 1), all: number(pockets.length), km2: size,
          districts: CM.words.count("legendPlaces", pocket.districts.length, lang, digits) });
        parts.push(element("button", {
          type: "button", class: "cm-link cm-pocket", "data-key": `pocket-${actor}-${at}`,
          "data-districts": pocket.districts.length, "aria-label": label, title: label,
          onclick: () => fit(pocket),
        }, size));
      });
      const [before, after] = CM.words.text("km2", lang, { n: "\u0000" }).split("\u0000");
      const rest = pockets.length - shown.length;
      const more = rest > 0 && element("button", {
        type: "button", class: "cm-link", "data-key": `pocket-${actor}-${FIRST}`,
        "aria-label": CM.words.text("pocketMore", lang, { actor: name, n: number(rest) }),
        onclick: () => {
          open.add(actor);
          draw(true);
        },
      }, `+${number(rest)}`);
      const swatch = element("i", { class: "cm-swatch" });
      CM.paint(swatch, "--colour", scene.actors[actor].colour);
      const node = item(swatch, CM.words.text(sparse(day) ? "pocketsKnown" : "pocketsOf", lang,
        { actor: name, pockets: CM.words.count("pockets", pockets.length, lang, digits) }),
      before, ...parts, after, more && " ", more);
      node.dataset.actor = scene.actors[actor].id;
      return node;
    }

    /** @param {boolean} [force] */
    function draw(force = false) {
      const state = store.get();
      const { lang, digits, day } = state;
      timer = 0;
      last = performance.now();
      list.hidden = !state.layers.fronts || state.versus >= 0;
      if (list.parentElement !== legend) legend?.append(list);
      if (list.hidden) return;
      const now = [day, lang, digits, state.account, state.knownOn, state.dates].join();
      if (now === key && !force) return;
      key = now;
      const { sure, unsure } = frontLength(scene, day);
      /** @param {number} km */
      const length = (km) => km < 0.05 ? "–" : CM.words.text("km", lang,
        { n: CM.words.formatNumber(km, lang, digits, 1) });
      /** @type {Map<number, Pocket[]>} */
      const byActor = new Map();
      for (const pocket of pocketsOn(scene, day)) {
        const others = byActor.get(pocket.actor);
        if (others) others.push(pocket);
        else byActor.set(pocket.actor, [pocket]);
      }
      const solid = item(sample(true), CM.words.text("frontSure", lang), length(sure));
      const dashed = item(sample(false), CM.words.text("frontUnsure", lang), length(unsure));
      solid.dataset.km = sure.toFixed(3);
      dashed.dataset.km = unsure.toFixed(3);
      solid.title = CM.words.text("frontSureHint", lang);
      dashed.title = CM.words.text("frontUnsureHint", lang);
      list.setAttribute("aria-label", CM.words.text("fronts", lang));
      const all = [...byActor.values()];
      summary.textContent = CM.words.count("pockets", all.flat().length, lang, digits);
      folded.hidden = all.length === 0;
      CM.keepFocus(list, () => {
        within.replaceChildren(...all.map((pockets) => pocketItem(pockets, state)));
        list.replaceChildren(solid, dashed, folded);
      });
    }

    draw();
    const leave = store.subscribe((state, was, how) => {
      const hurried = (many || state.playing || how.settle === false) && state.lang === was.lang;
      if (!hurried) {
        clearTimeout(timer);
        draw();
      } else if (many && !state.playing) {
        clearTimeout(timer);
        timer = window.setTimeout(draw, PACE);
      } else timer ||= window.setTimeout(draw, Math.max(0, pace - (performance.now() - last)));
    });
    return {
      destroy() {
        leave();
        clearTimeout(timer);
        list.remove();
      },
    };
  };

  Object.assign((CM.fronts ||= {}), { frontLength, pocketsOn });
})();
