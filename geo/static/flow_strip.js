// @ts-check
// Displacement along the time axis: the figures of each publisher as a line of their own, over
// the days they speak of. Lines of different publishers are never joined or added.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg } = CM;

  /** Narrower than this, names wait to be asked for. */
  const NAMED = 500;
  const HEIGHT = { wide: 62, small: 50 };
  const TOP = 12;

  /** @typedef {{claimant: number, kind: string, flows: SceneFlow[]}} Series */

  /**
   * Numbers of people by publisher and kind, by their last day. Stocks are no flows and are left
   * to the map.
   * @param {SceneModel} scene @returns {Series[]}
   */
  function seriesOf(scene) {
    /** @type {Map<string, Series>} */
    const found = new Map();
    for (const flow of scene.json.flows) {
      if (flow.kind === "stock" || flow.unit !== "people" || flow.low === null) continue;
      const key = `${flow.claimant} ${flow.kind}`;
      const one = found.get(key) || { claimant: flow.claimant, kind: flow.kind, flows: [] };
      one.flows.push(flow);
      found.set(key, one);
    }
    for (const { flows } of found.values()) {
      flows.sort((a, b) => a.dayEnd - b.dayEnd || a.day - b.day || (a.low || 0) - (b.low || 0));
    }
    return [...found.values()].sort((a, b) => peak(b) - peak(a));
  }

  /** @param {Series} series */
  const peak = ({ flows }) => Math.max(...flows.map((flow) => flow.high ?? flow.low ?? 0));

  /** @param {number} value */
  const n = (value) => value.toFixed(1);

  /**
   * One publisher's line.
   * @param {AxisFrame} at @param {Series} series @param {(people: number) => number} y
   */
  function lineOf(at, series, y) {
    const group = svg("g", { class: "cm-series", "data-kind": series.kind });
    const inside = series.flows.filter((flow) => flow.dayEnd >= at.first && flow.day <= at.last);
    /** @param {SceneFlow} flow */
    const end = (flow) => flow.dayEnd > at.last ? at.edge(at.last + 1) : at.middle(flow.dayEnd);
    let hit = "";
    inside.forEach((flow, index) => {
      const [x, low] = [end(flow), y(flow.low || 0)];
      if (flow.day < flow.dayEnd) {
        const from = at.edge(Math.max(at.first, flow.day));
        group.append(svg("line", { class: "cm-series__days", x1: n(from), x2: n(x), y1: n(low), y2: n(low) }));
        hit += `M${n(from)} ${n(low)}H${n(x)}`;
      }
      if ((flow.high || 0) > (flow.low || 0)) {
        group.append(svg("line", { class: "cm-series__span", x1: n(x), x2: n(x), y1: n(low),
          y2: n(y(flow.high || 0)) }));
      }
      const next = inside[index + 1];
      if (next) {
        const growing = next.day === flow.day && next.dayEnd > flow.dayEnd;
        const path = `M${n(x)} ${n(low)}L${n(end(next))} ${n(y(next.low || 0))}`;
        group.append(svg("path", { class: growing ? "cm-series__grows" : "cm-series__thread", d: path }));
        hit += path;
      }
      if (flow.dayEnd <= at.last) {
        group.append(svg("circle", { "data-figure": flow.id, cx: n(x), cy: n(low), r: 2.4 }));
        hit += `M${n(x - 1)} ${n(low)}h2`;
      }
    });
    group.append(svg("path", { class: "cm-series__hit", d: hit }));
    return { group, inside, end };
  }

  /** Names beside their last figures, where there is room: on no other name and no figure.
   * @param {{group: SVGElement, x: number, y: number, name: string}[]} wanted
   * @param {AxisFrame} at @param {number} high of the strip @param {Rect[]} taken */
  function nameLines(wanted, at, high, taken) {
    for (const { group, x, y, name } of wanted) {
      const wide = name.length * 6 + 4;
      /** @type {[number, number][]} */
      const tries = [[1, 0], [-1, 0], [1, -8], [-1, -8], [1, 9], [-1, 9]];
      for (const [side, off] of tries) {
        const left = side > 0 ? x + 5 : x - 5 - wide;
        /** @type {Rect} */
        const box = [left, y + off - 6, left + wide, y + off + 6];
        if (left < 0 || left + wide > at.width || box[1] < 0 || box[3] > high) continue;
        if (taken.some((other) => CM.chips.meet(box, other))) continue;
        taken.push(box);
        group.append(svg("text", { x: n(left + wide / 2), y: n(y + off + 3.5),
          "text-anchor": "middle" }, name));
        break;
      }
    }
  }

  /** What one figure says, in a line. @param {PanelContext} at @param {SceneFlow} flow */
  const words = (at, flow) => CM.words.text("flowStripFigure", at.lang, {
    claimant: CM.figures.claimantBrief(at.scene, flow, at.lang, at.digits),
    days: CM.figures.days(at.scene, flow, at.lang, at.digits),
    amount: CM.figures.ofFlow(flow, at.lang, at.digits) });

  /** All of a publisher's figures, for those who listen. @param {PanelContext} at
   * @param {SceneFlow[]} flows */
  function nameOf(at, flows) {
    const { scene, lang, digits } = at;
    const each = flows.map((flow) => `${CM.figures.days(scene, flow, lang, digits)}: ${
      CM.figures.ofFlow(flow, lang, digits)}`);
    return `${CM.figures.claimant(scene, flows[0], lang, digits)}. ${
      each.join(lang === "ar" ? "؛ " : "; ")}`;
  }

  /**
   * @param {HTMLElement} root @param {SceneModel} scene @param {MapStore} store
   * @returns {Part}
   */
  CM.FlowStrip = function FlowStrip(root, scene, store) {
    const told = element("p", { class: "cm-flowstrip__told", "aria-hidden": "true", hidden: true });
    const picture = element("div", { role: "group" });
    const box = element("div", { class: "cm-flowstrip", hidden: true }, told, picture);
    root.append(box);
    const all = seriesOf(scene);
    const most = Math.max(1, ...all.map(peak));
    /** @type {SVGElement | null} */
    let now = null;
    /** @type {AxisFrame | null} */
    let frame = null;

    /** @param {string} text */
    function tell(text) {
      told.textContent = text;
      told.hidden = !text;
    }

    /** @param {MapState} state */
    function mark(state) {
      if (!now || !frame) return;
      const x = frame.middle(Math.max(frame.first, Math.min(frame.last, state.day)));
      now.setAttribute("transform", `translate(${n(x)} 0)`);
    }

    function draw() {
      const state = store.get();
      if (box.hidden) return;
      frame = CM.axisFrame(root, scene, state);
      if (!frame) return;
      const at = CM.claims.context(scene, store);
      const { first, last, width } = frame;
      const high = frame.small ? HEIGHT.small : HEIGHT.wide;
      /** @param {number} people */
      const y = (people) => high - 3 - Math.sqrt(people / most) * (high - 3 - TOP);
      tell("");
      const caption = CM.words.text("flowStrip", state.lang);
      picture.setAttribute("aria-label", `${caption}. ${CM.words.text("flowStripHint", state.lang)}`);
      const sheet = svg("svg", { width, height: high, viewBox: `0 0 ${width} ${high}`,
        direction: "ltr" }, svg("line", { class: "cm-flowstrip__base", x1: frame.edge(first),
        x2: frame.edge(last + 1), y1: high - 2.5, y2: high - 2.5 }));
      lines(sheet, at, frame, y, high);
      sheet.append(svg("text", { class: "cm-flowstrip__scale", y: 9, x: frame.edge(first),
        "text-anchor": frame.rtl ? "end" : "start" }, caption));
      now = svg("line", { class: "cm-flowstrip__now", y1: 0, y2: high });
      sheet.append(now);
      picture.replaceChildren(sheet);
      CM.rove(sheet, ".cm-series");
      mark(state);
    }

    /** @param {SVGElement} sheet @param {PanelContext} at @param {AxisFrame} frame_
     * @param {(people: number) => number} y @param {number} high */
    function lines(sheet, at, frame_, y, high) {
      const wanted = [];
      /** @type {Rect[]} */
      const taken = [];
      for (const series of all) {
        const { group, inside, end } = lineOf(frame_, series, y);
        if (!inside.length) continue;
        group.setAttribute("data-publisher", scene.claimants[series.claimant]?.id || "");
        group.setAttribute("role", "img");
        group.setAttribute("aria-label", nameOf(at, inside));
        follow(group, inside, at, frame_);
        sheet.append(group);
        const best = inside[inside.length - 1];
        for (const flow of inside) {
          const [x, up] = [end(flow), y(flow.low || 0)];
          taken.push([x - 3, up - 3, x + 3, up + 3]);
        }
        wanted.push({ group, x: end(best), y: y(best.low || 0),
          name: CM.figures.claimantBrief(scene, best, at.lang, at.digits) });
      }
      if (frame_.width >= NAMED) nameLines(wanted, frame_, high, taken);
    }

    /** The figure nearest to the pointer, or the last one of a focused line, in words.
     * @param {SVGElement} group @param {SceneFlow[]} flows @param {PanelContext} at
     * @param {AxisFrame} frame_ */
    function follow(group, flows, at, frame_) {
      group.addEventListener("pointermove", (event) => {
        const day = frame_.dayAt(event.clientX - picture.getBoundingClientRect().left);
        const near = flows.reduce((a, b) =>
          Math.abs(b.dayEnd - day) < Math.abs(a.dayEnd - day) ? b : a);
        tell(words(at, near));
      });
      group.addEventListener("pointerleave", () => tell(""));
      group.addEventListener("focus", () => tell(words(at, flows[flows.length - 1])));
      group.addEventListener("blur", () => tell(""));
    }

    /** @param {MapState} state */
    function turn(state) {
      box.hidden = !state.layers.flows || !all.length;
      draw();
    }
    const stop = store.subscribe((state, was) => {
      const anew = state.layers.flows !== was.layers.flows || state.lang !== was.lang ||
        state.digits !== was.digits || state.range !== was.range;
      if (anew) turn(state);
      else if (state.day !== was.day && state.layers.flows) mark(state);
    });
    const sizes = new ResizeObserver(() => {
      if (frame?.width !== Math.floor(root.clientWidth)) draw();
    });
    sizes.observe(root);
    turn(store.get());
    return {
      destroy() {
        stop();
        sizes.disconnect();
        box.remove();
      },
    };
  };
})();
