// @ts-check
// The card of two accounts against each other: which two, how many districts they dispute on the
// day shown, and both readings of each, side by side.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;
  const CLOSE = "M6 6l12 12M18 6L6 18";

  /** The accounts as choices, by group. @param {SceneModel} scene @param {MapStore} store
   * @param {"account" | "versus"} which */
  function Pick(scene, store, which) {
    const label = element("span", {});
    const select = /** @type {HTMLSelectElement} */ (element("select", {
      "data-key": `differences-${which}`,
      onchange: () => store.set({ [which]: Number(select.value) }, { settle: true }),
    }));
    /** @type {[SceneAccount["kind"], string][]} */
    const groups = [["all", "groupAll"], ["side", "groupSide"],
      ["independent", "groupIndependent"], ["claimant", "groupClaimant"]];
    return {
      node: element("label", { class: "cm-differences__pick" }, label, select),
      /** @param {MapState} state */
      show(state) {
        const other = which === "account" ? state.versus : state.account;
        label.textContent = CM.words.text(
          which === "account" ? "differencesFirst" : "differencesSecond", state.lang);
        select.replaceChildren(...groups.flatMap(([kind, key]) => {
          const options = scene.accounts.flatMap((account, index) => account.kind !== kind ? []
            : [element("option", { value: index, disabled: index === other },
              CM.views.capital(CM.views.accountName(scene, index, state.lang)))]);
          return options.length ? [element("optgroup",
            { label: CM.words.text(key, state.lang) }, ...options)] : [];
        }));
        select.value = String(state[which]);
      },
    };
  }

  /** One reading in a table. @param {PanelContext} at @param {Spell} spell */
  function cell(at, spell) {
    const { scene, lang } = at;
    const reading = scene.reading(spell.reading);
    if (spell.opening || reading.state === "unknown") {
      return element("td", { class: "cm-quiet" }, CM.words.text("saysNothing", lang));
    }
    const swatch = element("i", { class: "cm-swatch" });
    CM.dressReading(swatch, scene, spell.reading);
    return element("td", {}, swatch, CM.words.readingShort(scene, reading, lang));
  }

  /** @param {PanelContext} at @param {{district: number, one: Spell, other: Spell}[]} rows
   * @param {MapState} state */
  function table(at, rows, state) {
    /** @param {string} text */
    const head = (text) => element("th", { scope: "col" }, text);
    /** @param {number} index */
    const name = (index) => CM.views.capital(CM.views.accountName(at.scene, index, at.lang));
    return element("table", {}, element("thead", {}, element("tr", {},
      head(CM.words.text("differencesPlace", at.lang)), head(name(state.account)),
      head(name(state.versus)))),
    element("tbody", {}, ...rows.map(({ district, one, other }) => element("tr",
      { "data-place": at.scene.places[district].id,
        "aria-current": district === state.place ? "true" : null },
      element("th", { scope: "row" }, CM.claims.placeButton(at, district, `differs-${district}`)),
      cell(at, one), cell(at, other)))));
  }

  /** @param {PanelContext} at @param {MapState} state @param {Set<string>} open */
  function lists(at, state, open) {
    const differences = CM.Differences(at.scene);
    const all = differences.list(state);
    return differences.kinds.flatMap((/** @type {Difference} */ how) => {
      const rows = all.filter((/** @type {any} */ row) => row.how === how);
      if (!rows.length || how === "neither") return [];
      const key = `differs${how[0].toUpperCase()}${how.slice(1)}`;
      const swatch = element("i", { class: "cm-swatch" });
      CM.dressFill(swatch, differences.fill(how));
      const body = element("div", {});
      const shown = open.has(how) || (open.size === 0 && (how === "holder" || how === "doubt"));
      const details = element("details", { class: "cm-others", "data-list": how, open: shown },
        element("summary", { "data-key": `differs-${how}` }, swatch,
          CM.words.text(key, at.lang), element("span", { class: "cm-quiet" },
            ` (${CM.words.formatNumber(rows.length, at.lang, at.digits)})`)), body);
      const fill = () => {
        if (!body.childElementCount) body.append(table(at, rows, state));
      };
      details.addEventListener("toggle", fill);
      if (shown) fill();
      return [details];
    });
  }

  /**
   * @param {SceneModel} scene @param {MapStore} store
   * @returns {PanelPart}
   */
  CM.DifferencesCard = function DifferencesCard(scene, store) {
    const node = element("section", { class: "cm-card cm-differences", hidden: true });
    const title = element("h2", { tabindex: -1 });
    const close = element("button", { type: "button", class: "cm-close", "data-key": "differences-close",
      onclick: () => store.set({ versus: -1 }, { settle: true }) }, CM.icon(CLOSE));
    const picks = [Pick(scene, store, "account"), Pick(scene, store, "versus")];
    const now = element("p", { class: "cm-differences__now" });
    const body = element("div", {});
    node.append(title, close, element("div", { class: "cm-differences__head" },
      ...picks.map((pick) => pick.node)), now, body);
    let key = "";
    let words = "";

    function draw() {
      const state = store.get();
      const { lang, digits, day } = state;
      const at = CM.claims.context(scene, store);
      const open = new Set([...body.querySelectorAll("details[open]")].map((one) =>
        one.getAttribute("data-list") || ""));
      const { holder, doubt } = CM.Differences(scene).count(state);
      now.textContent = CM.words.text("differencesNow", lang, {
        date: CM.words.formatDate(scene.isoOf(day), lang, digits),
        disputed: CM.words.count("disputed", holder + doubt, lang, digits) });
      body.replaceChildren(...lists(at, state, open));
    }
    /** @param {MapState} state */
    function name(state) {
      const { lang } = state;
      title.textContent = CM.words.text("differencesTitle", lang);
      node.setAttribute("aria-label", title.textContent || "");
      close.setAttribute("aria-label", CM.words.text("differencesClose", lang));
      close.title = CM.words.text("differencesClose", lang);
      for (const pick of picks) pick.show(state);
    }
    return {
      node,
      follow(force) {
        const state = store.get();
        node.hidden = state.versus < 0;
        if (state.versus < 0) {
          key = "";
          return;
        }
        const named = [state.lang, state.account, state.versus].join();
        if (named !== words) name(state);
        words = named;
        const spells = CM.Differences(scene).list(state)
          .map((/** @type {any} */ row) => `${row.one.index}:${row.other.index}`).join();
        const fresh = [named, state.digits, state.day, state.place, spells].join();
        if (fresh === key && !force) return;
        key = fresh;
        CM.keepFocus(node, draw);
      },
    };
  };

  /**
   * How many districts are disputed day by day, over the ground of the axis.
   * @param {SceneModel} scene @param {AxisFrame} at @param {MapState} state
   * @returns {{area: SVGElement, caption: SVGElement}}
   */
  function differencesArea(scene, at, state) {
    const { svg } = CM;
    const differences = CM.Differences(scene);
    const rows = differences.days(state);
    const starts = rows.map((/** @type {any} */ row) => row[0])
      .filter((/** @type {number} */ day) => day > at.first && day <= at.last);
    const days = [at.first, ...starts];
    const steps = days.map((day, index) => {
      const { holder, doubt } = differences.count(state, day);
      return { from: day, to: days[index + 1] ?? at.last + 1, holder, all: holder + doubt };
    });
    const most = Math.max(1, ...steps.map((step) => step.all));
    const room = at.areaEnd - at.areaTop - 4;
    /** @param {number} n */
    const y = (n) => (at.areaEnd - (n / most) * room).toFixed(2);
    /** @param {"holder" | "all"} what */
    const line = (what) => steps.map((step) =>
      `${at.edge(step.from).toFixed(2)} ${y(step[what])}L${at.edge(step.to).toFixed(2)} ${y(step[what])}`)
      .join("L");
    const ends = `L${at.edge(at.last + 1).toFixed(2)} ${y(0)}L${at.edge(at.first).toFixed(2)} ${y(0)}Z`;
    const left = Math.min(at.edge(at.first), at.edge(at.last + 1));
    const area = svg("g", { class: "cm-axis__disputes" },
      svg("rect", { class: "cm-axis__dispute-ground", x: left, y: at.areaTop,
        width: Math.abs(at.edge(at.last + 1) - at.edge(at.first)), height: at.areaEnd - at.areaTop }),
      svg("path", { class: "cm-axis__dispute cm-axis__dispute--doubt", d: `M${line("all")}${ends}` }),
      svg("path", { class: "cm-axis__dispute", d: `M${line("holder")}${ends}` }),
      svg("path", { class: "cm-axis__dispute-line", d: `M${line("all")}` }));
    const caption = svg("text", { class: "cm-axis__area-caption", y: at.areaTop + 14,
      x: at.rtl ? at.width - 19 : 19, "text-anchor": at.rtl ? "end" : "start" },
    CM.words.text("differencesAxis", state.lang,
      { n: CM.words.formatNumber(most, state.lang, state.digits) }));
    return { area, caption };
  }
  CM.differencesArea = differencesArea;
})();
