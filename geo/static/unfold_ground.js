// @ts-check
// The ground of a scene from its bits: geo/packing_ground.py packed it, step by step the same.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  // Families of bits.
  const [SCALE, BORDERS, FIRST, SECOND, LINES, RING, FROM, CORNERS, KM] =
    [512, 576, 640, 704, 768, 832, 896, 960, 1024];
  const [PIECES, WHICH, PART, LENGTH, FAR, UP, ACROSS, AREA, LABEL] =
    [1088, 1152, 1216, 1280, 1344, 1408, 1472, 1536, 1600];
  const [IS_RUN, IS_LINE, BACKWARDS, WHOLE] = [1664, 1665, 1666, 1667];

  /** Latitude and longitude in whole fifth decimals of a degree. @typedef {[number, number]} Corner */
  /** A border: its districts, and its lines, or where they run along a ring of the first.
   * @typedef {{first: number, second: number, runs: (Corner[] | number[])[]}} Border */

  /** A line in Google's encoded polyline algorithm. @param {Corner[]} line */
  function encode(line) {
    let text = "";
    line.forEach((corner, at) => corner.forEach((number, axis) => {
      const step = number - (line[at - 1]?.[axis] ?? 0);
      let value = step < 0 ? ~(step << 1) : step << 1;
      for (; value >= 32; value >>= 5) text += String.fromCharCode((32 | (value & 31)) + 63);
      text += String.fromCharCode(value + 63);
    }));
    return text;
  }

  /** @param {number} number */
  const sign = (number) => Math.sign(number) + 1;
  /** @param {number} number */
  const size = (number) => 32 - Math.clz32(Math.abs(number));

  /** Reads lines as steps from where the last one ended. @param {PackedBits} bits */
  function penOf(bits) {
    /** @type {Corner} */
    let here = [0, 0];

    /** @param {number} family @param {number[]} contexts */
    function part(family, contexts) {
      const step = bits.number(family, contexts);
      return step && bits.bit(family + 63, contexts) ? -step : step;
    }
    /** @param {number} kind @param {number} north @param {number} east of the step before
     * @returns {Corner} */
    function step(kind, north, east) {
      const before = size(north) * 32 + size(east);
      const turn = sign(north) * 3 + sign(east);
      const up = part(UP, [kind, before, turn * 32 + Math.max(before >> 5, before & 31)]);
      const length = size(up);
      return [up, part(ACROSS, [length * 2 + kind, before * 32 + length,
        (turn * 3 + sign(up)) * 32 + length])];
    }
    /** @param {number} kind @param {Corner} [known] the line's first corner
     * @returns {Corner[]} without it */
    return (kind, known) => {
      here = known ?? here;
      /** @type {Corner} */
      let last = [0, 0];
      return Array.from({ length: bits.number(LENGTH, [kind * 2 + (known ? 1 : 0)]) }, (_, at) => {
        const [up, across] = at || known ? last = step(kind, ...last)
          : [bits.signed(FAR, [kind]), bits.signed(FAR, [2 + kind])];
        return here = [here[0] + up, here[1] + across];
      });
    };
  }
  /** @typedef {ReturnType<typeof penOf>} Pen */

  /** @param {PackedBits} bits @param {Pen} pen @returns {Border[]} */
  function bordersOf(bits, pen) {
    let first = 0;
    let second = 0;
    return Array.from({ length: bits.number(BORDERS, [0]) }, () => {
      const before = first;
      first += bits.signed(FIRST, [0]);
      second = bits.signed(SECOND, [0]) + (first === before ? second : first);
      const runs = Array.from({ length: bits.number(LINES, [0]) }, () => bits.bit(IS_RUN, [0])
        ? [bits.number(RING, [0]), bits.number(FROM, [0]), bits.signed(CORNERS, [0])]
        : pen(0));
      return { first, second, runs };
    });
  }

  /** A line of a border, once its first district has rings.
   * @param {Corner[][][]} rings by district @param {Border} border @returns {Corner[][]} */
  const linesOf = (rings, { first, runs }) => runs.map((run) => {
    if (typeof run[0] !== "number") return /** @type {Corner[]} */ (run);
    const [which, start, count] = /** @type {number[]} */ (run);
    const ring = rings[first][which];
    const around = ring.length - 1;
    return Array.from({ length: Math.abs(count) }, (_, n) =>
      ring[(start + Math.sign(count) * n + around) % around]);
  });

  /** @param {PackedBits} bits @param {Pen} pen @param {Corner[][][]} shared lines of the borders
   *   that the ring may follow @returns {Corner[]} the first one again last */
  function ringOf(bits, pen, shared) {
    /** @type {Corner[]} */
    const corners = [];
    const pieces = bits.number(PIECES, [1]);
    for (let at = 0; at < pieces; at++) {
      if (bits.bit(IS_LINE, [at ? 0 : 1])) {
        corners.push(...pen(0, corners[corners.length - 1]));
        if (at === pieces - 1 && corners.length > 1) corners.push(corners[0]);
        continue;
      }
      const lines = shared[bits.number(WHICH, [shared.length])];
      const backwards = bits.bit(BACKWARDS, [0]);
      const [which, from, to] = bits.bit(WHOLE, [0]) ? [0, 0, Infinity]
        : [0, 0, 0].map(() => bits.number(PART, [0]));
      const line = backwards ? lines[which].slice().reverse() : lines[which];
      corners.push(...line.slice(at ? from + 1 : from, to + 1));
    }
    return corners;
  }

  /** Twice the area of a ring, in square steps. @param {Corner[]} ring */
  const doubledArea = (ring) => ring.slice(1).reduce((sum, [lat, lon], at) =>
    sum + (ring[at][0] + lat - 2 * ring[0][0]) * (lon - ring[at][1]), 0);

  /** The length of a line on a flat map. @param {Corner[]} line @param {number} up
   * @param {number} across micrometres of a step */
  function lengthOf(line, up, across) {
    let found = 0;
    for (let at = 1; at < line.length; at++) {
      const north = (line[at][0] - line[at - 1][0]) * up;
      const east = (line[at][1] - line[at - 1][1]) * across;
      found += Math.sqrt(north * north + east * east);
    }
    return found;
  }

  /** @param {PackedBits} bits @param {Corner[]} ring @returns {[number, number]} */
  function labelOf(bits, ring) {
    const [lat, lon] = [0, 1].map((axis) => {
      const ends = ring.map((corner) => corner[axis]);
      const middle = Math.floor((Math.min(...ends) + Math.max(...ends)) / 2);
      return (middle + bits.signed(LABEL, [axis])) / 1e5;
    });
    return [lon, lat];
  }

  /**
   * Put borders into a scene, rings, areas and labels into its districts, and lines into its
   * context, where their number stands.
   * @param {any} scene @param {PackedBits} bits
   */
  CM.unfoldGround = function unfoldGround(scene, bits) {
    const pen = penOf(bits);
    const borders = bordersOf(bits, pen);
    /** @type {Corner[][][]} */
    const rings = [];
    /** @type {Border[][]} */
    const shared = Array.from({ length: scene.districts }, () => []);
    for (const border of borders) {
      if (border.first < border.second) shared[border.second].push(border);
    }
    for (const own of shared) {
      const lines = own.map((border) => linesOf(rings, border));
      rings.push(Array.from({ length: bits.number(PIECES, [0]) }, () =>
        ringOf(bits, pen, lines)));
    }
    const up = bits.number(SCALE, [0]);
    const across = bits.number(SCALE, [1]);
    scene.borders = borders.map((border) => {
      const lines = linesOf(rings, border);
      const flat = lines.reduce((sum, line) => sum + lengthOf(line, up, across), 0);
      const km = (Math.floor(flat * 1e-6 + 0.5) + bits.signed(KM, [0])) / 1000;
      return [border.first, border.second, lines.map(encode), km];
    });
    rings.forEach((own, district) => {
      const place = scene.places[district];
      const flat = Math.abs(own.reduce((sum, ring) => sum + doubledArea(ring), 0)) * up * across;
      place.km2 = (Math.floor(flat * 5e-13 + 0.5) + bits.signed(AREA, [0])) / 1e6;
      place.label = labelOf(bits, own[0]);
      place.rings = own.map(encode);
    });
    for (const item of scene.context) {
      for (const kind of ["rings", "lines"]) {
        if (item[kind]) item[kind] = Array.from({ length: item[kind] }, () => encode(pen(1)));
      }
    }
  };
})();
