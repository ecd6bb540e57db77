// @ts-check
// Displacement on the map: each publisher's figure is an arrow of its own, as wide as its number;
// people who were somewhere stand there as a bar. Only figures of the date shown are drawn.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg } = CM;

  const BAR = { wide: 13, most: 54, least: 4 };
  /** Places along an arrow where its label may stand. */
  const STOPS = [0.5, 0.38, 0.62, 0.28, 0.74, 0.86];
  const LEAVING_STOPS = [0.74, 0.64, 0.84, 0.54, 0.44];

  /** The parts of one arrow or bar. @param {SceneFlow} flow */
  function build(flow) {
    const casing = svg("path", { class: "cm-flow__casing" });
    const shaft = svg("path", { class: "cm-flow__shaft" });
    const head = svg("path", { class: "cm-flow__head" });
    const hit = svg("path", { class: "cm-flow__hit" });
    const node = svg("g", { class: "cm-flow", "data-flow": flow.id, "data-kind": flow.kind,
      "data-unit": flow.unit, "data-certainty": flow.certainty, "data-card": "", tabindex: 0,
      role: "button" }, casing, shaft, head, hit);
    return { casing, shaft, head, hit, node };
  }

  /**
   * Draw an arrow and tell where its label may stand.
   * @param {ReturnType<typeof build>} parts @param {FlowRun} run @param {number} width
   */
  function drawArrow(parts, run, width) {
    const { arrow, line } = CM.flowPaths;
    const heads = run.branches.length ? run.branches.map((one) => arrow(one, width * 0.6))
      : [arrow(run.curve, width)];
    const shafts = run.branches.length
      ? [line(run.curve), ...heads.map((/** @type {any} */ one) => one.shaft)] : [heads[0].shaft];
    const all = shafts.join("") + run.feeders.map(line).join("");
    parts.shaft.setAttribute("d", all);
    parts.casing.setAttribute("d", all + heads.map((/** @type {any} */ one) => one.head).join(""));
    parts.hit.setAttribute("d", all);
    parts.head.setAttribute("d", heads.map((/** @type {any} */ one) => one.head).join(""));
    parts.node.setAttribute("data-shape", run.shape);
    parts.node.setAttribute("data-width", width.toFixed(2));
    for (const [part, more] of /** @type {[SVGElement, number][]} */ (
      [[parts.shaft, 0], [parts.casing, 3.2], [parts.hit, 10]])) {
      part.setAttribute("stroke-width", (width + more).toFixed(2));
    }
  }

  /** @param {ReturnType<typeof build>} parts @param {SceneFlow} flow @param {Spot} at
   * @param {number} most of all stocks */
  function drawBar(parts, flow, at, most) {
    const tall = (/** @type {number} */ n) => Math.max(BAR.least, (n / most) * BAR.most);
    const low = tall(flow.low ?? 0);
    const high = tall(flow.high ?? flow.low ?? 0);
    const half = BAR.wide / 2;
    /** @param {number} from @param {number} to */
    const box = (from, to) => `M${(at.x - half).toFixed(1)} ${(at.y - from).toFixed(1)}h${BAR.wide}V${
      (at.y - to).toFixed(1)}h${-BAR.wide}Z`;
    parts.shaft.setAttribute("d", box(0, low));
    parts.head.setAttribute("d", high > low ? box(low, high) : "");
    parts.casing.setAttribute("d", box(0, high));
    parts.hit.setAttribute("d", box(0, high));
    parts.casing.setAttribute("stroke-width", "3");
    parts.node.setAttribute("data-shape", "bar");
    parts.node.setAttribute("data-height", low.toFixed(2));
    return high;
  }

  /** Where a label may stand beside a curve, best first.
   * @param {FlowRun} run @param {number} width @param {{wide: number, high: number}} chip
   * @returns {Spot[]} */
  function besideArrow(run, width, { wide, high }) {
    const { along, unit } = CM.flowPaths;
    /** @type {Spot[]} */
    const spots = [];
    const { curve } = run;
    if (run.shape === "out" || run.shape === "in") {
      const [near, far] = run.shape === "out" ? [curve.c, curve.b] : [curve.c, curve.a];
      const way = unit(near, far);
      const reach = Math.abs(way.x) * (wide / 2) + Math.abs(way.y) * (high / 2) + 5;
      for (const more of [0, 10, 22, 36, 52, 70, 92, 118, 148, 182, 220, 262]) {
        for (const turn of more > 80 ? [0, 30, -30, 60, -60, 90, -90] : [0, 14, -14, 26, -26]) {
          spots.push({ x: far.x + way.x * (reach + more) - way.y * turn,
            y: far.y + way.y * (reach + more) + way.x * turn });
        }
      }
    }
    for (const off of [0, 14, 30, 50, 75, 105, 140, 180, 225]) {
      for (const t of run.shape === "leaving" ? LEAVING_STOPS : STOPS) {
        const at = along(curve, t);
        const next = along(curve, t + 0.02);
        const way = unit(at, next);
        const gap = width / 2 + 4 + off + Math.abs(way.y) * (wide / 2) + Math.abs(way.x) * (high / 2);
        for (const side of [1, -1]) {
          spots.push({ x: at.x + way.y * gap * side, y: at.y - way.x * gap * side });
        }
      }
    }
    return spots;
  }

  /** Where the line to a label starts. @param {FlowRun} run @returns {Spot} */
  const tipOf = ({ shape, curve }) => shape === "out" ? curve.b : shape === "in" ? curve.a
    : CM.flowPaths.along(curve, shape === "leaving" ? 0.7 : 0.5);

  /** @param {Spot} at @param {number} tall @param {{wide: number, high: number}} chip */
  const besideBar = (at, tall, { wide, high }) => [
    { x: at.x, y: at.y - tall - high / 2 - 4 }, { x: at.x + BAR.wide / 2 + wide / 2 + 4, y: at.y - tall / 2 },
    { x: at.x - BAR.wide / 2 - wide / 2 - 4, y: at.y - tall / 2 }, { x: at.x, y: at.y + high / 2 + 5 },
  ];

  /** @param {PanelContext} at @param {SceneFlow} flow
   * @param {number} more how many other figures its publisher has @returns {string[]} */
  function labelOf(at, flow, more) {
    const { scene, lang, digits } = at;
    const parts = [CM.figures.claimantBrief(scene, flow, lang, digits)];
    if (flow.dayEnd > flow.day) parts.push(CM.figures.daysBrief(scene, flow, lang, digits));
    const amount = CM.figures.ofFlow(flow, lang, digits);
    const kind = flow.kind === "flow" || flow.kind === "stock" ? ""
      : CM.words.text(`flowNouns.${flow.kind}`, lang);
    const comma = CM.words.text("separator", lang);
    const lines = [kind ? `${kind}: ${amount}` : amount, parts.join(comma)];
    if (more) {
      lines.push(CM.words.text("moreHere", lang, { n: CM.words.formatNumber(more, lang, digits) }));
    }
    return lines;
  }

  /** @param {PanelContext} at @param {SceneFlow} flow */
  function nameOf(at, flow) {
    const { scene, lang, digits } = at;
    return CM.words.text(flow.kind === "stock" ? "flowBar" : "flowArrow", lang, {
      kind: kindOf(at, flow), amount: CM.figures.ofFlow(flow, lang, digits),
      from: CM.figures.where(scene, flow.from, flow.fromText, lang, digits),
      to: CM.figures.where(scene, flow.to, flow.toText, lang, digits),
      days: CM.figures.days(scene, flow, lang, digits),
      claimant: CM.figures.claimant(scene, flow, lang, digits),
    });
  }

  /** @param {PanelContext} at @param {SceneFlow} flow */
  const kindOf = ({ lang }, flow) => CM.words.text(`flowNouns.${flow.kind}`, lang) || flow.kind;

  /** What the tables and the line under the legend say. @param {SceneModel} scene
   * @param {(flow: SceneFlow) => boolean} placed @param {(one: any) => number} width
   * @returns {FigureLayer} */
  function listing(scene, placed, width) {
    const all = scene.json.flows;
    /** @param {PanelContext} at @param {"from" | "to"} end @param {SceneFlow} one */
    const where = ({ lang, digits }, end, one) => CM.figures.where(scene, one[end],
      end === "from" ? one.fromText : one.toText, lang, digits);
    /** @param {PanelContext} at @param {string} head @param {(one: any) => string} say
     * @returns {FigureColumn<any>} */
    const column = (at, head, say) => ({ head, cell: say, by: say });
    return {
      name: "flows", all,
      on: (day) => CM.figures.on(all, day),
      unplaced: (day) => CM.figures.on(all, day).filter((/** @type {SceneFlow} */ one) =>
        !placed(one)).length,
      columns: (at) => [
        column(at, "columnFrom", (one) => where(at, "from", one)),
        column(at, "columnTo", (one) => one.kind === "stock" && !one.to.length ? "–"
          : where(at, "to", one)),
        { head: "columnAmount", cell: (one) => CM.figures.number(one, at.lang, at.digits) ||
          CM.words.text("noFigure", at.lang), by: (one) => one.low ?? -1 },
        column(at, "columnUnit", (one) => unitName(at, one.unit)),
        column(at, "columnKind", (one) => kindOf(at, one)),
      ],
      brief: (at) => [
        { head: "columnAmount", by: (one) => one.low ?? -1, cell: (one) => element("span", {},
          element("b", {}, CM.figures.ofFlow(one, at.lang, at.digits)), " ",
          element("span", { class: "cm-tag" }, kindOf(at, one)), element("span",
            { class: "cm-quiet" }, " ", CM.figures.days(scene, one, at.lang, at.digits))) },
        column(at, "columnWay", (one) => one.kind === "stock" ? where(at, "from", one)
          : CM.words.text("figureTo", at.lang, { from: where(at, "from", one),
            to: where(at, "to", one) })),
      ],
      key: (at) => legend(at, width, all),
    };
  }

  /** "people" without a number. @param {PanelContext} at @param {string} unit */
  function unitName({ lang }, unit) {
    const forms = CM.words.entry(`flowUnits.${unit}`, lang);
    return forms ? forms.other.replace("{n}", "").trim() : unit;
  }

  /** How to read the arrows. @param {PanelContext} at @param {(one: any) => number} width
   * @param {SceneFlow[]} all */
  function legend({ lang, digits }, width, all) {
    const most = Math.max(0, ...all.filter((one) => one.unit === "people").map((one) => one.low || 0));
    const steps = [1000, 10000, 100000].filter((n) => n <= most);
    /** @param {string} kind @param {number} wide @param {string} unit */
    const sample = (kind, wide, unit = "people") => {
      const { arrow } = CM.flowPaths;
      const drawn = arrow({ a: { x: 1, y: 9 }, c: { x: 12, y: 9 }, b: { x: 27, y: 9 } }, wide);
      return svg("svg", { class: "cm-flow cm-flow--sample", "data-kind": kind, "data-unit": unit,
        width: 28, height: 18, "aria-hidden": "true" },
      svg("path", { class: "cm-flow__shaft", d: drawn.shaft, "stroke-width": wide }),
      svg("path", { class: "cm-flow__head", d: drawn.head }));
    };
    /** @param {Node} picture @param {string} words */
    const item = (picture, words) => element("span", { class: "cm-layerkey__item" }, picture, words);
    const bar = svg("svg", { class: "cm-flow cm-flow--sample", "data-kind": "stock", width: 12,
      height: 18, "aria-hidden": "true" }, svg("path", { class: "cm-flow__shaft", d: "M1 17h9V3h-9Z" }));
    const items = steps.map((n, index) => item(sample("flow", width({ unit: "people", low: n })),
      CM.words.text(index < steps.length - 1 ? "flowsStep" : "flowsScale", lang,
        { n: CM.words.formatNumber(n, lang, digits) })));
    const has = (/** @type {(one: SceneFlow) => boolean} */ test) => all.some(test);
    if (has((one) => one.unit !== "people" || one.low === null)) {
      items.push(item(sample("flow", 1.6, "families"), CM.words.text("flowsOther", lang)));
    }
    if (has((one) => one.kind === "evacuation")) {
      items.push(item(sample("evacuation", 4), CM.words.text("flowsEvacuation", lang)));
    }
    if (has((one) => one.kind === "return")) {
      items.push(item(sample("return", 4), CM.words.text("flowsReturn", lang)));
    }
    if (has((one) => one.kind === "stock")) {
      items.push(item(bar, CM.words.text("flowsStock", lang)));
    }
    items.push(element("span", {}, CM.words.text("flowsStub", lang)));
    return items;
  }

  CM.flowMarks = { build, drawArrow, drawBar, tipOf, besideArrow, besideBar, labelOf, nameOf, kindOf,
    listing };
})();
