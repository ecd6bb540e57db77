// @ts-check
// The map: districts, context, names and outlines together, following the store.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  /** From this many districts on they are drawn on a canvas. */
  const MANY = 500;

  /**
   * Fills by spell, made once: a spell's look depends on its reading, on who contradicts it, and
   * on whether the account itself says anything.
   * @param {SceneModel} scene
   */
  function fillBook(scene) {
    /** @type {Map<string, DistrictFill>} */
    const fills = new Map();
    /** @param {Spell} spell @param {boolean} silent @returns {DistrictFill} */
    return function (spell, silent) {
      const doubters = CM.ground.doubtersOf(scene, spell);
      const key = `${spell.reading}:${doubters.join()}:${silent}`;
      let fill = fills.get(key);
      if (!fill) {
        fill = CM.ground.fillOf(scene, spell.reading, doubters);
        if (silent) fill = CM.ground.paler(scene, fill);
        fills.set(key, /** @type {DistrictFill} */ (fill));
      }
      return /** @type {DistrictFill} */ (fill);
    };
  }

  /**
   * Districts, coloured by day.
   * @param {SceneModel} scene @param {DistrictShapes} shapes @param {LeafletAny} labels
   * @param {any} marks
   */
  function Painter(scene, shapes, labels, marks) {
    const fillFor = fillBook(scene);
    const differences = CM.Differences(scene);
    /** The spells each district shows: of the account, and of the one it is compared with. */
    const shown = new Int32Array(scene.districts).fill(-1);
    const beside = new Int32Array(scene.districts).fill(-1);
    /** @type {DistrictFill[]} */
    const fills = [];
    let last = NaN;
    /** Districts whose name tells that the day is uncertain. @type {Map<number, number>} */
    let doubted = new Map();

    /** @param {number} district */
    function inkOf(district) {
      const own = fills[district].ink;
      if (own) return own;
      const reading = scene.reading(scene.spellAt(district, last).reading);
      return CM.ground.safe(scene.actors[reading.holder]?.ink, "#16161d");
    }

    /** @param {number} district @param {MapState} state @param {boolean} anew */
    function one(district, state, anew) {
      const index = scene.spellIndexAt(district, state.day);
      const other = state.versus < 0 ? null : differences.other(state.versus, district, state.day);
      const against = other ? other.index : -1;
      if (index === shown[district] && against === beside[district] && !anew) return;
      shown[district] = index;
      beside[district] = against;
      const spell = scene.spellAt(district, state.day);
      const reading = scene.reading(spell.reading);
      const silent = CM.choices.silent(state, spell);
      const how = other ? differences.how(spell, other) : "";
      fills[district] = how ? differences.fill(how) : fillFor(spell, silent);
      shapes.paint(district, fills[district], shapes.focusable ? {
        "data-state": reading.state,
        "data-holder": scene.actors[reading.holder]?.id ?? "",
        "data-dissent": spell.dissent.length > 0 && reading.state === "held" ? "true" : "false",
        "data-silent": String(silent),
        "data-differs": how,
        "aria-label": name(district, state),
      } : {});
      labels.tint(district, fills[district], inkOf(district));
    }

    /** @param {number} district @param {MapState} state */
    function name(district, state) {
      const { lang, day, digits } = state;
      const parts = [CM.words.of(scene.places[district].name, lang)];
      if (state.versus >= 0) parts.push(...differences.told(district, state));
      else {
        parts.push(CM.words.readingOn(scene, district, day, lang, digits));
        const spell = scene.spellAt(district, day);
        const against = spell.dissent.length;
        if (CM.choices.silent(state, spell)) parts.push(CM.words.text("silent", lang));
        if (against > 0) parts.push(CM.words.count("tipDissent", against, lang, digits));
        const uncertain = CM.doubt?.brief(scene, state, district);
        if (uncertain) parts.push(uncertain);
      }
      return parts.join(lang === "ar" ? "، " : ", ");
    }

    return {
      name,
      /** @param {MapState} state @param {boolean} anew every district, whether changed or not */
      show(state, anew) {
        const from = last;
        last = state.day;
        if (anew || Number.isNaN(from) || state.versus >= 0) {
          for (let district = 0; district < scene.districts; district++) one(district, state, anew);
        } else for (const district of scene.touched(from, state.day)) one(district, state, false);
        shapes.flush();
        if (shapes.focusable) {
          /** @type {Map<number, number>} */
          const now = new Map((CM.doubt?.onDay(scene, state) || []).map(
            (/** @type {DoubtWindow} */ { district, to }) => [district, to]));
          for (const district of new Set([...doubted.keys(), ...now.keys()])) {
            if (doubted.get(district) === now.get(district)) continue;
            shapes.tell(district, { "aria-label": name(district, state) });
          }
          doubted = now;
        }
        if (scene.rulings.length) {
          marks.ruled(fills.flatMap((_, district) => state.versus < 0 &&
            scene.spellAt(district, state.day).ruling >= 0 ? [district] : []));
        }
        if (shapes.focusable) {
          marks.unknown(fills.flatMap((fill, district) => fill.state === "unknown" ? [district] : []));
        }
      },
      tint() {
        for (const district of labels.shown()) {
          if (fills[district]) labels.tint(district, fills[district], inkOf(district));
        }
      },
    };
  }

  /**
   * Pointer and focus over the shapes.
   * @param {HTMLElement} stage @param {DistrictShapes} shapes @param {MapStore} store
   * @param {any} tip
   */
  function follow(stage, shapes, store, tip) {
    let byTouch = false;
    stage.addEventListener("pointerdown", (event) => {
      byTouch = event.pointerType === "touch";
    }, true);
    stage.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") byTouch = false;
    }, true);
    /** @param {LeafletAny} event */
    const point = (event) => {
      const box = stage.getBoundingClientRect();
      return { x: event.originalEvent.clientX - box.left, y: event.originalEvent.clientY - box.top };
    };
    for (const layer of shapes.layers) {
      const district = layer.cmDistrict;
      layer.on("mouseover", (/** @type {LeafletAny} */ event) => {
        if (byTouch) return;
        store.set({ hover: district });
        tip.show(district, store.get(), point(event));
      });
      layer.on("mousemove", (/** @type {LeafletAny} */ event) => tip.move(point(event)));
      layer.on("mouseout", () => {
        tip.hide();
        if (store.get().hover === district) store.set({ hover: -1 });
      });
      layer.on("click", (/** @type {LeafletAny} */ event) => {
        store.set({ place: district }, { settle: true });
        if (byTouch) tip.show(district, store.get(), point(event));
      });
    }
  }

  /**
   * What the keyboard can do to the map.
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   * @param {{view: any, marks: any, tip: any}} parts
   */
  function actions(map, scene, store, { view, marks, tip }) {
    return {
      focused(/** @type {number} */ district, /** @type {boolean} */ byKey) {
        marks.focus(byKey ? district : -1);
        if (!byKey) return;
        view.show([district]);
        tip.show(district, store.get(),
          map.latLngToContainerPoint(CM.ground.middle(scene, district)));
        store.set({ hover: district });
      },
      left() {
        marks.focus(-1);
        tip.hide();
        store.set({ hover: -1 });
      },
      chosen: (/** @type {number} */ district) => store.set({ place: district }, { settle: true }),
      /** Let go of what is selected; false when nothing was. */
      escaped() {
        const chosen = store.get().place >= 0;
        if (chosen) store.set({ place: -1 }, { settle: true });
        return chosen;
      },
      zoom: (/** @type {number} */ by) => map.setZoom(map.getZoom() + by * map.options.zoomDelta),
    };
  }

  /**
   * @param {HTMLElement} root the stage around the map
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   */
  CM.Ground = function Ground(root, map, scene, store) {
    const G = CM.ground;
    const context = G.Context(map, scene);
    /** @type {DistrictShapes} */
    const shapes = scene.districts < MANY ? G.SvgDistricts(map, scene) : G.CanvasDistricts(map, scene);
    const marks = G.Marks(map, scene);
    const labels = G.Labels(map, scene, () => getComputedStyle(root).fontFamily);
    const tip = G.Tip(root, scene);
    const painter = Painter(scene, shapes, labels, marks);
    const view = G.View(map, scene, () => report());
    const buttons = G.Buttons(root, map, view);
    const hint = Hint(root, store);
    const gestures = G.Gestures(root, map, hint);
    shapes.addTo();

    const acts = actions(map, scene, store, { view, marks, tip });
    const keys = shapes.focusable ? G.ShapeKeys(scene, shapes, acts)
      : G.ListKeys(root, map, scene, acts, (/** @type {number} */ district) =>
        painter.name(district, store.get()));

    /** Hairlines thin out as districts get small. */
    function thin() {
      const width = Math.max(0.5, Math.min(1.5, (map.getZoom() - 9) / 3.2));
      root.style.setProperty("--cm-hair", `${width.toFixed(2)}px`);
    }
    function relabel() {
      const { lang, place } = store.get();
      labels.layout(lang, place);
      painter.tint();
    }
    function report() {
      const { lat, lng } = map.getCenter();
      store.set({ view: { centre: [round(lng, 5), round(lat, 5)], zoom: round(map.getZoom(), 2) } });
    }
    /** @param {MapState} state */
    function sayAll(state) {
      const { lang, digits } = state;
      const districts = CM.words.count("legendPlaces", scene.districts, lang, digits);
      shapes.label(CM.words.text("mapOf", lang, { districts }));
      if (keys.label) keys.label(CM.words.text("mapOf", lang, { districts }));
      buttons.say(lang);
      relabel();
      painter.show(state, true);
      keys.refresh();
    }
    /** @param {MapState} state @param {MapState} was */
    function update(state, was) {
      if (state.lang !== was.lang || state.digits !== was.digits) sayAll(state);
      else if (CM.choices.viewed(state, was)) {
        painter.show(state, true);
        if (!shapes.focusable) later();
      } else if (state.day !== was.day) painter.show(state, false);
      if (state.place !== was.place) choose(state, was.place);
      if (state.hover !== was.hover) marks.hover(state.hover);
      if (state.day !== was.day || state.lang !== was.lang || CM.choices.viewed(state, was)) {
        tip.refresh(state);
      }
      if (!state.playing && !shapes.focusable && (was.playing || state.day !== was.day)) later();
    }
    let timer = 0;
    function later() {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => keys.refresh(), 250);
    }
    /** @param {MapState} state @param {number} before @param {boolean} [stay] leave the view */
    function choose(state, before, stay = false) {
      if (before >= 0 && before < scene.districts) shapes.tell(before, { "aria-pressed": "false" });
      marks.select(state.place);
      if (state.place < 0) return;
      if (state.place < scene.districts) {
        shapes.tell(state.place, { "aria-pressed": "true" });
        keys.rove(state.place);
      }
      if (!stay) view.show(scene.polygonsOf(state.place));
    }

    follow(root, shapes, store, tip);
    map.on("zoomstart", tip.hide);
    map.on("zoomend", thin);
    map.on("moveend", () => {
      if (!shapes.focusable) later();
    });
    map.on(shapes.focusable ? "zoomend viewreset" : "moveend", relabel);
    const stop = store.subscribe(update);

    return {
      view,
      /** First picture: call when the frame has its size.
       * @param {boolean} [stay] keep the view, even when a selected place is out of it */
      start(stay = false) {
        thin();
        sayAll(store.get());
        choose(store.get(), -1, stay);
      },
      resize() {
        view.resize();
        relabel();
      },
      refont() {
        labels.refont();
        relabel();
      },
      destroy() {
        stop();
        window.clearTimeout(timer);
        for (const part of [context, marks, labels, tip, buttons, gestures, keys]) part.destroy();
        shapes.destroy();
      },
    };
  };

  /** @param {number} value @param {number} places */
  const round = (value, places) => Number(value.toFixed(places));

  /**
   * A line of advice over the map that goes away by itself.
   * @param {HTMLElement} stage @param {MapStore} store
   */
  function Hint(stage, store) {
    const line = CM.ground.make("p", "cm-hint");
    line.hidden = true;
    stage.append(line);
    let timer = 0;
    return function (/** @type {string} */ key) {
      line.textContent = CM.words.text(key, store.get().lang);
      line.hidden = false;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => { line.hidden = true; }, 1600);
    };
  }
})();
