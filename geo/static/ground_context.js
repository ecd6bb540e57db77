// @ts-check
// What lies under and over the districts and is nobody's to hold: outline, parks, streets, citadel.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Kinds drawn beneath the districts, as areas. */
  const BENEATH = ["city_outline", "airport", "industrial_zone", "park", "cemetery"];
  /** Kinds drawn over them: [kind, class, above the districts]. */
  const OVER = ["street_minor", "street_major", "runway"];
  const GREEN = ["park", "cemetery"];

  /**
   * A pane with an SVG renderer of its own, drawn at `z`, that takes no pointer.
   * @param {LeafletAny} map @param {string} name @param {number} z
   * @param {LeafletAny} L
   */
  function pane(map, name, z, L) {
    const made = map.getPane(name) || map.createPane(name);
    made.style.zIndex = String(z);
    made.style.pointerEvents = "none";
    return L.svg({ pane: name, padding: 0.4 });
  }

  /**
   * Draw the context of a scene.
   * @param {LeafletAny} map @param {SceneModel} scene
   */
  function Context(map, scene) {
    const L = /** @type {any} */ (window).L;
    const under = pane(map, "cm-under", 350, L);
    const over = pane(map, "cm-over", 420, L);
    const decode = CM.decodePolyline;
    const layers = L.layerGroup();

    /** @param {SceneContext} item @param {LeafletAny} renderer @param {boolean} [line] */
    function add(item, renderer, line = false) {
      const shapes = (item.rings || item.lines || []).map(decode);
      if (shapes.length === 0) return;
      const options = {
        renderer, interactive: false, noClip: true, smoothFactor: line ? 0.6 : 0.3, stroke: line,
        className: `cm-context cm-context-${item.kind.replace(/[^a-z_]/g, "")}`,
      };
      // Rings of one item may be separate areas: each is a polygon of its own.
      layers.addLayer(line ? L.polyline(shapes, options)
        : L.polygon(shapes.map((ring) => [ring]), options));
    }

    const of = (/** @type {string} */ kind) =>
      scene.json.context.filter((item) => item.kind === kind);
    for (const kind of BENEATH) for (const item of of(kind)) add(item, under);
    for (const kind of GREEN) for (const item of of(kind)) add(item, over);
    for (const kind of OVER) for (const item of of(kind)) add(item, over, true);
    for (const item of of("citadel")) add(item, over);
    layers.addTo(map);
    return { destroy: () => layers.remove() };
  }

  /** The citadel's middle as `[lat, lon]` and its name, or null. @param {SceneModel} scene */
  function landmark(scene) {
    const item = scene.json.context.find((one) => one.kind === "citadel" && one.rings);
    if (!item || !item.rings) return null;
    const ring = CM.decodePolyline(item.rings[0]);
    const lats = ring.map(([lat]) => lat);
    const lons = ring.map(([, lon]) => lon);
    /** @param {number[]} values */
    const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
    return { at: /** @type {LatLon} */ ([middle(lats), middle(lons)]), name: item.name };
  }

  Object.assign((CM.ground ||= {}), { Context, landmark, pane });
})();
