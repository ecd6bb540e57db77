// @ts-check
// The whole map, put together: one call takes a Leaflet map and a scene.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  /** How long things must have been at rest before the host page is told (ms). */
  const REST = 150;
  const REST_WHILE_DRAGGING = 600;

  /**
   * The day meant by an ISO date, or a RangeError that says what to do.
   * @param {SceneModel} scene @param {unknown} iso @param {Lang} lang
   */
  function dayOrThrow(scene, iso, lang) {
    const day = scene.dayOf(/** @type {string} */ (iso));
    if (Number.isNaN(day)) {
      throw new RangeError(CM.words.text("dateMalformed", lang, { value: String(iso) }));
    }
    if (day < 0 || day > scene.lastDay) {
      throw new RangeError(CM.words.text("dateOut", lang, { value: String(iso),
        from: scene.isoOf(0), to: scene.isoOf(scene.lastDay) }));
    }
    return day;
  }

  /** @param {SceneModel} scene @param {unknown} id @param {Lang} lang */
  function placeOrThrow(scene, id, lang) {
    if (id === null || id === undefined || id === "") return -1;
    const place = scene.placeIndex(String(id));
    if (place < 0) {
      throw new RangeError(CM.words.text("placeUnknown", lang,
        { value: String(id), example: scene.places[0]?.id ?? "" }));
    }
    return place;
  }

  /**
   * What is asked for at the start; what can't be had (a link of another version) is left out.
   * @param {SceneModel} scene @param {MountOptions} options
   * @returns {Partial<MapState>}
   */
  function initial(scene, options) {
    const wanted = scene.dayOf(options.date || "");
    const day = wanted >= 0 && wanted <= scene.lastDay ? wanted : scene.clamp(scene.json.openOn);
    const [from, to] = scene.focus;
    const whole = options.range && options.range[0] === scene.isoOf(0) &&
      options.range[1] === scene.isoOf(scene.lastDay);
    return {
      day,
      place: options.place ? scene.placeIndex(options.place) : -1,
      lang: options.lang === "ar" ? "ar" : "en",
      digits: options.digits === "latn" ? "latn" : "arab",
      range: !whole && day >= from && day <= to ? "focus" : "all",
      ...CM.choices.initial(scene, options),
    };
  }

  /**
   * Tell the host page what has settled: never while playing, never twice the same.
   * @param {SceneModel} scene @param {MapStore} store @param {MountOptions} options
   * @param {() => boolean} byReader has the reader moved the map?
   * @param {(value: object) => void} post
   */
  function Settler(scene, store, options, byReader, post) {
    let timer = 0;
    let n = 0;
    /** The view told last: a shift of less than a pixel is rounding, not the reader.
     * @type {MapState["view"]} */
    let at = null;
    function value() {
      const state = store.get();
      const { day, place, lang, digits, view } = state;
      if (view === null || !byReader()) at = null;
      else if (!at || !CM.link.alike(at, view)) at = view;
      return {
        date: scene.isoOf(day), place: place < 0 ? null : scene.places[place].id, lang, digits,
        centre: at && at.centre, zoom: at && at.zoom,
        range: CM.link.range(scene, state), theme: options.theme || "light",
        ...CM.choices.told(scene, state),
      };
    }
    let last = JSON.stringify(value());
    function tell() {
      if (store.get().playing) return;
      const now = value();
      const text = JSON.stringify(now);
      if (text === last) return;
      last = text;
      n += 1;
      post({ ...now, n });
    }
    /** @type {(keyof MapState)[]} */
    const told = ["day", "place", "lang", "digits", "view", "playing", "range", "account", "knownOn",
      "dates", "versus", "compare", "compareMode", "layers"];
    const stop = store.subscribe((state, was, options) => {
      // Pointing at things is nobody's business and must not put off what is.
      if (options.settle !== true && told.every((name) => state[name] === was[name])) return;
      window.clearTimeout(timer);
      if (state.playing) return;
      timer = window.setTimeout(tell, options.settle === false ? REST_WHILE_DRAGGING : REST);
    });
    return {
      destroy() {
        stop();
        window.clearTimeout(timer);
      },
    };
  }

  /** The documented message of a Streamlit component. @param {object} value */
  function postToStreamlit(value) {
    window.parent.postMessage({ isStreamlitMessage: true, type: "streamlit:setComponentValue",
      value, dataType: "json" }, "*");
  }

  /**
   * What host pages and tests may use.
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   * @returns {ControlMapApi}
   */
  function api(map, scene, store) {
    return {
      setDate(iso) {
        store.set({ day: dayOrThrow(scene, iso, store.get().lang) }, { settle: true });
      },
      getState() {
        const state = store.get();
        const { day, place, lang, digits, playing } = state;
        const centre = map.getCenter();
        const states = { held: 0, claimed: 0, contested: 0, unknown: 0 };
        for (let district = 0; district < scene.districts; district++) {
          states[scene.reading(scene.spellAt(district, day).reading).state] += 1;
        }
        return {
          date: scene.isoOf(day), place: place < 0 ? null : scene.places[place].id, lang, digits,
          centre: [Number(centre.lng.toFixed(5)), Number(centre.lat.toFixed(5))],
          zoom: Number(map.getZoom().toFixed(2)), playing, states,
          ...CM.choices.told(scene, state),
        };
      },
      play: () => store.set({ playing: true }),
      pause: () => store.set({ playing: false }, { settle: true }),
      select(place) {
        store.set({ place: placeOrThrow(scene, place, store.get().lang) }, { settle: true });
      },
      setLanguage(lang) {
        if (lang !== "en" && lang !== "ar") {
          throw new RangeError(CM.words.text("languageUnknown", store.get().lang,
            { value: String(lang) }));
        }
        store.set({ lang }, { settle: true });
      },
      ...CM.choices.api(scene, store, (/** @type {unknown} */ iso) =>
        dayOrThrow(scene, iso, store.get().lang)),
    };
  }

  /** The scene with another span first in view; days it does not have leave it as it is.
   * @param {SceneJson} json @param {[string, string] | null | undefined} range */
  function ranged(json, range) {
    if (!range) return json;
    const epoch = Date.parse(json.epoch);
    const [first, last] = range.map((iso) => Math.round((Date.parse(iso) - epoch) / 864e5));
    if (!(first >= 0 && last > first && last <= json.lastDay)) return json;
    if (first === 0 && last === json.lastDay) return json;
    const openOn = Math.min(Math.max(json.openOn, first), last);
    return { ...json, focus: /** @type {[number, number]} */ ([first, last]), openOn,
      ownFocus: json.focus };
  }

  /** The scene; or, where it can't be drawn, a sentence in the map's place.
   * @param {LeafletAny} map @param {SceneJson} json */
  function sceneOrSay(map, json) {
    try {
      return CM.Scene(json);
    } catch (error) {
      map.getContainer().textContent = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  /**
   * Leaflet's own controls, but for what the frame says itself: the case's attribution stands in
   * the line of sources, in the reader's language; that of tiles, if there are any, stays.
   * @param {LeafletAny} map @param {SceneModel} scene
   */
  function plainControls(map, scene) {
    map.zoomControl?.remove();
    if (!map.attributionControl) return;
    map.attributionControl.setPrefix("Leaflet");
    /** @type {{[sign: string]: string}} */
    const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#x27;" };
    for (const text of Object.values(scene.json.case.attribution)) {
      map.attributionControl.removeAttribution(text.replace(/[&<>"']/g,
        (/** @type {string} */ sign) => escapes[sign]));
    }
  }

  /**
   * Show a scene on a Leaflet map. The map's container is taken into the frame.
   * @param {LeafletAny} map @param {SceneJson} json scene document @param {MountOptions} [page]
   *   what the page asks for; its address may ask for more
   * @returns {ControlMapApi} also at `window.controlMap`
   */
  CM.mount = function mount(map, json, page = {}) {
    const { options, wrong } = page.streamlit ? { options: page, wrong: [] }
      : CM.link.read(json, page, CM.link.given());
    const scene = sceneOrSay(map, CM.theme.dressed(ranged(json, options.range), options.theme));
    const store = CM.Store(initial(scene, options));
    CM.choices.follow(scene, store);
    tongue(store, options);
    plainControls(map, scene);
    const frame = CM.Frame(map, scene, store);
    frame.frame.classList.toggle("cm-compact", options.compact === true);
    frame.frame.classList.toggle("cm-dark", CM.theme.chosen(options.theme) === "dark");
    if (page.embed) CM.Embed?.(frame, scene, store, page.embed, initial(scene, page));
    CM.Views?.(frame, scene, store);
    CM.Legend(frame.legend, scene, store);
    CM.Player?.(frame.player, scene, store);
    CM.Flags?.(frame.flags, scene, store);
    CM.Axis?.(frame.axis, scene, store);
    CM.FlowStrip?.(frame.strips, scene, store);
    if (!options.compact) CM.Panel?.(frame.side, scene, store);
    // Leaflet lays nothing out before it has a view.
    map.setView(CM.ground.middle(scene, 0), 12, { animate: false });
    const ground = CM.Ground(frame.stage, map, scene, store);
    const placed = Array.isArray(options.centre) && Number.isFinite(options.zoom);
    if (placed) ground.view.set(options.centre, options.zoom);
    else ground.view.fit();
    ground.start(placed);
    overlays(frame, map, scene, store);
    follow(frame, ground);
    onPaper(frame, ground);
    const link = CM.Links(frame, scene, store, { options, wrong, page, view: ground.view,
      initial: (/** @type {MountOptions} */ asked) => initial(scene, asked) });
    if (options.streamlit) {
      // An empty line that the component has below the map would make the frame scroll.
      document.querySelector("body > span")?.remove();
      Settler(scene, store, options, ground.view.byReader, postToStreamlit);
    }
    window.controlMap = { ...api(map, scene, store), link };
    return window.controlMap;
  };

  /** Name the pages around in the language that is read.
   * @param {MapStore} store @param {MountOptions} options */
  function tongue(store, options) {
    const say = () => {
      const { lang } = store.get();
      document.documentElement.lang = lang;
      if (!options.streamlit) return;
      document.title = CM.words.text("frame", lang);
      try {
        window.frameElement?.setAttribute("title", document.title);
        window.parent.document.documentElement.lang = lang;
      } catch {
        // Another origin around us: it has its own words.
      }
    };
    say();
    store.subscribe((state, was) => {
      if (state.lang !== was.lang) say();
    });
  }

  /** What lies over the districts or beside them, each where it is there.
   * @param {any} frame @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store */
  function overlays(frame, map, scene, store) {
    CM.Doubt?.(frame, map, scene, store);
    CM.Fronts?.(map, scene, store);
    CM.Flows?.(map, scene, store);
    CM.Incidents?.(map, scene, store);
    CM.Compare?.(frame, map, scene, store);
    CM.Method?.(frame, scene, store);
  }

  /** Fit the map to the sheet before the browser prints it, and back to the window afterwards.
   * @param {any} frame @param {any} ground */
  function onPaper(frame, ground) {
    /** @param {boolean} on */
    const print = (on) => {
      frame.frame.classList.toggle("cm-printing", on);
      ground.resize();
    };
    window.addEventListener("beforeprint", () => print(true));
    window.addEventListener("afterprint", () => print(false));
  }

  /** Keep to the room there is. @param {any} frame @param {any} ground */
  function follow(frame, ground) {
    let before = "";
    const observer = new ResizeObserver(() => {
      frame.size(frame.frame.clientWidth);
      const now = `${frame.stage.clientWidth}x${frame.stage.clientHeight}`;
      if (now === before || frame.stage.clientHeight === 0) return;
      before = now;
      ground.resize();
    });
    observer.observe(frame.frame);
    observer.observe(frame.stage);
    // Names are measured; they are measured again when a font has come.
    document.fonts?.addEventListener("loadingdone", () => ground.refont());
  }
})();
