// @ts-check
// The layer of casualties and strikes: which are there on a day and where their labels stand.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { svg } = CM;

  /**
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   * @returns {Part}
   */
  CM.Incidents = function Incidents(map, scene, store) {
    const frame = map.getContainer().closest(".cm-frame");
    const stage = map.getContainer().parentElement;
    const renderer = CM.ground.pane(map, "cm-incidents", 470, /** @type {any} */ (window).L)
      .addTo(map);
    const root = svg("g", { class: "cm-incidents" });
    renderer._rootGroup.append(root);
    const anchor = CM.flowPaths.anchors(scene);
    /** @param {SceneIncident} one */
    const placed = (one) => one.places.some((place) => anchor(place) !== null);
    const ruler = CM.chips.Ruler(frame);
    const room = CM.chips.room(map, "incidents");
    const card = CM.chips.Card(stage, { close: () => CM.words.text("close", store.get().lang) });
    const list = CM.FigureList(frame, scene, store, CM.incidentMarks.listing(scene, placed));
    let key = "";
    let epoch = 0;

    /** @param {SceneIncident[]} group */
    const idOf = (group) => group.map((one) => one.id).join(" ");

    /** @param {SceneIncident[]} group @returns {Spot[]} in pixels of the map's layers */
    const spotsOf = (group) => group[0].places.map(anchor).filter(Boolean)
      .map((/** @type {LatLon} */ at) => map.latLngToLayerPoint(at));

    /** One mark: rings at its places, lines to them, the label.
     * @param {PanelContext} at @param {SceneIncident[]} group @param {Rect[]} taken
     * @param {Rect} view */
    function mark(at, group, taken, view) {
      const spots = spotsOf(group);
      const middle = CM.flowPaths.middle(spots);
      const chip = CM.incidentMarks.chipOf(at, group, ruler);
      const name = group.map((one) => CM.incidentMarks.nameOf(at, one))
        .join(at.lang === "ar" ? "؛ " : "; ");
      const node = svg("g", { class: "cm-incident", "data-incidents": idOf(group),
        "data-card": "", tabindex: 0, role: "button", "aria-label": name });
      const found = CM.chips.settle(CM.incidentMarks.around(middle, chip), chip, taken, view);
      if (found) {
        taken.push(found.box);
        CM.chips.move(chip, found.spot, spots.length > 1 ? found.spot : spots[0]);
        if (spots.length > 1) node.append(...lines(spots, found.spot));
      }
      chip.node.toggleAttribute("data-folded", !found);
      node.append(...spots.map((spot) => svg("circle", { class: "cm-incident__spot", r: 3.6,
        cx: spot.x.toFixed(1), cy: spot.y.toFixed(1) })), chip.node);
      attend(group, node, spots[0], name);
      return { node, box: found?.box };
    }

    /** @param {SceneIncident[]} group @param {SVGElement} node @param {Spot} spot
     * @param {string} name */
    function attend(group, node, spot, name) {
      const content = () => {
        const at = CM.claims.context(scene, store);
        return group.map((one) => CM.figures.card(at, one,
          CM.words.text(`incidentKinds.${one.kind}`, at.lang) || one.kind));
      };
      CM.chips.attend(node, stage, card, {
        open: (/** @type {Spot} */ at, /** @type {object} */ how) =>
          card.show(idOf(group), at, content, name, how),
        spot: () => map.layerPointToContainerPoint([spot.x, spot.y]), mark: () => node });
    }

    /** @param {MapState} state */
    function show(state) {
      const on = state.layers.incidents;
      const now = on ? CM.figures.incidentsOn(scene.json.incidents, state.day).filter(placed) : [];
      const next = [on, state.lang, state.digits, epoch, state.layers.flows,
        now.map((/** @type {SceneIncident} */ one) => one.id)].join();
      if (next === key) return;
      key = next;
      frame.classList.toggle("cm-has-incidents", on);
      const view = CM.chips.viewOf(map);
      const stamp = CM.chips.stamp(map, state.day);
      const at = CM.claims.context(scene, store);
      /** @type {SceneIncident[][]} */
      const groups = CM.incidentMarks.groups(now);
      if (!groups.some((group) => idOf(group) === card.shows())) card.hide(false);
      /** @type {Rect[]} */
      const taken = [CM.chips.corner(map, state.lang === "ar"), ...room.others(stamp),
        ...groups.flatMap((group) => spotsOf(group).map(({ x, y }) =>
          /** @type {Rect} */ ([x - 5, y - 5, x + 5, y + 5])))];
      const marks = groups.map((group) => mark(at, group, taken, view));
      room.take(stamp, marks.flatMap((/** @type {any} */ one) => one.box ? [one.box] : []));
      CM.chips.keepFocus(root, "data-incidents", () =>
        root.replaceChildren(...marks.map((one) => one.node)));
      marks.forEach(({ node }, index) => {
        if (idOf(groups[index]) === card.shows()) card.belongs(node);
      });
    }

    function anew() {
      epoch += 1;
      if (store.get().layers.incidents) show(store.get());
    }
    const forget = () => {
      ruler.forget();
      anew();
    };
    map.on("moveend zoomend viewreset resize", anew);
    document.fonts?.addEventListener("loadingdone", forget);
    const stop = store.subscribe((state, was) => {
      if (state.lang !== was.lang || state.digits !== was.digits) {
        card.hide(false);
        forget();
      }
      if (state.layers !== was.layers || (state.layers.incidents && state.day !== was.day)) show(state);
      list.show(state, was);
    });
    show(store.get());
    list.show(store.get(), null);
    return {
      destroy() {
        stop();
        map.off("moveend zoomend viewreset resize", anew);
        document.fonts?.removeEventListener("loadingdone", forget);
        card.destroy();
        list.destroy();
        renderer.remove();
      },
    };
  };

  /** Thin lines from a label to each of its places. @param {Spot[]} spots @param {Spot} to */
  function lines(spots, to) {
    const path = spots.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}L${to.x.toFixed(1)} ${
      to.y.toFixed(1)}`).join("");
    return [svg("path", { class: "cm-incident__casing", d: path }),
      svg("path", { class: "cm-incident__line", d: path })];
  }
})();
