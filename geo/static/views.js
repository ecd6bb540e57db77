// @ts-check
// The views, quiet pills beside the language: whose account, as known on which day, what to
// compare, which layers. On a phone one button opens them all.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /**
   * An account's name; `inside` a sentence with its article.
   * @param {SceneModel} scene @param {number} index @param {Lang} lang @param {boolean} [inside]
   */
  function accountName(scene, index, lang, inside = false) {
    const account = scene.accounts[index];
    if (!account) return "";
    const form = inside ? "the" : "account";
    if (account.kind === "all") return CM.words.text(`${form}All`, lang);
    if (account.kind === "independent") return CM.words.text(`${form}Independent`, lang);
    if (account.kind === "side") {
      const actor = scene.actors.findIndex((one) => one.id === account.id);
      return CM.words.text(`${form}Side`, lang,
        { under: CM.words.actorName(scene, actor, lang, "under") });
    }
    const claimant = scene.claimants.find((one) => one.id === account.id);
    return claimant ? CM.words.of(claimant.name, lang) : account.id;
  }

  /** @param {SceneModel} scene @param {MapState} state @param {number} day
   * @param {"long"|"short"} [style] */
  const dated = (scene, { lang, digits }, day, style = "long") =>
    CM.words.formatDate(scene.isoOf(day), lang, digits, style);

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** How many districts two accounts dispute. @param {SceneModel} scene @param {MapState} state */
  function disputedIn(scene, state) {
    const { lang, digits } = state;
    const { holder, doubt, one } = CM.Differences(scene).count(state);
    const a = accountName(scene, state.account, lang, true);
    return CM.words.text("summaryVersus", lang, { a: capital(a),
      b: accountName(scene, state.versus, lang, true),
      disputed: CM.words.count("disputed", holder + doubt, lang, digits),
      one: CM.words.count("onlyOne", one, lang, digits) });
  }

  /**
   * A sentence about the map, with whose account it is and what was known.
   * @param {SceneModel} scene @param {MapState} state @param {string} summary
   */
  function said(scene, state, summary) {
    const { lang } = state;
    if (state.versus >= 0) return disputedIn(scene, state);
    let text = summary;
    if (state.account !== 0) {
      text = CM.words.text("summaryAccount", lang, {
        account: accountName(scene, state.account, lang, true),
        summary: text.charAt(0).toLowerCase() + text.slice(1) });
    }
    if (state.knownOn !== null) {
      text = CM.words.text("summaryKnown", lang,
        { summary: text, date: dated(scene, state, state.knownOn) });
    }
    return state.dates === "earliest"
      ? CM.words.text("summaryEarliest", lang, { summary: text }) : text;
  }

  /**
   * A pill that opens something below itself.
   * @param {HTMLElement} bar @param {string} name
   * @param {HTMLElement} body what it opens @param {"dialog" | "menu"} kind
   * @param {{opened?: () => void}} [options]
   */
  function Pill(bar, name, body, kind, options = {}) {
    const text = element("span", { class: "cm-pill__text" });
    const id = `cm-pop-${name}-${++serial}`;
    body.id = id;
    body.classList.add("cm-pop");
    body.hidden = true;
    const button = element("button", {
      type: "button", class: `cm-pill cm-pill--${name}`, "aria-haspopup": kind,
      "aria-expanded": "false", "aria-controls": id, onclick: () => (body.hidden ? open() : close()),
    }, text, CM.icon("M7 10l5 5 5-5"));
    const box = element("div", { class: "cm-pillbox" }, button, body);
    bar.append(box);

    function open() {
      bar.dispatchEvent(new CustomEvent("cm-open", { detail: name }));
      body.hidden = false;
      button.setAttribute("aria-expanded", "true");
      place();
      options.opened?.();
    }
    /** @param {boolean} [back] give the focus back */
    function close(back = true) {
      if (body.hidden) return;
      const inside = body.contains(document.activeElement);
      body.hidden = true;
      button.setAttribute("aria-expanded", "false");
      if (back && inside) button.focus({ preventScroll: true });
    }
    /** Under its pill, inside the frame. */
    function place() {
      body.style.removeProperty("left");
      if (button.closest(".cm-narrow, .cm-medium")) return;
      const head = button.closest(".cm-head");
      if (!head) return;
      const at = button.getBoundingClientRect();
      const room = head.getBoundingClientRect();
      const start = document.dir === "rtl" || button.closest("[dir=rtl]")
        ? at.right - body.offsetWidth : at.left;
      const left = Math.max(room.left, Math.min(start, room.right - body.offsetWidth));
      body.style.setProperty("left", `${Math.round(left - at.left)}px`);
    }
    bar.addEventListener("cm-open", (event) => {
      if (/** @type {CustomEvent} */ (event).detail !== name) close(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!box.contains(/** @type {Node} */ (event.target))) close(false);
    }, true);
    box.addEventListener("focusout", (event) => {
      const to = /** @type {Node | null} */ (event.relatedTarget);
      if (to && !box.contains(to)) close(false);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !body.hidden) {
        close();
        button.focus({ preventScroll: true });
        event.stopPropagation();
      } else if (kind === "menu" && event.target === button && /^Arrow(Down|Up)$/.test(event.key)) {
        if (body.hidden) open();
        event.preventDefault();
      }
    });
    return {
      button, body, box, open, close,
      /** @param {string} words @param {boolean} active is it other than how the map opens? */
      say(words, active) {
        if (text.textContent !== words) text.textContent = words;
        button.title = words;
        button.classList.toggle("is-active", active);
      },
    };
  }
  let serial = 0;

  /**
   * A menu of things that are on or off.
   * @param {string} kind @param {{key: string, hint?: string, on: (state: MapState) => boolean,
   *   why?: (state: MapState) => string, act: (state: MapState) => void}[]} items
   * @param {MapStore} store
   */
  function Menu(kind, items, store) {
    const reason = element("p", { class: "cm-pop__why" });
    const made = items.map((item) => {
      const label = element("span", { class: "cm-menu__label" });
      const hint = element("span", { class: "cm-menu__hint" });
      const node = element("button", {
        type: "button", role: "menuitemcheckbox", class: `cm-menu__item cm-menu__item--${item.key}`,
        tabindex: -1, "aria-checked": "false",
        onclick: () => {
          if (node.getAttribute("aria-disabled") !== "true") item.act(store.get());
        },
      }, element("i", { class: "cm-menu__check", "aria-hidden": "true" }), label, hint);
      return { item, node, label, hint };
    });
    const list = element("div", { role: "menu", class: "cm-menu" }, ...made.map((one) => one.node));
    const body = element("div", { class: `cm-pop--${kind}` }, list, reason);
    list.addEventListener("keydown", (event) => {
      const at = made.findIndex((one) => one.node === document.activeElement);
      const last = made.length - 1;
      const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0,
        End: last }[event.key];
      if (to === undefined) return;
      made[to].node.focus({ preventScroll: true });
      event.preventDefault();
      event.stopPropagation();
    });
    return {
      body,
      focus: () => made[0].node.focus({ preventScroll: true }),
      /** @param {MapState} state @param {string} title */
      show(state, title) {
        list.setAttribute("aria-label", CM.words.text(title, state.lang));
        let told = "";
        for (const { item, node, label, hint } of made) {
          label.textContent = CM.words.text(item.key, state.lang);
          hint.textContent = item.hint ? CM.words.text(item.hint, state.lang) : "";
          node.setAttribute("aria-checked", String(item.on(state)));
          const why = item.on(state) ? "" : item.why?.(state) || "";
          node.setAttribute("aria-disabled", String(why !== ""));
          node.title = why;
          told ||= why;
        }
        reason.textContent = told;
        reason.hidden = !told;
      },
    };
  }

  /**
   * The first two accounts one would hold against each other: the sides that speak most.
   * @param {SceneModel} scene @param {MapState} state
   * @returns {{account: number, versus: number}}
   */
  function opponents(scene, state) {
    const accounts = scene.accounts;
    const sides = accounts.flatMap((/** @type {SceneAccount} */ one, /** @type {number} */ at) =>
      one.kind === "side" ? [at] : [])
      .sort((/** @type {number} */ a, /** @type {number} */ b) =>
        accounts[b].claims - accounts[a].claims).slice(0, 2)
      .sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    if (state.account !== 0) {
      return { account: state.account,
        versus: sides.find((/** @type {number} */ one) => one !== state.account) ?? 0 };
    }
    return { account: sides[0] ?? 0, versus: sides[1] ?? -1 };
  }

  /** @param {SceneModel} scene @param {MapStore} store */
  function compareItems(scene, store) {
    const pair = (/** @type {MapState} */ state) => opponents(scene, state);
    return [{
      key: "compareDates", hint: "compareDatesHint",
      on: (/** @type {MapState} */ state) => state.compare !== null,
      act(/** @type {MapState} */ state) {
        const [first, last] = scene.focus;
        store.set({ compare: state.compare !== null ? null : state.day === first ? last : first },
          { settle: true });
      },
    }, {
      key: "compareAccounts", hint: "compareAccountsHint",
      on: (/** @type {MapState} */ state) => state.versus >= 0,
      why(/** @type {MapState} */ state) {
        const why = pair(state).versus < 0 ? "whyNotShipped"
          : CM.choices.whyNot(scene, { ...state, ...pair(state) });
        return why ? CM.words.text(why, state.lang) : "";
      },
      act(/** @type {MapState} */ state) {
        store.set(state.versus >= 0 ? { versus: -1 } : pair(state), { settle: true });
      },
    }];
  }

  /** @param {MapStore} store */
  const layerItems = (store) => /** @type {[keyof MapLayers, string, string][]} */ ([
    ["fronts", "layerFronts", "Fronts"], ["flows", "layerFlows", "Flows"],
    ["incidents", "layerIncidents", "Incidents"]]).filter(([, , part]) => CM[part])
    .map(([layer, key]) => ({
      key,
      on: (/** @type {MapState} */ state) => state.layers[layer],
      act: (/** @type {MapState} */ state) => store.set(
        { layers: { ...state.layers, [layer]: !state.layers[layer] } }, { settle: true }),
    }));

  /**
   * @param {any} frame of CM.Frame @param {SceneModel} scene @param {MapStore} store
   */
  CM.Views = function Views(frame, scene, store) {
    const root = /** @type {HTMLElement} */ (frame.views);
    const bar = element("div", { class: "cm-views__bar", role: "group" });
    const all = element("button", {
      type: "button", class: "cm-pill cm-pill--views", "aria-expanded": "false",
      onclick: () => sheet(root.classList.toggle("is-open")),
    }, element("span", { class: "cm-pill__text" }), CM.icon("M7 10l5 5 5-5"));
    /** @param {boolean} open */
    function sheet(open) {
      root.classList.toggle("is-open", open);
      all.setAttribute("aria-expanded", String(open));
    }
    root.append(all, bar);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.classList.contains("is-open")) return;
      sheet(false);
      all.focus({ preventScroll: true });
    });
    document.addEventListener("pointerdown", (event) => {
      if (!root.contains(/** @type {Node} */ (event.target))) sheet(false);
    }, true);

    const picker = CM.AccountPicker(scene, store);
    const account = Pill(bar, "account", picker.node, "dialog", { opened: picker.opened });
    picker.done = () => {
      account.close();
      if (!root.classList.contains("is-open")) return;
      sheet(false);
      all.focus({ preventScroll: true });
    };
    const knowing = CM.Knowing(frame.stage, scene, store);
    knowing.started = () => {
      known.close();
      sheet(false);
    };
    const known = Pill(bar, "known", knowing.node, "dialog", { opened: knowing.opened });
    const comparing = Menu("compare", compareItems(scene, store), store);
    const compare = Pill(bar, "compare", comparing.body, "menu", { opened: comparing.focus });
    const layering = layerItems(store);
    const layers = layering.length ? Menu("layers", layering, store) : null;
    const layered = layers && Pill(bar, "layers", layers.body, "menu", { opened: layers.focus });

    /** @param {MapState} state */
    function show(state) {
      const { lang } = state;
      const text = (/** @type {string} */ key, values = {}) => CM.words.text(key, lang, values);
      bar.setAttribute("aria-label", text("views"));
      account.say(text("pillAccount", { name: accountName(scene, state.account, lang) }),
        state.account !== 0);
      const date = state.knownOn === null ? text("knownEnd")
        : dated(scene, state, state.knownOn, "short");
      const until = state.knownOn === null ? text("pillKnown", { date })
        : text("pillKnownOn", { date });
      known.say(state.dates === "earliest" ? text("datesEarliestShort") : until,
      state.knownOn !== null || state.dates === "earliest");
      compare.say(text("pillCompare"), state.compare !== null || state.versus >= 0);
      layered?.say(text("pillLayers"), false);
      const active = state.account !== 0 || state.knownOn !== null || state.dates === "earliest" ||
        state.compare !== null || state.versus >= 0;
      all.firstElementChild && (all.firstElementChild.textContent = text("views"));
      all.classList.toggle("is-active", active);
      picker.show(state);
      knowing.show(state);
      comparing.show(state, "compareTitle");
      layers?.show(state, "layersTitle");
    }
    show(store.get());
    return {
      destroy: store.subscribe((state, was) => {
        if (state.lang !== was.lang || state.digits !== was.digits || state.layers !== was.layers ||
          state.compare !== was.compare || CM.choices.viewed(state, was)) show(state);
      }),
    };
  };

  CM.views = { accountName, said, dated, capital };
})();
