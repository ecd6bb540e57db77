// @ts-check
// Lines over the districts: the dotted edge of unknown ground, the outlines of what is selected,
// pointed at or focused.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const PENCIL = "M3 21l1.500-6L16 3.500l4.500 4.500L9 19.500z";

  /**
   * The outer edge of several districts together: edges that two of them share cancel out.
   * @param {SceneModel} scene @param {number[]} districts
   * @returns {LatLon[][]} lines
   */
  function outline(scene, districts) {
    if (districts.length === 1) {
      return scene.rings(districts[0]).map((ring) => [...ring, ring[0]]);
    }
    return chain(edges(scene, districts, false));
  }

  /** @param {LatLon} point */
  const name = (point) => `${point[0].toFixed(5)},${point[1].toFixed(5)}`;

  /**
   * The edges of some districts, each once.
   * @param {SceneModel} scene @param {number[]} districts
   * @param {boolean} inner also those that two of them share
   * @returns {[LatLon, LatLon][]}
   */
  function edges(scene, districts, inner) {
    /** @type {Map<string, [LatLon, LatLon] | null>} */
    const found = new Map();
    for (const district of districts) {
      for (const ring of scene.rings(district)) {
        ring.forEach((point, at) => {
          const next = ring[(at + 1) % ring.length];
          const a = name(point);
          const b = name(next);
          if (a === b) return;
          const key = a < b ? `${a} ${b}` : `${b} ${a}`;
          if (!found.has(key)) found.set(key, [point, next]);
          else if (!inner) found.set(key, null);
        });
      }
    }
    return /** @type {[LatLon, LatLon][]} */ ([...found.values()].filter(Boolean));
  }

  /**
   * Join edges end to end, so that corners are drawn as corners.
   * @param {[LatLon, LatLon][]} all
   */
  function chain(all) {
    /** @type {Map<string, [LatLon, LatLon][]>} */
    const from = new Map();
    for (const edge of all) {
      const key = name(edge[0]);
      const list = from.get(key);
      if (list) list.push(edge);
      else from.set(key, [edge]);
    }
    const left = new Set(all);
    /** @type {LatLon[][]} */
    const lines = [];
    for (const first of all) {
      if (!left.delete(first)) continue;
      const line = [first[0], first[1]];
      for (;;) {
        const next = (from.get(name(line[line.length - 1])) || []).find((edge) => left.has(edge));
        if (!next) break;
        left.delete(next);
        line.push(next[1]);
      }
      lines.push(line);
    }
    return lines;
  }

  /**
   * @param {LeafletAny} map @param {SceneModel} scene
   */
  function Marks(map, scene) {
    const L = /** @type {any} */ (window).L;
    const renderer = CM.ground.pane(map, "cm-marks", 430, L);
    /** @param {string} className */
    const line = (className) => L.polyline([], {
      renderer, className: `cm-mark ${className}`, interactive: false, noClip: true,
      smoothFactor: 0, fill: false, lineJoin: "round",
    }).addTo(map);
    const unknown = line("cm-mark-unknown");
    const hover = line("cm-mark-hover");
    const casing = line("cm-mark-casing");
    const selected = line("cm-mark-selected");
    const ring = line("cm-mark-ring");
    const focus = line("cm-mark-focus");
    let unknownKey = "";
    /** Signs of editors' decisions. @type {Map<number, LeafletAny>} */
    const signs = new Map();

    /** @param {number} district @returns {LatLon[][]} */
    const edge = (district) => district < 0 ? [] : outline(scene, [district]);

    return {
      /** @param {number[]} districts */
      unknown(districts) {
        const key = districts.join();
        if (key === unknownKey) return;
        unknownKey = key;
        unknown.setLatLngs(chain(edges(scene, districts, true)));
      },
      /** A pencil under the name, where an editor decided. @param {number[]} districts */
      ruled(districts) {
        for (const [district, sign] of signs) if (!districts.includes(district)) sign.remove();
        for (const district of districts) {
          const sign = signs.get(district) || L.marker(CM.ground.middle(scene, district), {
            interactive: false, keyboard: false, pane: "cm-labels", icon: L.divIcon({ className: "cm-ruled",
              html: CM.icon(PENCIL), iconSize: [16, 16], iconAnchor: [8, -7] }) });
          signs.set(district, sign.addTo(map));
        }
      },
      /** @param {number} district -1 for none */
      hover: (district) => hover.setLatLngs(edge(district)),
      /** @param {number} district -1 for none */
      focus(district) {
        ring.setLatLngs(edge(district));
        focus.setLatLngs(edge(district));
      },
      /** @param {number} place -1 for none */
      select(place) {
        const lines = place < 0 ? [] : outline(scene, scene.polygonsOf(place));
        casing.setLatLngs(lines);
        selected.setLatLngs(lines);
      },
      destroy() {
        for (const layer of [unknown, hover, casing, selected, ring, focus, ...signs.values()]) layer.remove();
        renderer.remove();
      },
    };
  }

  Object.assign((CM.ground ||= {}), { Marks, outline });
})();
