// @ts-check
// Districts as SVG paths, below a few hundred: each can be focused and carries its reading.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  let serial = 0;

  /**
   * @param {LeafletAny} map @param {SceneModel} scene
   * @returns {DistrictShapes}
   */
  function SvgDistricts(map, scene) {
    const L = /** @type {any} */ (window).L;
    const renderer = L.svg({ padding: 0.4 });
    const prefix = `cm-fill-${++serial}`;
    /** @type {LeafletAny[]} */
    const layers = [];
    /** @type {any} */
    let fills = null;

    for (let district = 0; district < scene.districts; district++) {
      const layer = L.polygon(scene.rings(district), {
        renderer, noClip: true, smoothFactor: 0, fillOpacity: 1, opacity: 1, weight: 1,
        color: "#ffffff", fillColor: "#ffffff", className: "cm-district",
        bubblingMouseEvents: false,
      });
      layer.cmDistrict = district;
      // Leaflet makes a new path each time a layer is added: attributes are set again then.
      layer.on("add", () => dress(district));
      layers.push(layer);
    }

    /** What each path says of itself, by district. @type {{[name: string]: string}[]} */
    const said = layers.map(() => ({}));

    /** @param {number} district */
    function dress(district) {
      const path = layers[district].getElement();
      if (!path) return;
      path.setAttribute("data-place", scene.places[district].id);
      path.setAttribute("role", "button");
      for (const [name, value] of Object.entries(said[district])) path.setAttribute(name, value);
    }

    /** @param {number} district @param {{[name: string]: string}} attributes */
    function tell(district, attributes) {
      Object.assign(said[district], attributes);
      const path = layers[district].getElement();
      if (!path) return;
      for (const [name, value] of Object.entries(attributes)) {
        if (path.getAttribute(name) !== value) path.setAttribute(name, value);
      }
    }

    return {
      layers,
      focusable: true,
      addTo() {
        for (const layer of layers) layer.addTo(map);
        const root = layers[0]?.getElement()?.ownerSVGElement;
        if (root) {
          root.setAttribute("role", "group");
          root.classList.add("cm-districts");
          fills = CM.ground.SvgFills(root, prefix);
        }
      },
      paint(district, fill, attributes) {
        tell(district, attributes);
        layers[district].setStyle({ fillColor: fills.paint(fill) });
      },
      tell,
      flush() { /* the browser paints what has changed */ },
      element: (district) => layers[district].getElement() || null,
      label(text) {
        layers[0]?.getElement()?.ownerSVGElement?.setAttribute("aria-label", text);
      },
      destroy() {
        for (const layer of layers) layer.remove();
        renderer.remove();
      },
    };
  }

  Object.assign((CM.ground ||= {}), { SvgDistricts });
})();
