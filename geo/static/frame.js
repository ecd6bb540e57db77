// @ts-check
// The frame around the map: title, date, summary, switches, and the line of sources.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Widths of the frame, not of the window, decide on the layout. */
  const NARROW = 900;
  const MEDIUM = 1100;
  /** Lower than this, what stands around the map is drawn closer; lower still, beside it. */
  const SHORT = 780;
  const LOW = 560;

  /**
   * The frame's elements, in reading order.
   * @param {HTMLElement} mapElement taken into the frame
   */
  function build(mapElement) {
    const { make } = CM.ground;
    const frame = make("section", "cm-frame");
    const part = (/** @type {string} */ tag, /** @type {string} */ name,
      /** @type {HTMLElement} */ parent) => {
      const element = make(tag, name);
      parent.append(element);
      return element;
    };
    const head = part("header", "cm-head", frame);
    const title = part("h1", "cm-title", head);
    const date = part("time", "cm-date", head);
    const summary = part("p", "cm-summary", head);
    const tools = part("div", "cm-tools", head);
    const views = part("div", "cm-views", tools);
    const stage = part("div", "cm-stage", frame);
    const foot = part("div", "cm-foot", frame);
    const legend = part("div", "cm-legend", foot);
    const controls = part("div", "cm-controls", foot);
    const player = part("div", "cm-player", controls);
    const time = part("div", "cm-time", controls);
    const flags = part("div", "cm-flags", time);
    const axis = part("div", "cm-axis", time);
    const strips = part("div", "cm-strips", time);
    const sources = part("p", "cm-sources", foot);
    const side = part("aside", "cm-side", frame);
    mapElement.replaceWith(frame);
    mapElement.classList.add("cm-map");
    stage.append(mapElement);
    return { frame, head, title, date, summary, tools, views, stage, foot, legend, controls, player,
      flags, axis, strips, sources, side };
  }

  /** Colours and fonts of the scene, as custom properties; a colour that isn't one is left out.
   * @param {HTMLElement} frame @param {SceneModel} scene */
  function dress(frame, scene) {
    const { safe, make } = CM.ground;
    const style = scene.json.style;
    /** @type {[string, string][]} */
    const tokens = [["paper", style.paper], ["ink", style.ink], ["quiet", style.quiet],
      ["accent", style.accent], ["unknown", style.unknown]];
    scene.actors.forEach((actor, index) => {
      tokens.push([`actor-${index}`, actor.colour], [`ink-${index}`, actor.ink]);
    });
    for (const [name, colour] of tokens) {
      const value = safe(colour, "");
      if (value) frame.style.setProperty(`--cm-${name}`, value);
    }
    // Whatever the frame leaves of its page is paper too.
    document.documentElement.style.backgroundColor = safe(style.paper, "");
    if (scene.json.fonts) {
      const fonts = make("style", "");
      fonts.textContent = scene.json.fonts;
      frame.prepend(fonts);
    }
  }

  /**
   * A switch of two, both in view, each in its own words.
   * @param {HTMLElement} root @param {[string, string, Lang][]} choices value, text, language
   * @param {(value: string) => void} choose
   */
  function Switch(root, choices, choose) {
    const { make } = CM.ground;
    const box = make("div", "cm-switch");
    box.setAttribute("role", "group");
    const buttons = choices.map(([value, text, lang]) => {
      const button = /** @type {HTMLButtonElement} */ (make("button", "cm-switch-button", text));
      button.type = "button";
      button.lang = lang;
      button.addEventListener("click", () => choose(value));
      box.append(button);
      return { value, button };
    });
    root.append(box);
    return {
      box,
      /** @param {string} value @param {string} label */
      show(value, label) {
        box.setAttribute("aria-label", label);
        for (const one of buttons) {
          one.button.setAttribute("aria-pressed", String(one.value === value));
        }
      },
    };
  }

  /**
   * The sentence under the date: how much of the case's area the one who held most of it at the
   * start of the dense weeks still held, and how much is in doubt.
   * @param {SceneModel} scene
   * @returns {(state: MapState) => string}
   */
  function summariser(scene) {
    const areas = scene.json.series.areas;
    const index = areas.findIndex((area) => area.id !== "all");
    const area = areas[index];
    if (!area || area.km2 <= 0) return () => "";
    const count = scene.actors.length;
    const place = scene.placeIndex(area.id);
    const inside = place < 0 ? [] : scene.polygonsOf(place);
    const actor = CM.axisPicture.firstHolder(scene, index);

    return function (state) {
      const { lang, digits, day } = state;
      const words = CM.words;
      const { km2 } = scene.seriesAt(index, day);
      const percent = (/** @type {number} */ part) =>
        words.formatPercent((100 * part) / area.km2, lang, digits);
      const number = (/** @type {number} */ part) => words.formatNumber(part, lang, digits, 1);
      const the = capital(words.actorName(scene, actor, lang));
      const values = { the, area: words.of(area.name, lang), percent: percent(km2[actor]),
        km2: number(km2[actor]), all: number(area.km2) };
      const parts = [words.text(km2[actor] > 0.005 ? "summaryHeld" : "summaryLost", lang, values)];
      const doubt = km2[count] + km2[count + 1];
      if (doubt > 0.005) parts.push(words.text("summaryDoubt", lang, { percent: percent(doubt) }));
      const blank = km2[count + 2];
      const silent = state.account === 0 ? 0 : inside.reduce((sum, district) =>
        sum + (CM.choices.silent(state, scene.spellAt(district, day))
          ? scene.places[district].km2 || 0 : 0), 0);
      if (blank > 0.005) parts.push(words.text("summaryUnknown", lang, { percent: percent(blank) }));
      if (silent > 0.005) {
        parts.push(words.text("summarySilent", lang, { percent: percent(silent) }));
      }
      return CM.views.said(scene, state, parts.join(words.text("dot", lang)));
    };
  }

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /**
   * Where it all comes from, one line.
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapState} state
   */
  function sourcesLine(root, scene, { lang, digits }) {
    const { make } = CM.ground;
    const words = CM.words;
    const about = scene.json.case;
    const parts = [
      make("span", "", words.count("sourcesLine", scene.sources.length, lang, digits)),
      make("span", "cm-sources-about", words.of(about.attribution, lang).replace(/\.$/, "")),
      make("span", "cm-sources-rest", words.text("versionLine", lang, { version: about.version,
        date: words.formatDate(scene.isoOf(scene.lastDay), lang, digits) })),
    ];
    if (about.contact) {
      const [before, after] = words.text("corrections", lang, { contact: "\u0000" }).split("\u0000");
      const line = make("span", "cm-sources-rest", before);
      line.append(contact(about.contact), after || "");
      parts.push(line);
    }
    const more = make("button", "cm-link cm-sources-more");
    /** @param {boolean} open */
    const unfold = (open) => {
      root.classList.toggle("is-open", open);
      more.setAttribute("aria-expanded", String(open));
      more.textContent = words.text(open ? "sourcesLess" : "sourcesMore", lang);
    };
    more.addEventListener("click", () => unfold(!root.classList.contains("is-open")));
    unfold(root.classList.contains("is-open"));
    root.replaceChildren(...parts, more);
  }

  /** Only http and https become links. @param {string} address */
  function contact(address) {
    if (!/^https?:\/\/[^\s]+$/i.test(address)) {
      const text = CM.ground.make("bdi", "", address);
      text.dir = "ltr";
      return text;
    }
    const link = /** @type {HTMLAnchorElement} */ (CM.ground.make("a", "", address
      .replace(/^https?:\/\//i, "")));
    link.href = address;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    link.dir = "ltr";
    return link;
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   */
  function Frame(map, scene, store) {
    const parts = build(map.getContainer());
    const words = CM.words;
    dress(parts.frame, scene);
    const languages = Switch(parts.tools, [["en", "English", "en"], ["ar", "العربية", "ar"]],
      (lang) => store.set({ lang: /** @type {Lang} */ (lang) }));
    const digits = Switch(parts.tools, [["arab", "٠١٢٣", "ar"], ["latn", "0123", "en"]],
      (value) => store.set({ digits: /** @type {Digits} */ (value) }));
    const summary = summariser(scene);

    /** @param {MapState} state */
    function say(state) {
      const { lang } = state;
      parts.frame.lang = lang;
      parts.frame.dir = lang === "ar" ? "rtl" : "ltr";
      parts.frame.setAttribute("aria-label", words.text("frame", lang));
      // A span of years is one word: no line breaks inside it.
      parts.title.replaceChildren(...words.of(scene.json.case.title, lang).split(/(\S+–\S+)/)
        .map((/** @type {string} */ text, /** @type {number} */ n) =>
          (n % 2 ? CM.element("span", {}, text) : text)));
      languages.show(lang, words.text("languages", lang));
      digits.show(state.digits, words.text("digits", lang));
      digits.box.hidden = lang !== "ar";
      sourcesLine(parts.sources, scene, state);
    }
    /** @param {MapState} state */
    function date(state) {
      const iso = scene.isoOf(state.day);
      parts.date.setAttribute("datetime", iso);
      parts.date.textContent = words.formatDate(iso, state.lang, state.digits);
      const text = summary(state);
      if (parts.summary.textContent !== text) parts.summary.textContent = text;
    }

    /** @param {number} width pixels */
    function size(width) {
      const { classList } = parts.frame;
      // A guest's height follows from its width.
      const height = classList.contains("cm-framed") ? SHORT : window.innerHeight;
      const narrow = width < NARROW || height < LOW;
      classList.toggle("cm-narrow", narrow);
      classList.toggle("cm-low", narrow && width >= LOW && height < LOW);
      classList.toggle("cm-medium", !narrow && width < MEDIUM);
      classList.toggle("cm-short", !narrow && height < SHORT);
      // On a phone the head is for the title; numerals are chosen once and can wait below.
      const home = narrow ? parts.foot : parts.tools;
      if (digits.box.parentElement !== home) home.append(digits.box);
    }

    say(store.get());
    date(store.get());
    size(parts.frame.getBoundingClientRect().width);
    const stop = store.subscribe((state, was) => {
      const anew = state.lang !== was.lang || state.digits !== was.digits;
      if (anew) say(state);
      if (anew || state.day !== was.day || CM.choices.viewed(state, was)) date(state);
    });
    return { ...parts, size, destroy: stop };
  }

  Object.assign(CM, { Frame });
})();
