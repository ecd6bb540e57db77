// @ts-check
// The method as a dialog, from the scene's own blocks, opened by a link in the line of sources.
// Every text is set as text.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  const MARKS = { b: "strong", i: "em", code: "code" };

  /** Runs of text as nodes. @param {any} runs @returns {Child[]} */
  function inline(runs) {
    if (typeof runs === "string") return [runs];
    if (!Array.isArray(runs)) return [];
    return runs.map((run) => {
      if (typeof run === "string") return run;
      const tag = MARKS[/** @type {"b"} */ (run[0])];
      return tag ? element(tag, {}, ...inline(run[1])) : String(run[1] ?? "");
    });
  }

  /** Is this a list of blocks (a list's item may hold several)? @param {any} value */
  const isBlocks = (value) => Array.isArray(value) && value.length > 0 &&
    value.every((one) => Array.isArray(one) && one[0] in WRITE);

  /** @param {any} value */
  const content = (value) => isBlocks(value) ? blocks(value) : inline(value);

  /** @param {string} tag @param {any[]} items */
  const list = (tag, items) => element(tag, {}, ...items.map((item) =>
    element("li", {}, ...content(item))));

  /** @param {any[][]} rows the first one holds the headings */
  const table = ([head, ...rows]) => element("div", { class: "cm-scroll" }, element("table",
    { class: "cm-table" },
    element("thead", {}, element("tr", {}, ...head.map((cell) =>
      element("th", { scope: "col" }, ...inline(cell))))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) =>
      element("td", {}, ...inline(cell))))))));

  /** @type {{[kind: string]: (value: any) => HTMLElement}} */
  const WRITE = {
    h1: () => element("span", { hidden: true }),
    h2: (text) => element("h3", {}, ...inline(text)),
    h3: (text) => element("h4", {}, ...inline(text)),
    p: (runs) => element("p", {}, ...inline(runs)),
    ul: (items) => list("ul", items),
    ol: (items) => list("ol", items),
    table,
  };

  /** @param {MethodBlock[]} all @returns {HTMLElement[]} */
  const blocks = (all) => all.filter(([kind]) => kind !== "h1")
    .map(([kind, value]) => (WRITE[kind] || WRITE.p)(value));

  /**
   * @param {{frame: HTMLElement, sources: HTMLElement}} frame @param {SceneModel} scene
   * @param {MapStore} store
   * @returns {Part}
   */
  CM.Method = function Method(frame, scene, store) {
    const method = scene.json.method;
    if (!method?.en?.length) return {};
    const link = element("button", { type: "button", class: "cm-link cm-method-link",
      "aria-haspopup": "dialog", onclick: open });
    const item = element("span", {}, link);
    /** @type {{node: HTMLElement, body: HTMLElement} | null} */
    let shown = null;

    /** @param {Lang} lang */
    const written = (lang) => method[lang]?.length ? method[lang] : method.en;

    function open() {
      const { lang } = store.get();
      const first = written(lang).find(([kind]) => kind === "h1");
      const title = first ? inline(first[1]).join("") : CM.words.text("methodLink", lang);
      shown = CM.dialog(frame.frame, title, CM.words.text("close", lang), "cm-dialog--method");
      shown?.body.append(element("div", { class: "cm-method" }, ...blocks(written(lang))));
    }
    function say() {
      link.textContent = CM.words.text("methodLink", store.get().lang);
      // The line of sources is written anew for each language.
      frame.sources.append(item);
    }
    say();
    const stop = store.subscribe((state, was) => {
      if (state.lang !== was.lang || state.digits !== was.digits) say();
    });
    return {
      destroy() {
        stop();
        item.remove();
        shown?.node.remove();
      },
    };
  };
})();
