// @ts-check
// Find a place by any spelling: a text field with a list under it, all by keyboard. A name that
// finds nothing is answered in a sentence with the nearest names; nothing is chosen for the reader.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  const LIMIT = 8;
  const NEAREST = 4;
  /** What was typed is repeated up to this many letters. */
  const LONGEST = 60;
  const GLASS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21";
  let made = 0;

  /** Pairs of neighbouring letters. @param {string} text */
  function pairs(text) {
    const found = new Set();
    const padded = ` ${text} `;
    for (let at = 0; at + 1 < padded.length; at++) found.add(padded.slice(at, at + 2));
    return found;
  }

  /**
   * Places whose names look most like what was typed.
   * @param {{json: SceneJson}} scene @param {string} query @returns {number[]} place indices, best
   *   first
   */
  function nearest(scene, query) {
    const wanted = pairs(CM.fold(query));
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [name, place] of scene.json.search) {
      const have = pairs(name);
      let shared = 0;
      for (const pair of wanted) if (have.has(pair)) shared++;
      const score = (2 * shared) / (wanted.size + have.size);
      if (score > 0.3 && score > (best.get(place) || 0)) best.set(place, score);
    }
    return [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEAREST)
      .map(([place]) => place);
  }

  /**
   * The list under the field. The field keeps the focus; the list tells it what is active.
   * @param {string} id @param {HTMLElement} input @param {SceneModel} scene
   * @param {MapStore} store @param {(place: number) => void} choose
   */
  function Options(id, input, scene, store, choose) {
    const node = element("ul", {
      class: "cm-finder__list", role: "listbox", id: `${id}-list`, hidden: true,
    });
    /** @type {number[]} */
    let places = [];
    let active = -1;

    /** @param {number} place @param {number} at */
    function option(place, at) {
      const { lang } = store.get();
      const other = lang === "ar" ? "en" : "ar";
      const one = scene.places[place];
      const kind = CM.words.text(`kind${one.kind[0].toUpperCase()}${one.kind.slice(1)}`, lang);
      return element("li", {
        role: "option", id: `${id}-${at}`, "aria-selected": "false", "data-place": one.id,
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => choose(place),
      }, element("b", { dir: "auto" }, CM.words.of(one.name, lang)),
      element("bdi", { lang: other }, one.name[other]),
      element("span", { class: "cm-quiet" }, kind));
    }

    return {
      node,
      shown: () => !node.hidden,
      /** The active place, or the only one, or the only one of that very name.
       * @param {string} query @returns {number | undefined} */
      chosen(query) {
        if (active >= 0 || places.length === 1) return places[Math.max(0, active)];
        const named = CM.placesNamed(scene, query);
        return named.length === 1 ? named[0] : undefined;
      },
      close() {
        node.hidden = true;
        active = -1;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
      },
      /** @param {number[]} found */
      show(found) {
        places = found;
        node.replaceChildren(...places.map(option));
        node.hidden = false;
        input.setAttribute("aria-expanded", "true");
      },
      /** To the next or the one before, round the ends. @param {1 | -1} way */
      move(way) {
        const from = active < 0 && way < 0 ? 0 : active;
        active = (from + way + places.length) % places.length;
        [...node.children].forEach((item, index) =>
          item.setAttribute("aria-selected", String(index === active)));
        input.setAttribute("aria-activedescendant", `${id}-${active}`);
        node.children[active].scrollIntoView({ block: "nearest" });
      },
    };
  }

  /**
   * What is said when no place has the name, with the nearest names as buttons.
   * @param {SceneModel} scene @param {(place: number) => void} choose
   */
  function Refusal(scene, choose) {
    const node = element("p", { class: "cm-finder__none", hidden: true });
    return {
      node,
      close() {
        node.hidden = true;
      },
      /** @param {string} query @param {Lang} lang @returns {string} what is said */
      show(query, lang) {
        const near = nearest(scene, query);
        const words = CM.words.text(near.length ? "findNoneNearest" : "findNone", lang,
          { query: query.slice(0, LONGEST) });
        node.replaceChildren(element("span", { dir: "auto" }, words), ...near.map((place) =>
          element("button", { type: "button", class: "cm-link", onclick: () => choose(place) },
            CM.words.of(scene.places[place].name, lang))));
        node.hidden = false;
        return words;
      },
    };
  }

  /** @param {string} id */
  const field = (id) => /** @type {HTMLInputElement} */ (element("input", {
    type: "text", class: "cm-finder__input", role: "combobox", "aria-expanded": "false",
    "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", dir: "auto", enterkeyhint: "search",
  }));

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   */
  CM.Finder = function Finder(root, scene, store) {
    const id = `cm-finder-${++made}`;
    const input = field(id);
    const options = Options(id, input, scene, store, choose);
    const refusal = Refusal(scene, choose);
    const heard = element("p", { class: "cm-hidden", role: "status" });
    const box = element("div", { class: "cm-finder", role: "search" }, CM.icon(GLASS), input,
      options.node, refusal.node, heard);
    root.append(box);

    function close() {
      options.close();
      refusal.close();
    }
    /** @param {number} place */
    function choose(place) {
      input.value = CM.words.of(scene.places[place].name, store.get().lang);
      close();
      heard.textContent = "";
      store.set({ place }, { settle: true });
    }
    function look() {
      const query = input.value.trim();
      const { lang, digits } = store.get();
      close();
      const places = query ? CM.searchPlaces(scene, query, LIMIT) : [];
      if (places.length) options.show(places);
      heard.textContent = !query ? "" : places.length
        ? CM.words.count("results", places.length, lang, digits) : refusal.show(query, lang);
    }

    input.addEventListener("input", look);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        if (!options.shown() && refusal.node.hidden) input.value = "";
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!options.shown()) look();
        if (options.shown()) options.move(event.key === "ArrowDown" ? 1 : -1);
        event.preventDefault();
      } else if (event.key === "Enter") {
        if (!options.shown()) look();
        const place = options.shown() ? options.chosen(input.value) : undefined;
        if (place !== undefined) choose(place);
        else if (options.shown()) options.move(1);
        event.preventDefault();
      }
    });
    box.addEventListener("focusout", (event) => {
      if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
    });
    const leave = follow(input, options.node, store, close);
    return {
      destroy() {
        leave();
        box.remove();
      },
    };
  };

  /**
   * Names in the reader's language; the field empties when a place is chosen elsewhere.
   * @param {HTMLInputElement} input @param {HTMLElement} list @param {MapStore} store
   * @param {() => void} close
   */
  function follow(input, list, store, close) {
    /** @param {MapState} state */
    function name(state) {
      input.setAttribute("aria-label", CM.words.text("find", state.lang));
      input.setAttribute("placeholder", CM.words.text("findHint", state.lang));
      list.setAttribute("aria-label", CM.words.text("findList", state.lang));
    }
    name(store.get());
    return store.subscribe((state, previous) => {
      if (state.lang !== previous.lang) {
        name(state);
        close();
      }
      if (state.place !== previous.place && document.activeElement !== input) input.value = "";
    });
  }

  CM.nearestPlaces = nearest;
})();
