// @ts-check
// What goes with a layer of figures: a line under the legend that says how to read it, the day's
// figures as a table beside the map, and all of them in a dialog.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /** While days pass quickly the table follows at this pace (ms). */
  const PACE = 400;

  /** @param {PanelContext} at @returns {FigureColumn<any>[]} columns that every table has */
  function common(at) {
    const { scene, lang, digits } = at;
    /** @param {any} one */
    const name = (one) => CM.figures.claimant(scene, one, lang, digits);
    return [
      { head: "columnPublisher", cell: name, by: name },
      { head: "columnDays", cell: (one) => CM.figures.days(scene, one, lang, digits),
        by: (one) => one.dayEnd * 1e4 + one.day },
    ];
  }

  /** @param {PanelContext} at @returns {FigureColumn<any>} */
  const sourceColumn = (at) => ({
    head: "columnSource", cell: (one) => CM.claims.sourceLine(at, one.source),
    by: (one) => at.scene.sources[one.source]?.title || "",
  });

  /** @param {PanelContext} at @param {FigureLayer} layer */
  function openAll(at, layer, /** @type {HTMLElement} */ frame) {
    const { lang } = at;
    const title = CM.words.text(`${layer.name}AllTitle`, lang);
    const { body } = CM.dialog(frame, title, CM.words.text("close", lang), "cm-dialog--figures");
    const table = CM.figures.table(at, layer.all,
      [...common(at), ...layer.columns(at), sourceColumn(at)],
      { caption: CM.words.text(`${layer.name}Rule`, lang), sortable: true,
        id: (/** @type {any} */ one) => one.id });
    table.setAttribute("data-table", `${layer.name}-all`);
    body.append(element("div", { class: "cm-scroll", tabindex: 0, role: "region",
      "aria-label": title }, table));
  }

  /** @param {PanelContext} at @param {FigureLayer} layer @param {string} key of the button
   * @param {HTMLElement} frame */
  const allButton = (at, layer, key, frame) => element("button", { type: "button",
    class: "cm-more", "aria-haspopup": "dialog", "data-key": key, onclick: () => openAll(at, layer, frame),
  }, CM.words.text(`${layer.name}All`, at.lang,
    { n: CM.words.formatNumber(layer.all.length, at.lang, at.digits) }));

  /** The day's figures as a table. @param {PanelContext} at @param {FigureLayer} layer */
  function dayTable(at, layer) {
    const rows = layer.on(at.day);
    if (!rows.length) {
      return element("p", { class: "cm-note" }, CM.words.text(`${layer.name}None`, at.lang));
    }
    const table = CM.figures.table(at, rows, [common(at)[0], ...layer.brief(at)],
      { caption: CM.words.text(`${layer.name}Rule`, at.lang),
        id: (/** @type {any} */ one) => one.id });
    table.setAttribute("data-table", `${layer.name}-day`);
    return table;
  }

  /**
   * @param {HTMLElement} frame @param {SceneModel} scene @param {MapStore} store
   * @param {FigureLayer} layer
   * @returns {{show: (state: MapState, previous: MapState | null) => void, destroy: () => void}}
   */
  CM.FigureList = function FigureList(frame, scene, store, layer) {
    const line = element("div", { class: "cm-layerkey", "data-layer": layer.name, hidden: true });
    const summary = element("summary", { "data-key": `${layer.name}-list` });
    const body = element("div", {});
    const details = /** @type {HTMLDetailsElement} */ (element("details",
      { class: "cm-card cm-figures", "data-layer": layer.name, hidden: true }, summary, body));
    frame.querySelector(".cm-legend")?.append(line);
    frame.querySelector(".cm-side")?.append(details);
    details.addEventListener("toggle", () => fill());
    let timer = 0;
    let before = "";

    function fill() {
      timer = 0;
      const at = CM.claims.context(scene, store);
      const rows = layer.on(at.day);
      const now = [at.lang, at.digits, details.open, rows.map((one) => one.id)].join();
      if (now === before) return;
      before = now;
      summary.textContent = CM.words.count(`${layer.name}Today`, rows.length, at.lang, at.digits);
      if (details.open) {
        // Not in the line under the legend: a line that comes and goes would move the map.
        const away = layer.unplaced(at.day);
        const note = away ? [element("p", { class: "cm-note" },
          CM.words.count(`${layer.name}Unplaced`, away, at.lang, at.digits))] : [];
        CM.keepFocus(details, () => body.replaceChildren(dayTable(at, layer), ...note,
          allButton(at, layer, `${layer.name}-all`, frame)));
      }
    }

    /** @param {MapState} state */
    function say(state) {
      const at = CM.claims.context(scene, store);
      line.setAttribute("aria-label", CM.words.text(`${layer.name}Layer`, state.lang));
      line.replaceChildren(element("b", {}, CM.words.text(`${layer.name}Layer`, state.lang)),
        ...layer.key(at), allButton(at, layer, `${layer.name}-key`, frame));
      before = "";
      fill();
    }

    return {
      show(state, previous) {
        const on = state.layers[layer.name];
        const turned = !previous || previous.layers[layer.name] !== on;
        line.hidden = details.hidden = !on;
        if (!on) return;
        if (turned || state.lang !== previous.lang || state.digits !== previous.digits) say(state);
        else if (state.playing) timer ||= window.setTimeout(fill, PACE);
        else {
          window.clearTimeout(timer);
          fill();
        }
      },
      destroy() {
        window.clearTimeout(timer);
        line.remove();
        details.remove();
      },
    };
  };
})();
