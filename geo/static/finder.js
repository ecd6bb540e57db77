// @ts-check
// Find a place by any spelling: a text field with a list under it, all by keyboard. A name that
// finds nothing is answered in a sentence with the nearest names; nothing is chosen for the reader.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  const LIMIT = 8;
  const NEAREST = 4;
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
   * @param {SceneModel} scene @param {string} query @returns {number[]} place indices, best first
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

  /** @param {SceneModel} scene @param {string} query @returns {number[]} */
  function search(scene, query) {
    /** @type {any[]} */
    const found = CM.searchPlaces(scene, query, LIMIT);
    const places = found.map((one) => (typeof one === "number" ? one : one.place));
    return [...new Set(places)].slice(0, LIMIT);
  }

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   */
  CM.Finder = function Finder(root, scene, store) {
    const id = `cm-finder-${++made}`;
    const input = /** @type {HTMLInputElement} */ (element("input", {
      type: "text", class: "cm-finder__input", role: "combobox", "aria-expanded": "false",
      "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", dir: "auto", enterkeyhint: "search",
    }));
    const list = element("ul", {
      class: "cm-finder__list", role: "listbox", id: `${id}-list`, hidden: true,
    });
    const none = element("p", { class: "cm-finder__none", hidden: true });
    const heard = element("p", { class: "cm-hidden", role: "status" });
    const box = element("div", { class: "cm-finder", role: "search" },
      CM.icon("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21"), input,
      list, none, heard);
    root.append(box);
    /** @type {number[]} */
    let places = [];
    let active = -1;

    const close = () => {
      list.hidden = true;
      none.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    /** @param {number} place */
    function choose(place) {
      input.value = CM.words.of(scene.places[place].name, store.get().lang);
      close();
      heard.textContent = "";
      store.set({ place }, { settle: true });
    }

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

    /** @param {number} at */
    function highlight(at) {
      active = places.length ? (at + places.length) % places.length : -1;
      [...list.children].forEach((item, index) =>
        item.setAttribute("aria-selected", String(index === active)));
      if (active < 0) return;
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function look() {
      const query = input.value.trim();
      const { lang, digits } = store.get();
      close();
      places = [];
      if (!query) {
        heard.textContent = "";
        return;
      }
      places = search(scene, query);
      if (!places.length) return decline(query, lang);
      list.replaceChildren(...places.map(option));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      heard.textContent = CM.words.count("results", places.length, lang, digits);
    }

    /** @param {string} query @param {Lang} lang */
    function decline(query, lang) {
      const near = nearest(scene, query);
      const words = CM.words.text(near.length ? "findNoneNearest" : "findNone", lang,
        { query: query.slice(0, 60) });
      none.replaceChildren(element("span", { dir: "auto" }, words), ...near.map((place) =>
        element("button", { type: "button", class: "cm-link", onclick: () => choose(place) },
          CM.words.of(scene.places[place].name, lang))));
      none.hidden = false;
      heard.textContent = words;
    }

    input.addEventListener("input", look);
    input.addEventListener("focus", () => {
      if (input.value) input.select();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        if (list.hidden && none.hidden) input.value = "";
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) look();
        if (!list.hidden) highlight(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
        event.preventDefault();
      } else if (event.key === "Enter") {
        if (list.hidden && none.hidden) look();
        if (!list.hidden && places.length) choose(places[Math.max(0, active)]);
        event.preventDefault();
      }
    });
    box.addEventListener("focusout", (event) => {
      if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
    });

    /** @param {MapState} state */
    function name(state) {
      input.setAttribute("aria-label", CM.words.text("find", state.lang));
      input.setAttribute("placeholder", CM.words.text("findHint", state.lang));
      list.setAttribute("aria-label", CM.words.text("findList", state.lang));
    }
    name(store.get());
    const leave = store.subscribe((state, previous) => {
      if (state.lang !== previous.lang) {
        name(state);
        close();
      }
      if (state.place !== previous.place && document.activeElement !== input) input.value = "";
    });
    return {
      destroy() {
        leave();
        box.remove();
      },
    };
  };
})();
