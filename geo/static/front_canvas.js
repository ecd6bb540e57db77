// @ts-check
// Front lines of hundreds of districts and more, on a canvas of their own: all of one kind in one
// stroke. A step in time repaints only where a line comes, goes or changes its kind; Leaflet's own
// canvas would repaint the rectangle around all of that, which is the whole map.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  /** Side of the squares by which lines near a place are found (px). */
  const CELL = 16;
  /** Beyond so many changed borders one pass over everything is the shorter way. */
  const MOST = 600;
  /** Half of the halo, and what smoothing may colour beside it (px). */
  const MARGIN = 4;
  const HALO = 4.6;
  const SURE = 1;
  /** By kind: sure and unsure, as the SVG lines have them. */
  const STROKES = [
    { kind: SURE, width: 2.5, dash: [], cap: /** @type {CanvasLineCap} */ ("round") },
    { kind: 2, width: 2, dash: [4, 3.4], cap: /** @type {CanvasLineCap} */ ("butt") },
  ];

  /** @typedef {{parts: number[][], left: number, top: number, right: number, bottom: number}} Trace
   * parts: x, y, x, y … in layer pixels */

  /** A Leaflet canvas that draws what it is told to. @param {LeafletAny} L */
  const rendererClass = (L) => L.Canvas.extend({
    _draw() {
      this.cmDraw?.(this._ctx);
    },
  });

  /** @param {LeafletAny} map @param {string[]} lines encoded @returns {Trace} */
  function traceOf(map, lines) {
    const trace = { parts: /** @type {number[][]} */ ([]), left: Infinity, top: Infinity,
      right: -Infinity, bottom: -Infinity };
    for (const line of lines) {
      const part = [];
      for (const place of CM.decodePolyline(line)) {
        const { x, y } = map.latLngToLayerPoint(place);
        part.push(x, y);
        trace.left = Math.min(trace.left, x - MARGIN);
        trace.right = Math.max(trace.right, x + MARGIN);
        trace.top = Math.min(trace.top, y - MARGIN);
        trace.bottom = Math.max(trace.bottom, y + MARGIN);
      }
      trace.parts.push(part);
    }
    return trace;
  }

  /** The squares that a trace meets. @param {Trace} trace @param {(cell: string) => void} visit */
  function cellsOf({ left, top, right, bottom }, visit) {
    for (let x = Math.floor(left / CELL); x * CELL <= right; x++) {
      for (let y = Math.floor(top / CELL); y * CELL <= bottom; y++) visit(`${x} ${y}`);
    }
  }

  /** @param {CanvasRenderingContext2D} pen @param {Trace[]} traces */
  function along(pen, traces) {
    pen.beginPath();
    for (const { parts } of traces) {
      for (const part of parts) {
        pen.moveTo(part[0], part[1]);
        for (let at = 2; at < part.length; at += 2) pen.lineTo(part[at], part[at + 1]);
      }
    }
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene
   * @param {SceneBorder[]} all @param {string} pane
   */
  function CanvasLines(map, scene, all, pane) {
    const L = /** @type {any} */ (window).L;
    const renderer = new (rendererClass(L))({ pane, padding: 0.1 });
    const ink = CM.ground.safe(scene.json.style.ink, "#16161d");
    const paper = CM.ground.safe(scene.json.style.paper, "#f4f1ea");
    /** Kinds of the borders that are fronts. @type {Map<number, number>} */
    const shown = new Map();
    /** @type {Set<number>} */
    const changed = new Set();
    /** @type {(Trace | undefined)[]} */
    let traces = [];
    /** Fronts by square. @type {Map<string, Set<number>>} */
    let cells = new Map();

    /** @param {number} border */
    const trace = (border) => (traces[border] ||= traceOf(map, all[border][2]));

    /** @param {number} border @param {boolean} on */
    function enter(border, on) {
      cellsOf(trace(border), (cell) => {
        if (!on) cells.get(cell)?.delete(border);
        else if (cells.has(cell)) cells.get(cell)?.add(border);
        else cells.set(cell, new Set([border]));
      });
    }

    /** @param {CanvasRenderingContext2D} pen @param {Iterable<number>} borders */
    function stroke(pen, borders) {
      /** @type {Trace[][]} */
      const byKind = STROKES.map(() => []);
      for (const border of borders) {
        byKind[/** @type {number} */ (shown.get(border)) - SURE].push(trace(border));
      }
      pen.lineJoin = "round";
      pen.lineCap = "round";
      pen.lineWidth = HALO;
      pen.strokeStyle = paper;
      along(pen, byKind.flat());
      pen.stroke();
      pen.strokeStyle = ink;
      STROKES.forEach(({ kind, width, dash, cap }) => {
        pen.lineWidth = width;
        pen.lineCap = cap;
        pen.setLineDash(dash);
        along(pen, byKind[kind - SURE]);
        pen.stroke();
      });
      pen.setLineDash([]);
    }

    /** Where the changed borders are: cleared, and every line that passes there drawn again.
     * @param {CanvasRenderingContext2D} pen */
    function repaint(pen) {
      /** @type {Set<number>} */
      const near = new Set();
      pen.save();
      pen.beginPath();
      for (const border of changed) {
        const { left, top, right, bottom } = trace(border);
        const [x, y] = [Math.floor(left), Math.floor(top)];
        const [width, height] = [Math.ceil(right) - x, Math.ceil(bottom) - y];
        pen.clearRect(x, y, width, height);
        pen.rect(x, y, width, height);
        cellsOf(trace(border), (cell) => cells.get(cell)?.forEach((one) => near.add(one)));
      }
      pen.clip();
      stroke(pen, near);
      pen.restore();
    }

    renderer.cmDraw = (/** @type {CanvasRenderingContext2D} */ pen) => stroke(pen, shown.keys());
    // Pixels count from another corner after a zoom.
    const forget = () => {
      traces = [];
      cells = new Map();
      for (const border of shown.keys()) enter(border, true);
    };
    map.on("viewreset zoomend", forget);
    renderer.addTo(map);

    return {
      /** @param {number} border @param {number} kind */
      set(border, kind) {
        const old = shown.get(border) || 0;
        if (old === kind) return;
        changed.add(border);
        if (kind === 0) shown.delete(border);
        else shown.set(border, kind);
        if (old === 0 || kind === 0) enter(border, kind !== 0);
      },
      flush() {
        if (changed.size > MOST) renderer._redraw();
        else if (changed.size > 0) repaint(renderer._ctx);
        changed.clear();
      },
      destroy() {
        map.off("viewreset zoomend", forget);
        renderer.remove();
      },
    };
  }

  Object.assign((CM.fronts ||= {}), { CanvasLines });
})();
