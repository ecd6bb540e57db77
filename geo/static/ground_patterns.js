// @ts-check
// How a reading looks: one description of the fill, made into an SVG pattern or a canvas pattern.
// Colour is never alone: what is not simply held carries stripes, dots or a dotted edge.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * A fill. `base` covers everything; `bands` are stripes `[colour, from, width]` across a tile of
   * `period` pixels, turned by `angle` degrees against the clock; `dots` are set on a grid.
   * @typedef {DistrictFill} Fill
   */

  const HEX = /^#[0-9a-f]{6}$/i;

  /** A colour from data, or a neutral one when it is not `#rrggbb`.
   * @param {string | undefined} colour @param {string} [otherwise] */
  const safe = (colour, otherwise = "#8a8576") =>
    typeof colour === "string" && HEX.test(colour) ? colour : otherwise;

  /** @param {SceneModel} scene @param {number} actor */
  const colourOf = (scene, actor) => safe(scene.actors[actor]?.colour);

  /**
   * Stripes of equal width, one colour after the other.
   * @param {string[]} colours @param {number} width pixels
   * @returns {[string, number, number][]}
   */
  const even = (colours, width) => colours.map((colour, at) => [colour, at * width, width]);

  /**
   * How one reading is drawn.
   * @param {SceneModel} scene
   * @param {number} index of the reading
   * @param {number[]} [doubters] actors named by those who contradict it; -1: nobody named
   * @returns {Fill}
   */
  function fillOf(scene, index, doubters = []) {
    const { state, holder, challenger, parties } = scene.reading(index);
    const paper = safe(scene.json.style.paper, "#f4f1ea");
    const angle = scene.actors[challenger >= 0 ? challenger : parties[0]]?.hatch ?? 45;
    /** @type {Fill} */
    const fill = { key: `r${index}`, state, base: paper, bands: [], period: 10, angle, dots: [] };
    if (state === "held") {
      fill.base = colourOf(scene, holder);
      fill.dots = doubters.map((actor) => (actor >= 0 ? colourOf(scene, actor) : paper));
      fill.key += doubters.map((actor) => `d${actor + 1}`).join("");
    } else if (state === "claimed") {
      fill.base = holder >= 0 ? colourOf(scene, holder) : paper;
      fill.period = 9;
      fill.bands = [[colourOf(scene, challenger), 0, 2.6]];
    } else if (state === "contested") {
      contested(fill, parties.map((actor) => colourOf(scene, actor)), paper, holder >= 0);
    }
    return fill;
  }

  /** Two colours mixed. @param {string} one @param {string} other @param {number} part of `one` */
  function mixed(one, other, part) {
    const channel = (/** @type {number} */ at) => Math.round(
      parseInt(one.slice(at, at + 2), 16) * part + parseInt(other.slice(at, at + 2), 16) * (1 - part))
      .toString(16).padStart(2, "0");
    return `#${channel(1)}${channel(3)}${channel(5)}`;
  }

  /**
   * The same look, faded: what stands there is not this account's word.
   * @param {SceneModel} scene @param {Fill} fill @returns {Fill}
   */
  function paler(scene, fill) {
    const paper = safe(scene.json.style.paper, "#f4f1ea");
    /** @param {string} colour */
    const pale = (colour) => mixed(colour, paper, 0.36);
    return { ...fill, key: `${fill.key}p`, base: pale(fill.base),
      ink: mixed(safe(scene.json.style.ink, "#16161d"), paper, 0.82),
      bands: fill.bands.map(([colour, from, wide]) => [pale(colour), from, wide]),
      dots: fill.dots.map(pale) };
  }

  /**
   * Even stripes of the parties. Where nobody is the confirmed holder thin paper lines part the
   * stripes; where only the one who is leaving is named, paper takes the other's place.
   * @param {Fill} fill @param {string[]} colours @param {string} paper @param {boolean} held
   */
  function contested(fill, colours, paper, held) {
    if (colours.length < 2) {
      fill.base = paper;
      fill.bands = even(colours, 5.5);
      fill.period = 11;
      return;
    }
    const width = colours.length > 2 ? 4.5 : 5.5;
    fill.bands = even(colours, width);
    fill.period = width * colours.length;
    if (held) return;
    fill.bands = fill.bands.map(([colour, from, wide]) => [colour, from + 0.7, wide - 1.4]);
  }

  /** Is it one flat colour? @param {Fill} fill */
  const isPlain = (fill) => fill.bands.length === 0 && fill.dots.length === 0;

  /** Dots on a tile: `[x, y, colour]`. @param {Fill} fill @returns {[number, number, string][]} */
  function dotsOf(fill) {
    if (fill.dots.length === 0) return [];
    const at = (/** @type {number} */ index) => fill.dots[index % fill.dots.length];
    return [[2.5, 2.5, at(0)], [7.5, 7.5, at(1)]];
  }
  const DOT = 1.55;

  /** @param {string} name @param {{[name: string]: string | number}} attributes */
  function svg(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  }

  /**
   * An SVG `<pattern>` in user space, so that stripes keep their width at every zoom and in print.
   * @param {Fill} fill @param {string} id
   */
  function svgPattern(fill, id) {
    const size = fill.period;
    const pattern = svg("pattern", {
      id, width: size, height: size, patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${-fill.angle})`,
    });
    pattern.append(svg("rect", { width: size, height: size, fill: fill.base }));
    for (const [colour, from, wide] of fill.bands) {
      pattern.append(svg("rect", { y: from, width: size, height: wide, fill: colour }));
    }
    for (const [cx, cy, colour] of dotsOf(fill)) {
      pattern.append(svg("circle", { cx, cy, r: DOT, fill: colour }));
    }
    return pattern;
  }

  /**
   * Fills of one SVG drawing: makes each pattern once, in that drawing's `<defs>`.
   * @param {Element} root the `<svg>`
   * @param {string} prefix of the patterns' ids, unique on the page
   */
  function SvgFills(root, prefix) {
    const defs = svg("defs", {});
    root.prepend(defs);
    /** @type {Set<string>} */
    const made = new Set();
    return {
      /** What to write into a `fill` attribute. @param {Fill} fill */
      paint(fill) {
        if (isPlain(fill)) return fill.base;
        const id = `${prefix}-${fill.key}`;
        if (!made.has(fill.key)) {
          defs.append(svgPattern(fill, id));
          made.add(fill.key);
        }
        return `url(#${id})`;
      },
    };
  }

  /**
   * A canvas pattern, drawn at the screen's resolution and kept.
   * @param {number} ratio device pixels per CSS pixel
   */
  function CanvasFills(ratio) {
    /** @type {Map<string, string | CanvasPattern>} */
    const made = new Map();
    /** @param {CanvasRenderingContext2D} context @param {Fill} fill */
    function make(context, fill) {
      const tile = document.createElement("canvas");
      // The tile is sixteen periods wide so that rounding to whole pixels doesn't drift.
      const repeats = 16;
      const side = Math.round(fill.period * repeats * ratio);
      const scale = side / (fill.period * repeats);
      tile.width = tile.height = side;
      const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
      pen.scale(scale, scale);
      pen.fillStyle = fill.base;
      pen.fillRect(0, 0, fill.period * repeats, fill.period * repeats);
      for (let row = 0; row < repeats; row++) {
        for (const [colour, from, wide] of fill.bands) {
          pen.fillStyle = colour;
          pen.fillRect(0, row * fill.period + from, fill.period * repeats, wide);
        }
        for (let column = 0; column < repeats; column++) {
          for (const [x, y, colour] of dotsOf(fill)) {
            pen.fillStyle = colour;
            pen.beginPath();
            pen.arc(column * fill.period + x, row * fill.period + y, DOT, 0, 2 * Math.PI);
            pen.fill();
          }
        }
      }
      const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
      pattern.setTransform(new DOMMatrix().rotateSelf(-fill.angle).scaleSelf(1 / scale));
      return pattern;
    }
    return {
      /** @param {CanvasRenderingContext2D} context @param {Fill} fill */
      paint(context, fill) {
        if (isPlain(fill)) return fill.base;
        let style = made.get(fill.key);
        if (!style) made.set(fill.key, style = make(context, fill));
        return style;
      },
    };
  }

  /**
   * The actors whom a spell's dissent names against its holder, each once; -1 for "not named".
   * @param {SceneModel} scene @param {Spell} spell
   */
  function doubtersOf(scene, spell) {
    const { state, holder } = scene.reading(spell.reading);
    if (state !== "held" || spell.dissent.length === 0) return [];
    const named = new Set(spell.dissent.map((index) => scene.claim(index).actor));
    named.delete(holder);
    const known = [...named].filter((actor) => actor >= 0).sort((a, b) => a - b);
    return known.length > 0 ? known : [-1];
  }

  Object.assign((CM.ground ||= {}), {
    safe, svg, fillOf, paler, isPlain, doubtersOf, SvgFills, CanvasFills,
  });
})();
