// @ts-check
// The layer of arrows and bars: which are there on a day, where they run in the present view, and
// what happens when one is pointed at. While days pass only what comes and goes is touched.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @typedef {{parts: any, chip: any, epoch: number, more: number, run: FlowRun | null, at: Spot | null,
   *   tall: number}} Drawn */

  /**
   * Ends of flows in pixels of the map's layers.
   * @param {LeafletAny} map @param {SceneModel} scene
   */
  function Geometry(map, scene) {
    const { anchors, lanes, run, middle } = CM.flowPaths;
    const anchor = anchors(scene);
    /** @param {number[]} places @returns {LatLon[]} */
    const spots = (places) => places.map(anchor).filter(Boolean);
    const ends = new Map(scene.json.flows.map((flow) => [flow, { from: spots(flow.from),
      to: spots(flow.to), beyond: flow.to.every((place) => !scene.polygonsOf(place).length) }]));
    const placed = (/** @type {SceneFlow} */ flow) => {
      const { from, to } = /** @type {any} */ (ends.get(flow));
      return from.length + to.length > 0;
    };
    const lane = lanes(scene.json.flows.filter((flow) => flow.kind !== "stock" && placed(flow)));
    const centre = middle(Array.from({ length: scene.districts }, (_, district) => anchor(district))
      .filter(Boolean).map(([lat, lon]) => ({ x: lon, y: lat })));
    /** @param {LatLon} at @returns {Spot} */
    const pixel = (at) => map.latLngToLayerPoint(at);
    return {
      placed,
      /** @param {SceneFlow} flow @param {Rect} view @returns {FlowRun | null} */
      run(flow, view) {
        const { from, to, beyond } = /** @type {any} */ (ends.get(flow));
        return run({ from: from.map(pixel), to: to.map(pixel), beyond }, lane.get(flow) || 0,
          pixel([centre.y, centre.x]), view);
      },
      /** @param {SceneFlow} flow @returns {Spot} where a stock stands */
      stand(flow) {
        const { from, to } = /** @type {any} */ (ends.get(flow));
        return middle([...from, ...to].map(pixel));
      },
    };
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene @param {MapStore} store
   * @returns {Part}
   */
  CM.Flows = function Flows(map, scene, store) {
    const frame = map.getContainer().closest(".cm-frame");
    const stage = map.getContainer().parentElement;
    const renderer = CM.ground.pane(map, "cm-flows", 460, /** @type {any} */ (window).L).addTo(map);
    const root = renderer._rootGroup;
    const arrows = CM.svg("g", { class: "cm-flows" });
    const chips = CM.svg("g", { class: "cm-chips" });
    root.append(arrows, chips);
    const geometry = Geometry(map, scene);
    const width = CM.flowPaths.widths(scene.json.flows);
    const stocks = scene.json.flows.filter((flow) => flow.kind === "stock");
    const most = Math.max(1, ...stocks.map((flow) => flow.high ?? flow.low ?? 0));
    const ruler = CM.chips.Ruler(frame);
    const room = CM.chips.room(map, "flows");
    const card = CM.chips.Card(stage, { close: () => CM.words.text("close", store.get().lang) });
    const list = CM.FigureList(frame, scene, store,
      CM.flowMarks.listing(scene, geometry.placed, width));
    /** @type {Map<SceneFlow, Drawn>} */
    const drawn = new Map();
    /** @type {SceneFlow[]} */
    let shown = [];
    /** What stands behind each that is drawn: its publisher's other figures for the same way.
     * @type {Map<SceneFlow, SceneFlow[]>} */
    let behind = new Map();
    let epoch = 1;
    let key = "";
    /** @type {Rect} */
    let view = [0, 0, 0, 0];

    /** The drawn parts of a flow, in the present view. @param {SceneFlow} flow @returns {Drawn} */
    function drawing(flow) {
      let one = drawn.get(flow);
      if (!one) {
        one = { parts: CM.flowMarks.build(flow), chip: null, epoch: 0, more: 0, run: null, at: null, tall: 0 };
        drawn.set(flow, one);
        attend(flow, one.parts.node);
      }
      const more = behind.get(flow)?.length || 0;
      if (one.epoch === epoch && one.more === more) return one;
      Object.assign(one, { epoch, more });
      const at = CM.claims.context(scene, store);
      if (flow.kind === "stock") {
        one.at = geometry.stand(flow);
        one.tall = CM.flowMarks.drawBar(one.parts, flow, one.at, most);
      } else {
        one.run = geometry.run(flow, view);
        CM.flowMarks.drawArrow(one.parts, one.run, width(flow));
      }
      one.parts.node.setAttribute("aria-label", CM.flowMarks.nameOf(at, flow));
      one.chip = CM.chips.Chip(CM.flowMarks.labelOf(at, flow, more), ruler, at.lang === "ar");
      one.chip.node.setAttribute("data-chip", flow.id);
      one.chip.node.setAttribute("data-kind", flow.kind);
      one.chip.node.setAttribute("data-card", "");
      one.chip.node.setAttribute("aria-hidden", "true");
      attend(flow, one.chip.node);
      return one;
    }

    /** Where the labels go, widest arrow first; one that finds no room is left to the card. */
    function place() {
      const { lang, day } = store.get();
      const stamp = CM.chips.stamp(map, day);
      /** @type {Rect[]} */
      const taken = [CM.chips.corner(map, lang === "ar"), ...room.others(stamp)];
      const marks = shown.map((flow) => ({ flow, one: drawing(flow) }));
      for (const { flow, one } of marks) taken.push(...bodies(one, width(flow)));
      const own = [];
      marks.sort((a, b) => width(b.flow) - width(a.flow) || (a.flow.id < b.flow.id ? -1 : 1));
      for (const { flow, one } of marks) {
        const spots = one.run ? CM.flowMarks.besideArrow(one.run, width(flow), one.chip)
          : CM.flowMarks.besideBar(one.at, one.tall, one.chip);
        const found = CM.chips.settle(spots, one.chip, taken, view);
        one.chip.node.toggleAttribute("data-folded", !found);
        if (!found) continue;
        taken.push(found.box);
        own.push(found.box);
        const tip = one.run ? CM.flowMarks.tipOf(one.run) : /** @type {Spot} */ (one.at);
        CM.chips.move(one.chip, found.spot, tip);
      }
      room.take(stamp, own);
    }

    /** @param {MapState} state */
    function show(state) {
      /** @type {SceneFlow[]} */
      const all = state.layers.flows
        ? CM.figures.on(scene.json.flows, state.day).filter(geometry.placed) : [];
      const next = [state.layers.flows, state.lang, state.digits, epoch, ...all.map((one) => one.id)].join();
      if (next === key) return;
      key = next;
      /** @type {SceneFlow[][]} */
      const groups = CM.flowPaths.together(all);
      behind = new Map(groups.map(([first, ...rest]) => [first, rest]));
      const now = [...behind.keys()];
      const gone = shown.filter((flow) => !now.includes(flow));
      for (const flow of gone) {
        const one = /** @type {Drawn} */ (drawn.get(flow));
        one.parts.node.remove();
        one.chip?.node.remove();
        if (card.shows() === flow.id) card.hide(false);
      }
      shown = now;
      // Thin arrows lie over wide ones.
      const order = [...now].sort((a, b) => width(b) - width(a));
      CM.chips.keepFocus(arrows, "data-flow", () =>
        arrows.append(...order.map((flow) => drawing(flow).parts.node)));
      chips.replaceChildren(...now.map((/** @type {SceneFlow} */ flow) => drawing(flow).chip.node));
      if (now.length) place();
      frame.classList.toggle("cm-has-flows", state.layers.flows);
    }

    /** The view, the words or the font have changed: everything is drawn anew. */
    function anew() {
      epoch += 1;
      view = CM.chips.viewOf(map);
      if (store.get().layers.flows) show(store.get());
      else key = "";
    }

    /** @param {SceneFlow} flow @param {SVGElement} node */
    function attend(flow, node) {
      const content = () => [flow, ...behind.get(flow) || []].map((one) => CM.figures.card(
        CM.claims.context(scene, store), one,
        CM.flowMarks.kindOf(CM.claims.context(scene, store), one)));
      /** @param {Spot} at @param {object} how */
      const open = (at, how) => card.show(flow.id, at, content,
        CM.flowMarks.nameOf(CM.claims.context(scene, store), flow), how);
      CM.chips.attend(node, stage, card, {
        open, spot: () => spotOf(flow), mark: () => drawing(flow).parts.node });
    }

    /** In pixels of the stage. @param {SceneFlow} flow @returns {Spot} */
    function spotOf(flow) {
      const one = drawing(flow);
      const at = one.run ? CM.flowPaths.along(one.run.curve, 0.6) : one.at;
      return map.layerPointToContainerPoint([at.x, at.y]);
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
      if (state.layers !== was.layers || (state.layers.flows && state.day !== was.day)) {
        if (state.layers.flows && !was.layers.flows) anew();
        show(state);
      }
      list.show(state, was);
    });
    anew();
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

  /** What a label must not cover: shafts, heads, tips and bars. @param {Drawn} one @param {number} width
   * @returns {Rect[]} */
  function bodies(one, width) {
    if (!one.run) {
      const { x, y } = /** @type {Spot} */ (one.at);
      return [[x - 7, y - one.tall, x + 7, y]];
    }
    const half = CM.flowPaths.headSize(width).half;
    const curves = one.run.branches.length ? one.run.branches : [one.run.curve];
    const thick = width / 2 + 1;
    return curves.flatMap((curve) => {
      const { b, c } = curve;
      const back = CM.flowPaths.unit(b, c, half);
      /** @type {Rect[]} */
      const shaft = [0.25, 0.4, 0.55, 0.7, 0.85].map((t) => {
        const { x, y } = CM.flowPaths.along(curve, t);
        return [x - thick, y - thick, x + thick, y + thick];
      });
      return [...shaft, [b.x + back.x - half, b.y + back.y - half, b.x + back.x + half, b.y + back.y + half]];
    });
  }
})();
