// @ts-check
// "Whose account?": all sources, a side, the independents, or one claimant out of many, found by
// name. What cannot be had stands there too, grey, with the reason.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;
  /** @type {["all" | "side" | "independent" | "claimant", string][]} */
  const GROUPS = [["all", "groupAll"], ["side", "groupSide"], ["independent", "groupIndependent"],
    ["claimant", "groupClaimant"]];
  let serial = 0;

  /** @param {SceneModel} scene @param {number} index */
  function claimantOf(scene, index) {
    const account = scene.accounts[index];
    return account.kind === "claimant"
      ? scene.claimants.find((one) => one.id === account.id) : undefined;
  }

  /** The side a claimant is on, or the colour dot of a side itself.
   * @param {SceneModel} scene @param {number} index */
  function dot(scene, index) {
    const account = scene.accounts[index];
    const side = account.kind === "side" ? account.id : claimantOf(scene, index)?.side ?? "";
    const node = element("i", { class: "cm-swatch", "data-side": side || "none" });
    CM.paint(node, "--colour", CM.claims.sideColour(scene, side));
    return node;
  }

  /** Everything a search may hit: both names, the id, the side. @param {SceneModel} scene
   * @param {number} index */
  function haystack(scene, index) {
    const account = scene.accounts[index];
    const claimant = claimantOf(scene, index);
    return [account.id, CM.views.accountName(scene, index, "en"),
      CM.views.accountName(scene, index, "ar"), claimant ? claimant.side : ""]
      .map(CM.fold).join(" ");
  }

  /**
   * @param {SceneModel} scene @param {MapStore} store
   */
  CM.AccountPicker = function AccountPicker(scene, store) {
    const prefix = `cm-account-${++serial}-`;
    const accounts = scene.accounts;
    const found = accounts.map((/** @type {any} */ _, /** @type {number} */ index) =>
      haystack(scene, index));
    const title = element("p", { class: "cm-pop__title" });
    const hint = element("p", { class: "cm-pop__hint" });
    const input = /** @type {HTMLInputElement} */ (element("input", {
      type: "text", class: "cm-pop__search", role: "combobox", autocomplete: "off",
      spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "true",
      "aria-controls": `${prefix}list`,
    }));
    const list = element("div", { role: "listbox", id: `${prefix}list`, class: "cm-options" });
    const reason = element("p", { class: "cm-pop__why", id: `${prefix}why` });
    const node = element("div", { class: "cm-pop--account", role: "dialog" }, title, input, list,
      reason, hint);
    /** @type {{index: number, node: HTMLElement}[]} */
    let options = [];
    let at = 0;
    const picker = { node, opened, show, done: () => {} };

    /** @param {MapState} state @param {number} index */
    const whyNot = (state, index) => {
      const versus = state.versus === index ? -1 : state.versus;
      return CM.choices.whyNot(scene, { ...state, account: index, versus });
    };

    /** @param {number} index @param {MapState} state */
    function option(index, state) {
      const { lang, digits } = state;
      const why = whyNot(state, index);
      const claimant = claimantOf(scene, index);
      const chosen = index === state.account;
      return element("div", {
        role: "option", id: `${prefix}${index}`, class: "cm-option", "data-account": accounts[index].id,
        "aria-selected": String(chosen), "aria-disabled": String(why !== ""),
        "aria-describedby": why ? reason.id : null, title: why ? CM.words.text(why, lang) : null,
        onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => choose(index),
      }, dot(scene, index), element("span", { class: "cm-option__name", dir: "auto" },
        CM.views.capital(CM.views.accountName(scene, index, lang))),
      claimant && element("span", { class: "cm-option__side" },
        CM.words.sideName(scene, claimant.side, lang)),
      element("span", { class: "cm-option__count" },
        CM.words.count(index ? "accountClaims" : "accountCounting", accounts[index].claims, lang,
          digits)));
    }

    /** @param {MapState} state */
    function fill(state) {
      const wanted = CM.fold(input.value);
      options = [];
      let told = "";
      const groups = GROUPS.flatMap(([kind, key]) => {
        const members = accounts.flatMap((/** @type {SceneAccount} */ account,
          /** @type {number} */ index) =>
          account.kind === kind && found[index].includes(wanted) ? [index] : []);
        if (!members.length) return [];
        const label = element("div", { class: "cm-options__group", id: `${prefix}${kind}` },
          CM.words.text(key, state.lang));
        return [element("div", { role: "group", "aria-labelledby": label.id }, kind === "all" ? null : label,
          ...members.map((/** @type {number} */ index) => {
            const made = option(index, state);
            told ||= whyNot(state, index);
            options.push({ index, node: made });
            return made;
          }))];
      });
      list.replaceChildren(...groups.length ? groups
        : [element("p", { class: "cm-pop__hint" }, CM.words.text("accountNone", state.lang))]);
      reason.textContent = told ? CM.words.text(told, state.lang) : "";
      reason.hidden = !told;
    }

    /** @param {number} to position in the list */
    function point(to) {
      options[at]?.node.classList.remove("is-pointed");
      at = Math.max(0, Math.min(options.length - 1, to));
      const now = options[at];
      if (!now) return input.removeAttribute("aria-activedescendant");
      now.node.classList.add("is-pointed");
      input.setAttribute("aria-activedescendant", now.node.id);
      now.node.scrollIntoView({ block: "nearest" });
    }

    /** @param {number} index */
    function choose(index) {
      const state = store.get();
      if (whyNot(state, index)) return;
      store.set({ account: index, versus: state.versus === index ? -1 : state.versus },
        { settle: true });
      picker.done();
    }

    function opened() {
      input.value = "";
      fill(store.get());
      input.focus({ preventScroll: true });
      point(options.findIndex((one) => one.index === store.get().account));
    }

    input.addEventListener("input", () => {
      fill(store.get());
      point(0);
    });
    input.addEventListener("keydown", (event) => {
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
      if (to !== undefined) point(to);
      else if (event.key === "Enter" && options[at]) choose(options[at].index);
      else return;
      event.preventDefault();
    });

    /** @param {MapState} state */
    function show(state) {
      const text = (/** @type {string} */ key) => CM.words.text(key, state.lang);
      title.textContent = text("accountTitle");
      node.setAttribute("aria-label", text("accountTitle"));
      list.setAttribute("aria-label", text("accountTitle"));
      input.placeholder = text("accountFind");
      input.setAttribute("aria-label", text("accountFind"));
      hint.textContent = text("accountHint");
      if (!node.hidden) fill(state);
    }
    return picker;
  };
})();
