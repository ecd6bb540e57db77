// @ts-check
// Doubt in time: a change that is only dated to a span of days, or "by" a day. The days before it,
// in which it may have happened already, are hatched on the district's strip and on the axis, and
// outlined on the map. Found in the claims that the change's first spell cites; nothing is judged.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg } = CM;

  /** "By" a day names no first day: the hatching leads in over so many days. */
  const LEAD = 7;
  /** From this many districts on, outlines are drawn only in view, and only inside districts that
   * are at least so large on the screen (px): in smaller ones dashes say nothing. */
  const MANY = 500;
  const LEAST = 12;
  let serial = 0;

  /**
   * The uncertain days of a spell that begins a new reading, or null when a cited claim names the
   * day itself.
   * @param {SceneModel} scene @param {Spell} spell @param {number | null} before start of the
   *   reading before it
   * @returns {DoubtWindow | null}
   */
  function windowOf(scene, spell, before) {
    if (spell.start === null || spell.opening) return null;
    const to = spell.start;
    const cited = spell.support.map(scene.claim).filter((claim) => claim.latest === to);
    if (!cited.length) return null;
    // Of several spans the narrowest holds; a day that is named is the narrowest of all.
    const named = cited.flatMap(({ earliest }) => earliest === null ? [] : [earliest]);
    const open = named.length === 0;
    const first = open ? Math.max(to - LEAD, before ?? -Infinity) : Math.max(...named);
    return first < to ? { district: spell.district, from: first, to, open } : null;
  }

  /** @param {SceneModel} scene @param {MapState} state @param {number} district
   * @returns {DoubtWindow[]} */
  function windowsOf(scene, state, district) {
    // Counted from their first possible day, spans lead in to nothing.
    if (state.dates === "earliest") return [];
    /** @type {DoubtWindow[]} */
    const found = [];
    const periods = scene.periodsOf(district);
    for (let at = 1; at < periods.length; at++) {
      const one = windowOf(scene, periods[at].spells[0], periods[at - 1].start);
      if (one) found.push(one);
    }
    return found;
  }

  /** @type {{scene: SceneModel | null, key: string, all: DoubtWindow[]}} */
  let kept = { scene: null, key: "", all: [] };
  /** The windows of all districts in the history shown. @param {SceneModel} scene
   * @param {MapState} state */
  function everyWindow(scene, state) {
    const key = [state.account, state.knownOn, state.dates].join();
    if (kept.scene !== scene || kept.key !== key) {
      kept = { scene, key, all: Array.from({ length: scene.districts }, (_, district) =>
        windowsOf(scene, state, district)).flat() };
    }
    return kept.all;
  }

  /** The windows that the day shown lies in. @param {SceneModel} scene @param {MapState} state */
  const onDay = (scene, state) => state.versus >= 0 ? [] : everyWindow(scene, state)
    .filter(({ from, to }) => from <= state.day && state.day < to);

  /** A line about a district whose day is uncertain, "" for any other.
   * @param {SceneModel} scene @param {MapState} state @param {number} district */
  function brief(scene, state, district) {
    const one = onDay(scene, state).find((window) => window.district === district);
    return one ? CM.words.text("doubtBrief", state.lang,
      { to: CM.words.formatDate(scene.isoOf(one.to), state.lang, state.digits) }) : "";
  }

  /** @param {SceneModel} scene @param {DoubtWindow} one @param {Lang} lang
   * @param {Digits} digits */
  function sentence(scene, { from, to, open }, lang, digits) {
    const date = (/** @type {number} */ day) =>
      CM.words.formatDate(scene.isoOf(day), lang, digits, "long");
    return CM.words.text(open ? "doubtBy" : "doubtSpan", lang, { from: date(from), to: date(to) });
  }

  /**
   * Hatched lead-ins over a district's strip, and a sentence under it for the day shown.
   * @param {PanelContext} at @param {number} district @param {HTMLElement} bar
   * @param {number} first @param {number} last
   * @returns {{note: HTMLElement, mark: (day: number) => void}}
   */
  function onStrip(at, district, bar, first, last) {
    const length = last + 1 - first;
    const windows = windowsOf(at.scene, at.store.get(), district);
    for (const one of windows) {
      const [from, to] = [Math.max(first, one.from), Math.min(last + 1, one.to)];
      if (from >= to) continue;
      const piece = element("span", { class: "cm-strip__doubt", "data-doubt": one.to,
        "data-open": String(one.open), "aria-hidden": "true" });
      piece.style.setProperty("inset-inline-start", `${((from - first) / length) * 100}%`);
      piece.style.setProperty("width", `${((to - from) / length) * 100}%`);
      bar.append(piece);
    }
    const note = element("p", { class: "cm-strip__note", hidden: true });
    let told = "";
    return {
      note,
      mark(day) {
        const now = windows.find(({ from, to }) => from <= day && day < to);
        const since = windows.find(({ to }) => to === at.scene.spellAt(district, day).since);
        const one = now || since;
        const text = !one ? "" : sentence(at.scene, one, at.lang, at.digits)
          + (now ? ` ${CM.words.text("doubtToday", at.lang)}` : "");
        if (text === told) return;
        told = text;
        note.textContent = text;
        note.hidden = !text;
        note.setAttribute("data-now", String(Boolean(now)));
      },
    };
  }

  /** Hatching for the axis. @param {string} id */
  const pattern = (id) => svg("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)" }, svg("path", { class: "cm-doubt__stripe", d: "M0 0V5" }));

  /**
   * The windows of the selected district over the picture of the axis.
   * @param {HTMLElement} root of the axis @param {SceneModel} scene @param {MapStore} store
   */
  function OnAxis(root, scene, store) {
    const id = `cm-doubt-${++serial}`;
    const sheet = svg("svg", { class: "cm-axis__doubt", "aria-hidden": "true", direction: "ltr" });
    const draw = () => {
      const state = store.get();
      const width = Math.floor(root.clientWidth);
      const district = state.place < scene.districts ? state.place : -1;
      const windows = district < 0 || width < 40 ? [] : windowsOf(scene, state, district);
      sheet.replaceChildren();
      if (!windows.length) return;
      const [first, last] = CM.steps.rangeOf(scene, state);
      const at = CM.axisPicture.frame(first, last, width,
        { rtl: state.lang === "ar", small: width < 560 });
      sheet.setAttribute("width", String(width));
      sheet.setAttribute("height", String(at.height));
      sheet.append(svg("defs", {}, pattern(id)));
      for (const { from, to } of windows) {
        const [a, b] = [Math.max(first, from), Math.min(last + 1, to)];
        if (a >= b) continue;
        const x = Math.min(at.edge(a), at.edge(b));
        sheet.append(svg("rect", { class: "cm-doubt__window", "data-doubt": to, x: x.toFixed(1),
          y: at.areaTop, width: Math.abs(at.edge(a) - at.edge(b)).toFixed(1),
          height: at.areaEnd - at.areaTop, fill: `url(#${id})` }));
      }
      root.firstElementChild?.append(sheet);
    };
    const sizes = new ResizeObserver(draw);
    sizes.observe(root);
    return { draw, destroy: () => { sizes.disconnect(); sheet.remove(); } };
  }

  /**
   * The outlines on the map: dots inside the edge of every district in doubt on the day shown.
   * @param {LeafletAny} map @param {SceneModel} scene
   */
  function OnMap(map, scene) {
    const renderer = CM.ground.pane(map, "cm-doubts", 425, /** @type {any} */ (window).L).addTo(map);
    const root = svg("g", { class: "cm-doubts" });
    renderer._rootGroup.append(root);
    const prefix = `cm-doubt-${++serial}-`;
    /** Outlines in the present view. @type {Map<number, SVGElement>} */
    const drawn = new Map();
    /** @param {number} district */
    function outline(district) {
      const known = drawn.get(district) || draw(district);
      drawn.set(district, known);
      return known;
    }
    /** @param {number} district */
    function draw(district) {
      const d = scene.rings(district).map((ring) => `M${ring.map((point) => {
        const { x, y } = map.latLngToLayerPoint(point);
        return `${x} ${y}`;
      }).join("L")}Z`).join("");
      const clip = `${prefix}${district}`;
      return svg("g", { "data-doubt": "true", "data-district": scene.places[district].id },
        svg("clipPath", { id: clip }, svg("path", { d })),
        svg("g", { "clip-path": `url(#${clip})` }, svg("path", { class: "cm-doubt__casing", d }),
          svg("path", { class: "cm-doubt__line", d })));
    }
    return {
      /** @param {number[]} districts @param {boolean} anew the view has changed */
      show(districts, anew) {
        if (anew) drawn.clear();
        root.replaceChildren(...districts.map(outline));
      },
      destroy: () => renderer.remove(),
    };
  }

  /**
   * Which districts' outlines can be told apart in the present view.
   * @param {LeafletAny} map @param {SceneModel} scene
   * @returns {(district: number) => boolean}
   */
  function Legible(map, scene) {
    if (scene.districts < MANY) return () => true;
    const L = /** @type {any} */ (window).L;
    /** @type {LeafletAny[]} */
    const boxes = [];
    return (district) => {
      const box = (boxes[district] ||= L.latLngBounds(scene.rings(district)[0]));
      if (!map.getBounds().intersects(box)) return false;
      const { x, y } = map.latLngToLayerPoint(box.getSouthEast())
        .subtract(map.latLngToLayerPoint(box.getNorthWest()));
      return Math.min(x, y) >= LEAST;
    };
  }

  /**
   * @param {{axis: HTMLElement}} frame @param {LeafletAny} map @param {SceneModel} scene
   * @param {MapStore} store
   * @returns {Part}
   */
  CM.Doubt = function Doubt(frame, map, scene, store) {
    const axis = OnAxis(frame.axis, scene, store);
    const ground = OnMap(map, scene);
    const legible = Legible(map, scene);
    const views = scene.districts < MANY ? "zoomend viewreset" : "moveend viewreset";
    let key = "";

    /** @param {boolean} anew the view has changed */
    function show(anew) {
      const now = onDay(scene, store.get()).map(({ district }) => district).filter(legible);
      const next = now.join();
      if (next === key && !anew) return;
      key = next;
      ground.show([...new Set(now)], anew);
    }
    const moved = () => show(true);
    map.on(views, moved);
    const stop = store.subscribe((state, was) => {
      const other = state.account !== was.account || state.knownOn !== was.knownOn ||
        state.dates !== was.dates;
      if (other || state.day !== was.day || state.versus !== was.versus) show(false);
      if (other || state.place !== was.place || state.range !== was.range ||
        state.lang !== was.lang) axis.draw();
    });
    show(true);
    axis.draw();
    return {
      destroy() {
        stop();
        map.off(views, moved);
        axis.destroy();
        ground.destroy();
      },
    };
  };

  CM.doubt = { windowsOf, onDay, brief, onStrip, sentence };
})();
