// @ts-check
// Districts on a canvas, from a few hundred up: a change of date repaints the shapes that changed
// and nothing else. Leaflet's own canvas repaints the rectangle around all changes, which at
// 10,000 districts is the whole map.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** The renderer class, made when Leaflet is there. @param {LeafletAny} L */
  function rendererClass(L) {
    return L.Canvas.extend({
      /** Line width in pixels: hairlines thin out when districts get small. */
      cmLine: 1,

      /** Paint one shape over what is there: fills are opaque, so nothing need be cleared.
       * @param {LeafletAny} layer */
      cmRepaint(layer) {
        if (!this._ctx || !layer._parts || !this._bounds) return;
        if (layer._pxBounds && !this._bounds.intersects(layer._pxBounds)) return;
        this._drawing = true;
        this._updatePoly(layer, true);
        this._drawing = false;
      },

      /** @param {CanvasRenderingContext2D} pen @param {LeafletAny} layer */
      _fillStroke(pen, layer) {
        pen.globalAlpha = 1;
        pen.fillStyle = this.cmFills.paint(pen, layer.cmFill);
        pen.fill("evenodd");
        if (this.cmLine <= 0) return;
        pen.lineWidth = this.cmLine;
        pen.lineJoin = "round";
        pen.setLineDash([]);
        pen.strokeStyle = "#ffffff";
        pen.stroke();
        if (!layer.cmDotted) return;
        pen.setLineDash([1, 3]);
        pen.strokeStyle = layer.cmDotted;
        pen.stroke();
        pen.setLineDash([]);
      },
    });
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene
   * @returns {DistrictShapes}
   */
  function CanvasDistricts(map, scene) {
    const L = /** @type {any} */ (window).L;
    const Renderer = rendererClass(L);
    const renderer = new Renderer({ padding: 0.1 });
    renderer.cmFills = CM.ground.CanvasFills(L.Browser.retina ? 2 : 1);
    const quiet = CM.ground.safe(scene.json.style.quiet, "#6b6657");
    /** @type {DistrictFill} */
    const blank = { key: "", state: "unknown", base: "#ffffff", bands: [], period: 1, angle: 0,
      dots: [] };
    /** @type {Set<number>} */
    const dirty = new Set();
    let shown = false;

    const layers = Array.from({ length: scene.districts }, (_, district) => {
      const layer = L.polygon(scene.rings(district), {
        renderer, smoothFactor: 0, noClip: true, bubblingMouseEvents: false,
      });
      layer.cmDistrict = district;
      layer.cmFill = blank;
      return layer;
    });

    /** Hairlines in proportion to a middling district's width on the screen. */
    function fitLines() {
      const some = layers.slice(0, 400).map((layer) => layer._pxBounds?.getSize())
        .filter(Boolean).map((size) => Math.sqrt(size.x * size.y)).sort((a, b) => a - b);
      const side = some[some.length >> 1] || 20;
      renderer.cmLine = Math.max(0.25, Math.min(1, side / 24));
    }

    return {
      layers,
      focusable: false,
      addTo() {
        for (const layer of layers) layer.addTo(map);
        shown = true;
        fitLines();
        map.on("zoomend", fitLines);
        renderer._container.setAttribute("aria-hidden", "true");
      },
      paint(district, fill) {
        const layer = layers[district];
        if (layer.cmFill.key === fill.key) return;
        layer.cmFill = fill;
        layer.cmDotted = fill.state === "unknown" ? quiet : "";
        dirty.add(district);
      },
      tell() { /* nothing on a canvas can be told apart by a reader */ },
      flush() {
        if (!shown) return;
        // Beyond some thousands one pass over everything is the shorter way.
        if (dirty.size > 3000) renderer._redraw();
        else for (const district of dirty) renderer.cmRepaint(layers[district]);
        dirty.clear();
      },
      element: () => null,
      label() { /* the list beside the canvas carries the label */ },
      destroy() {
        map.off("zoomend", fitLines);
        for (const layer of layers) layer.remove();
        renderer.remove();
      },
    };
  }

  Object.assign((CM.ground ||= {}), { CanvasDistricts });
})();
