// @ts-check
// Names on the map: each inside its own district, none on top of another, more as one zooms in.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @typedef {{x: number, y: number}} Spot */
  /** @typedef {[number, number, number, number]} Box left, top, right, bottom */
  /** What is on the map as names are set: boxes of names, what is in view and the districts in it,
   * and names still to be set beside their districts.
   * @typedef {{taken: Box[], view: LeafletAny, shapes: Spot[][][], cut: (() => void)[]}} Sheet */
  /** @typedef {{lines: string[], width: number, height: number, size: number}} Block */

  const LEADING = 1.14;

  /**
   * Where a horizontal line is inside a ring: `[from, to]` pairs, left to right.
   * @param {Spot[][]} rings @param {number} y
   * @returns {[number, number][]}
   */
  function chords(rings, y) {
    /** @type {number[]} */
    const cuts = [];
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at++) {
        const a = ring[at];
        const b = ring[(at + 1) % ring.length];
        if (a.y <= y !== b.y <= y) cuts.push(a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y));
      }
    }
    cuts.sort((a, b) => a - b);
    /** @type {[number, number][]} */
    const pairs = [];
    for (let at = 0; at + 1 < cuts.length; at += 2) pairs.push([cuts[at], cuts[at + 1]]);
    return pairs;
  }

  /**
   * The widest room for a band of some height around `y`, within a shape.
   * @param {Spot[][]} rings @param {number} y @param {number} height
   * @returns {[number, number] | null}
   */
  function room(rings, y, height) {
    let open = chords(rings, y);
    for (const level of [-0.5, -0.25, 0.25, 0.5]) {
      const here = chords(rings, y + level * height);
      open = open.flatMap(([a, b]) => here
        .map(([c, d]) => /** @type {[number, number]} */ ([Math.max(a, c), Math.min(b, d)]))
        .filter(([c, d]) => d > c));
    }
    return open.reduce((best, one) => !best || one[1] - one[0] > best[1] - best[0] ? one : best,
      /** @type {[number, number] | null} */ (null));
  }

  /**
   * Where a block of text fits into a shape, near `anchor`, clear of the boxes already placed.
   * @param {Spot[][]} rings @param {Spot} anchor @param {Block} block @param {Box[]} taken
   * @returns {Spot | null}
   */
  function place(rings, anchor, block, taken) {
    const ys = rings[0].map((point) => point.y);
    const top = Math.min(...ys) + block.height / 2;
    const bottom = Math.max(...ys) - block.height / 2;
    const step = Math.max(2, block.height / 3);
    const reach = Math.min(12, Math.ceil((bottom - top) / step / 2) + 3);
    for (let turn = 0; turn <= 2 * reach; turn++) {
      const y = anchor.y + (turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * step;
      if (y < top || y > bottom) continue;
      const open = room(rings, y, block.height * 0.76);
      if (!open || open[1] - open[0] < block.width) continue;
      const spare = (open[1] - open[0] - block.width) / 2;
      const middle = (open[0] + open[1]) / 2;
      // Towards the anchor, as far as the room allows, but not to the very edge.
      const drift = Math.max(-spare * 0.6, Math.min(spare * 0.6, anchor.x - middle));
      for (const x of [middle + drift, middle, middle - spare * 0.8, middle + spare * 0.8]) {
        if (!taken.some((box) => overlaps(box, boxAt({ x, y }, block)))) return { x, y };
      }
    }
    return null;
  }

  /** @param {Spot} spot @param {Block} block @returns {Box} */
  const boxAt = (spot, { width, height }) => [
    spot.x - width / 2 - 3, spot.y - height / 2 - 1, spot.x + width / 2 + 3, spot.y + height / 2 + 1,
  ];

  /** @param {Box} a @param {Box} b */
  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /**
   * A name on one line, and on two, split where the lines come out most alike.
   * @param {string} text
   * @returns {string[][]}
   */
  function settings(text) {
    const words = text.split(" ");
    if (words.length < 2) return [[text]];
    let best = [text];
    for (let at = 1; at < words.length; at++) {
      const pair = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
      const length = (/** @type {string[]} */ of) => Math.max(...of.map((line) => line.length));
      if (best.length === 1 || length(pair) < length(best)) best = pair;
    }
    return [[text], best];
  }

  /** The part of a name worth writing on a map: without brackets at its end.
   * @param {string} text */
  const bare = (text) => text.replace(/\s+\([^)]*\)$/, "") || text;

  /**
   * @param {LeafletAny} map @param {SceneModel} scene
   * @param {() => string} fontFamily of the frame
   */
  function Labels(map, scene, fontFamily) {
    const L = /** @type {any} */ (window).L;
    const renderer = CM.ground.pane(map, "cm-labels", 440, L).addTo(map);
    const group = renderer._rootGroup;
    group.classList.add("cm-labels");
    const pen = /** @type {CanvasRenderingContext2D} */ (
      document.createElement("canvas").getContext("2d"));
    /** @type {Map<number, SVGElement>} */
    const texts = new Map();
    /** @type {Map<string, number>} */
    const widths = new Map();
    const byArea = scene.places.slice(0, scene.districts).map((_, index) => index)
      .sort((a, b) => (scene.places[b].km2 || 0) - (scene.places[a].km2 || 0));
    const citadel = CM.ground.landmark(scene);
    const many = scene.districts >= 500;

    /** @param {string} line @param {number} size */
    function width(line, size) {
      const key = `${size} ${line}`;
      let known = widths.get(key);
      if (known === undefined) {
        pen.font = `500 ${size}px ${fontFamily()}`;
        widths.set(key, known = pen.measureText(line).width);
      }
      return known;
    }

    /** @param {LatLon} point @returns {Spot} */
    const pixel = (point) => map.latLngToLayerPoint(point);

    /** @param {string} name @param {number} size @returns {Block[]} */
    const blocks = (name, size) => settings(name).map((lines) => ({
      lines, size, height: lines.length * size * LEADING,
      width: Math.max(...lines.map((line) => width(line, size))),
    }));

    /** @param {string} className @param {Block} block @param {Spot} spot */
    function write(className, block, spot) {
      const text = CM.ground.svg("text", { class: className, "font-size": block.size,
        "text-anchor": "middle" });
      block.lines.forEach((line, at) => {
        const y = spot.y + (at - (block.lines.length - 1) / 2) * block.size * LEADING
          + block.size * 0.35;
        const span = CM.ground.svg("tspan", { x: spot.x.toFixed(1), y: y.toFixed(1) });
        span.textContent = line;
        text.append(span);
      });
      group.append(text);
      return text;
    }

    /** The part of the map in view, in pixels of its layers. */
    function sight() {
      const corner = map.containerPointToLayerPoint([0, 0]);
      return L.bounds(corner, corner.add(map.getSize()));
    }

    /** A name inside what is seen of its district; one that is cut off by the edge of the map and
     * has no room is left for later.
     * @param {number} district @param {Lang} lang @param {Sheet} sheet @param {number} base */
    function one(district, lang, sheet, base) {
      const { taken, view } = sheet;
      const item = scene.places[district];
      const rings = scene.rings(district)
        .map((ring) => L.PolyUtil.clipPolygon(ring.map(pixel), view));
      if (!rings[0]?.length) return;
      sheet.shapes.push(rings);
      const seen = L.bounds(rings[0]);
      const wide = seen.getSize().x;
      if (wide < 24) return;
      const own = pixel(item.label ? [item.label[1], item.label[0]] : scene.rings(district)[0][0]);
      const anchor = view.contains(own) ? own : seen.getCenter();
      if (anchor !== own) sheet.cut.push(() => beside(district, lang, sheet, base, seen, own));
      const size = wide > 150 ? base + 1.5 : wide > 80 ? base + 0.5 : base - 0.5;
      const name = bare(CM.words.of(item.name, lang));
      const small = blocks(name, base - 1);
      for (const block of [...blocks(name, size), ...small]) {
        const spot = place(rings, anchor, block, taken);
        if (!spot) continue;
        taken.push(boxAt(spot, block));
        texts.set(district, write("cm-label", block, spot));
        return;
      }
    }

    /** The name of a district of which the edge of the map leaves a piece without room for it:
     * beside that piece, with an arrow to where it goes on.
     * @param {number} district @param {Lang} lang @param {Sheet} sheet @param {number} base
     * @param {LeafletAny} seen the piece's bounds @param {Spot} own */
    function beside(district, lang, sheet, base, seen, own) {
      if (texts.has(district)) return;
      const [dx, dy] = [own.x - seen.getCenter().x, own.y - seen.getCenter().y];
      const level = Math.abs(dx) > Math.abs(dy);
      const arrow = level ? (dx > 0 ? "→" : "←") : dy > 0 ? "↓" : "↑";
      const name = `${arrow} ${bare(CM.words.of(scene.places[district].name, lang))}`;
      for (const block of blocks(name, base - 0.5)) {
        const half = block.width / 2 + 6;
        const { x, y } = seen.getCenter();
        const spots = level ? [{ x: dx > 0 ? seen.min.x - half : seen.max.x + half, y }]
          : [0, 15, -15, 30, -30, 50, -50, 75, -75, 100, -100].map((off) => ({ x: x + off,
            y: dy > 0 ? seen.min.y - block.height : seen.max.y + block.height }));
        const spot = spots.find((one) => clear(boxAt(one, block), sheet));
        if (!spot) continue;
        sheet.taken.push(boxAt(spot, block));
        write("cm-label cm-label-edge", block, spot);
        return;
      }
    }

    /** On paper, in view and on no other name. @param {Box} box @param {Sheet} sheet */
    const clear = (box, { taken, view, shapes }) =>
      view.contains(L.bounds([[box[0], box[1]], [box[2], box[3]]])) &&
      !taken.some((other) => overlaps(other, box)) &&
      !shapes.some((rings) => [box[1], (box[1] + box[3]) / 2, box[3]].some((y) =>
        chords(rings, y).some(([from, to]) => from < box[2] && to > box[0])));

    /** The citadel's own name, where there is room beside the mark.
     * @param {Lang} lang @param {Box[]} taken @param {number} base */
    function landmark(lang, taken, base) {
      if (!citadel) return;
      const at = pixel(citadel.at);
      const metre = Math.abs(pixel([citadel.at[0] + 0.001, citadel.at[1]]).y - at.y);
      const half = Math.max(8, metre * 2.1);
      taken.push([at.x - half, at.y - half * 0.8, at.x + half, at.y + half * 0.8]);
      const [block] = blocks(CM.words.of(citadel.name, lang), base);
      const two = blocks(CM.words.of(citadel.name, lang), base).pop() || block;
      if (two.width > half * 2) return;
      write("cm-label cm-label-landmark", two, at);
    }

    return {
      /** Set every name anew. @param {Lang} lang @param {number} selected district or -1 */
      layout(lang, selected) {
        group.replaceChildren();
        texts.clear();
        group.setAttribute("direction", lang === "ar" ? "rtl" : "ltr");
        group.setAttribute("lang", lang);
        const base = map.getSize().x < 440 ? 10.5 : 11.5;
        /** @type {Sheet} */
        const sheet = { taken: [CM.chips.corner(map, lang === "ar")], view: sight(), shapes: [], cut: [] };
        landmark(lang, sheet.taken, base);
        const bounds = map.getBounds().pad(0.3);
        let order = selected >= 0 && selected < scene.districts
          ? [selected, ...byArea.filter((district) => district !== selected)] : byArea;
        if (many) {
          order = order.filter((district) => {
            const label = scene.places[district].label;
            return label !== null && bounds.contains([label[1], label[0]]);
          }).slice(0, 400);
        }
        for (const district of order) one(district, lang, sheet, base);
        for (const name of sheet.cut) name();
      },
      /** Districts whose name is written. */
      shown: () => [...texts.keys()],
      /** Ink that can be read on the district's fill.
       * @param {number} district @param {DistrictFill} fill @param {string} ink */
      tint(district, fill, ink) {
        const text = texts.get(district);
        if (!text) return;
        const plain = fill.bands.length === 0 && fill.state === "held";
        text.setAttribute("fill", plain ? ink : "var(--cm-ink)");
        text.setAttribute("stroke", plain ? fill.base : "var(--cm-paper)");
        text.setAttribute("stroke-width", plain ? (fill.dots.length > 0 ? "3" : "0") : "3");
        text.setAttribute("stroke-opacity", plain ? "1" : "0.86");
      },
      /** Forget measured widths: the font has changed. */
      refont: () => widths.clear(),
      destroy: () => renderer.remove(),
    };
  }

  Object.assign((CM.ground ||= {}), { Labels, chords, settings });
})();
