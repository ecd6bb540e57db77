// @ts-check
// Front lines of the day shown: the borders between districts whose readings differ. Solid where
// both sides are held, by different actors; dashed where one side is only claimed or contested;
// nothing beside unknown ground. A step in time touches the borders of what changed and no others.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  /** From this many districts on lines are drawn on a canvas, as the districts are. */
  const MANY = 500;
  /** From this many on lines take longer than the map: they wait until the date has rested (ms). */
  const LATE = 3000;
  const REST = 120;
  /** Beneath names and outlines, above districts and streets. */
  const LEVEL = 425;
  const PANE = "cm-fronts";
  const NONE = 0;
  const SURE = 1;
  const UNSURE = 2;

  /** @param {number[]} a @param {number[]} b */
  const alike = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

  /** Do two readings say the same? @param {SceneReading} a @param {SceneReading} b */
  const sameReading = (a, b) => a === b ||
    (a.state === b.state && a.holder === b.holder && alike(a.parties, b.parties));

  /** What a border between two readings is. @param {SceneReading} a @param {SceneReading} b */
  function kindOf(a, b) {
    if (a.state === "unknown" || b.state === "unknown") return NONE;
    if (a.state === "held" && b.state === "held") return a.holder !== b.holder ? SURE : NONE;
    return sameReading(a, b) ? NONE : UNSURE;
  }

  /** @type {WeakMap<SceneModel, Borders>} */
  const books = new WeakMap();

  /**
   * The borders of a scene, and what each is on a day.
   * @param {SceneModel} scene
   * @returns {Borders}
   */
  function bordersOf(scene) {
    const known = books.get(scene);
    if (known) return known;
    const all = scene.json.borders || [];
    /** @type {number[][]} */
    const of = Array.from({ length: scene.districts }, () => []);
    all.forEach(([a, b], index) => {
      of[a].push(index);
      of[b].push(index);
    });
    const count = scene.readings.length;
    const kinds = new Int8Array(count * count).fill(-1);
    /** @param {number} district @param {number} day */
    const reading = (district, day) => scene.spellAt(district, day).reading;
    /** @type {Borders} */
    const book = {
      all, of,
      kind(border, day) {
        const a = reading(all[border][0], day);
        const b = reading(all[border][1], day);
        const at = a * count + b;
        if (kinds[at] < 0) kinds[at] = kindOf(scene.reading(a), scene.reading(b));
        return kinds[at];
      },
    };
    books.set(scene, book);
    return book;
  }

  /**
   * The lines themselves, as shapes of their own up to some hundreds of districts: each border has
   * two, a halo of paper and ink over it, made when it first becomes a front.
   * @param {LeafletAny} map @param {SceneModel} scene @param {LeafletAny} renderer
   */
  function SvgLines(map, scene, renderer) {
    const L = /** @type {any} */ (window).L;
    const { ink, paper } = scene.json.style;
    const { all } = bordersOf(scene);
    /** @type {Map<number, {halo: LeafletAny, line: LeafletAny, kind: number}>} */
    const shown = new Map();

    /** @param {number} border @param {object} look */
    const polyline = (border, look) => L.polyline(all[border][2].map(CM.decodePolyline), {
      renderer, interactive: false, noClip: true, smoothFactor: 0, fill: false,
      lineJoin: "round", ...look,
    });
    /** @param {number} kind */
    const strokes = (kind) => kind === SURE
      ? { weight: 2.5, dashArray: null, lineCap: "round" }
      : { weight: 2, dashArray: "4 3.4", lineCap: "butt" };

    /** @param {number} border @param {number} kind */
    function add(border, kind) {
      const halo = polyline(border, { className: "cm-front-halo", weight: 4.6,
        color: CM.ground.safe(paper, "#f4f1ea"), opacity: 0.9 }).addTo(map);
      halo.bringToBack();
      const line = polyline(border, { className: "cm-front", color: CM.ground.safe(ink, "#16161d"),
        opacity: 1, ...strokes(kind) }).addTo(map);
      shown.set(border, { halo, line, kind });
      tell(border, line, kind);
    }
    /** @param {number} border @param {LeafletAny} line @param {number} kind */
    function tell(border, line, kind) {
      const path = line.getElement();
      if (!path) return;
      const [a, b] = all[border];
      path.setAttribute("data-border", `${scene.places[a].id} ${scene.places[b].id}`);
      path.setAttribute("data-kind", kind === SURE ? "sure" : "unsure");
    }
    /** @param {number} border */
    function remove(border) {
      const old = shown.get(border);
      old?.halo.remove();
      old?.line.remove();
      shown.delete(border);
    }
    return {
      /** @param {number} border @param {number} kind */
      set(border, kind) {
        const old = shown.get(border);
        if (old?.kind === kind || (!old && kind === NONE)) return;
        if (kind === NONE) remove(border);
        else if (!old) add(border, kind);
        else {
          old.kind = kind;
          old.line.setStyle(strokes(kind));
          tell(border, old.line, kind);
        }
      },
      flush() { /* a shape is drawn when it is set */ },
      destroy() {
        for (const border of [...shown.keys()]) remove(border);
        renderer.remove();
      },
    };
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   * @param {{readOut?: boolean}} [options] `readOut: false`: only the lines
   */
  CM.Fronts = function Fronts(map, scene, store, options = {}) {
    const book = bordersOf(scene);
    const svg = CM.ground.pane(map, PANE, LEVEL, /** @type {any} */ (window).L);
    const lines = scene.districts < MANY ? SvgLines(map, scene, svg)
      : CM.fronts.CanvasLines(map, scene, book.all, PANE);
    const late = scene.districts >= LATE;
    let day = NaN;
    let timer = 0;

    /** @param {MapState} state @param {boolean} anew */
    function show(state, anew) {
      // Between two accounts there is no one front.
      const drawn = state.layers.fronts && state.versus < 0;
      map.getPane(PANE).style.setProperty("display", drawn ? "" : "none");
      if (!drawn) day = NaN;
      else if (anew || Number.isNaN(day)) {
        day = state.day;
        book.all.forEach((_, border) => lines.set(border, book.kind(border, day)));
      } else if (state.day !== day) {
        const changed = new Set(scene.touched(day, state.day).flatMap(
          (district) => book.of[district]));
        day = state.day;
        for (const border of changed) lines.set(border, book.kind(border, day));
      }
      lines.flush();
    }
    /** No line rather than yesterday's, until the date rests.
     * @param {MapState} state @param {MapState} was */
    function wait(state, was) {
      map.getPane(PANE).style.setProperty("display", "none");
      if (state.day === was.day && state.playing === was.playing && timer) return;
      clearTimeout(timer);
      timer = state.playing ? 0 : window.setTimeout(() => {
        timer = 0;
        show(store.get(), false);
      }, REST);
    }
    show(store.get(), true);
    const leave = store.subscribe((state, was) => {
      const anew = CM.choices.switched(state, was);
      const moving = state.playing || (state.layers.fronts && state.day !== day);
      if (late && moving && !anew && state.versus < 0) wait(state, was);
      else show(state, anew);
    });
    const notes = options.readOut === false || book.all.length === 0 ? null
      : CM.FrontNotes(map, scene, store);
    return {
      destroy() {
        leave();
        clearTimeout(timer);
        notes?.destroy();
        lines.destroy();
      },
    };
  };

  Object.assign((CM.fronts ||= {}), { bordersOf, sameReading, SURE, UNSURE });
})();
