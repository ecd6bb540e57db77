// @ts-check
// Lines over the districts: the dotted edge of unknown ground, the outlines of what is selected,
// pointed at or focused.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /**
   * The outer edge of several districts together: edges that two of them share cancel out.
   * @param {SceneModel} scene @param {number[]} districts
   * @returns {LatLon[][]} lines
   */
  function outline(scene, districts) {
    if (districts.length === 1) {
      return scene.rings(districts[0]).map((ring) => [...ring, ring[0]]);
    }
    /** @type {Map<string, [LatLon, LatLon] | null>} */
    const edges = new Map();
    const name = (/** @type {LatLon} */ p) => `${p[0].toFixed(5)},${p[1].toFixed(5)}`;
    for (const district of districts) {
      for (const ring of scene.rings(district)) {
        ring.forEach((point, at) => {
          const next = ring[(at + 1) % ring.length];
          const a = name(point);
          const b = name(next);
          if (a === b) return;
          const key = a < b ? `${a} ${b}` : `${b} ${a}`;
          edges.set(key, edges.has(key) ? null : [point, next]);
        });
      }
    }
    const single = /** @type {[LatLon, LatLon][]} */ ([...edges.values()].filter(Boolean));
    return chain(single, name);
  }

  /**
   * Join edges end to end, so that corners are drawn as corners.
   * @param {[LatLon, LatLon][]} edges @param {(p: LatLon) => string} name
   */
  function chain(edges, name) {
    /** @type {Map<string, [LatLon, LatLon][]>} */
    const from = new Map();
    for (const edge of edges) {
      const key = name(edge[0]);
      const list = from.get(key);
      if (list) list.push(edge);
      else from.set(key, [edge]);
    }
    const left = new Set(edges);
    /** @type {LatLon[][]} */
    const lines = [];
    for (const first of edges) {
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

    /** @param {number} district @returns {LatLon[][]} */
    const edge = (district) => district < 0 ? [] : outline(scene, [district]);

    return {
      /** @param {number[]} districts */
      unknown(districts) {
        const key = districts.join();
        if (key === unknownKey) return;
        unknownKey = key;
        unknown.setLatLngs(districts.flatMap(edge));
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
        for (const layer of [unknown, hover, casing, selected, ring, focus]) layer.remove();
        renderer.remove();
      },
    };
  }

  Object.assign((CM.ground ||= {}), { Marks, outline });
})();
