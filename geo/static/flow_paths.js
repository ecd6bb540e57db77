// @ts-check
// Where arrows run: ends, curves, widths and heads, in pixels of the map. A figure is never split
// or added up; arrows between the same ends fan out, each in a lane that it keeps.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Widths (CSS pixels) of the thinnest arrow, of one without people, of the widest. */
  const THIN = 1.6;
  const WIDE = 11;
  /** Between two lanes at their middle, and the length of a stub, where there is room. */
  const LANE = 20;
  const STUB = 60;
  const ROOM = 400;
  /** Between two stubs of one place (degrees). */
  const SPREAD = 24;
  /** Room kept along the edge of the map. */
  const EDGE = 12;

  /**
   * The width of an arrow: its area of ink goes with the root of the number of people.
   * @param {SceneFlow[]} flows all of them, so that one width means one number on every day
   * @returns {(flow: {unit: string, low: number | null}) => number}
   */
  function widths(flows) {
    const most = Math.max(1, ...flows.filter((flow) => flow.unit === "people" &&
      flow.kind !== "stock").map((flow) => flow.low || 0));
    return ({ unit, low }) => unit === "people" && low !== null
      ? THIN + (WIDE - THIN) * Math.sqrt(Math.max(0, low) / most) : THIN;
  }

  /**
   * Where a place is: its label, or the middle of the districts it meets, by their area.
   * @param {SceneModel} scene
   * @returns {(place: number) => LatLon | null}
   */
  function anchors(scene) {
    /** @type {Map<number, LatLon | null>} */
    const known = new Map();
    /** @param {number} place @returns {LatLon | null} */
    function find(place) {
      const { label } = scene.places[place];
      if (label) return [label[1], label[0]];
      let [lat, lon, sum] = [0, 0, 0];
      for (const district of scene.polygonsOf(place)) {
        const one = scene.places[district];
        if (!one.label) continue;
        const weight = one.km2 || 1e-6;
        lat += one.label[1] * weight;
        lon += one.label[0] * weight;
        sum += weight;
      }
      return sum > 0 ? [lat / sum, lon / sum] : null;
    }
    return function (place) {
      if (!known.has(place)) known.set(place, find(place));
      return known.get(place) ?? null;
    };
  }

  /** Figures of one publisher for one way, of one kind and unit, each group with that for the
   * fewest days first: what is drawn where there are several. @param {SceneFlow[]} flows
   * @returns {SceneFlow[][]} */
  function together(flows) {
    /** @type {Map<string, SceneFlow[]>} */
    const groups = new Map();
    for (const flow of flows) {
      const key = [flow.claimant, flow.kind, flow.unit, ...flow.from, "", ...flow.to].join();
      groups.set(key, [...groups.get(key) || [], flow]);
    }
    /** @param {SceneFlow} flow */
    const span = (flow) => flow.dayEnd - flow.day;
    return [...groups.values()].map((group) => group.sort((a, b) => span(a) - span(b) ||
      a.dayEnd - b.dayEnd || (a.id < b.id ? -1 : 1)));
  }

  /**
   * Flows by the ends they share, those of one publisher in the first lane that is free on all of
   * their days.
   * @param {SceneFlow[]} flows with a place @returns {Map<SceneFlow, number>}
   */
  function lanes(flows) {
    /** @type {Map<string, number[]>} the last day each lane is taken, by ends */
    const taken = new Map();
    /** @type {Map<SceneFlow, number>} */
    const found = new Map();
    const order = together(flows).map((group) => ({ group, flow: group[0],
      day: Math.min(...group.map((one) => one.day)), dayEnd: Math.max(...group.map((one) => one.dayEnd)) }))
      .sort((a, b) => a.day - b.day || b.dayEnd - a.dayEnd || (a.flow.id < b.flow.id ? -1 : 1));
    for (const { group, flow, day, dayEnd } of order) {
      const ends = flow.from.length ? `${flow.from.join()}>${flow.to.join()}` : `>${flow.to.join()}`;
      const until = taken.get(ends) || [];
      taken.set(ends, until);
      let lane = until.findIndex((last) => last < day);
      if (lane < 0) lane = until.length;
      until[lane] = dayEnd;
      for (const one of group) found.set(one, lane);
    }
    return found;
  }

  /** Lanes lie on both sides in turn: 0, 1, -1, 2, -2. @param {number} lane */
  const sideways = (lane) => (lane % 2 ? (lane + 1) / 2 : -lane / 2);

  /** @param {Spot[]} spots @returns {Spot} */
  const middle = (spots) => ({ x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
    y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length });

  /** @param {Spot} a @param {Spot} b @param {number} t */
  const between = (a, b, t) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

  /** The point of a curve. @param {Curve} curve @param {number} t 0 to 1 @returns {Spot} */
  const along = ({ a, c, b }, t) => between(between(a, c, t), between(c, b, t), t);

  /** @param {Spot} from @param {Spot} to @param {number} length @returns {Spot} towards `to` */
  function unit(from, to, length = 1) {
    const d = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: ((to.x - from.x) / d) * length, y: ((to.y - from.y) / d) * length };
  }

  /** Where the line from `inside` to `outside` leaves a box. @param {Spot} inside
   * @param {Spot} outside @param {Rect} view */
  function leaving(inside, outside, view) {
    const [left, top, right, bottom] = view;
    const dx = outside.x - inside.x;
    const dy = outside.y - inside.y;
    const tx = dx > 0 ? (right - inside.x) / dx : dx < 0 ? (left - inside.x) / dx : 1;
    const ty = dy > 0 ? (bottom - inside.y) / dy : dy < 0 ? (top - inside.y) / dy : 1;
    return between(inside, outside, Math.max(0, Math.min(1, tx, ty)));
  }

  /** @param {Spot} spot @param {Rect} view */
  const within = (spot, [left, top, right, bottom]) =>
    spot.x >= left && spot.x <= right && spot.y >= top && spot.y <= bottom;

  /** A curve between two ends, bent to one side by its lane.
   * @param {Spot} a @param {Spot} b @param {number} lane @param {number} [scale]
   * @returns {Curve} */
  function bent(a, b, lane, scale = 1) {
    const d = Math.hypot(b.x - a.x, b.y - a.y);
    const along_ = unit(a, b);
    const out = (sideways(lane) * LANE + Math.min(26, d * 0.12)) * scale;
    const mid = between(a, b, 0.5);
    return { a, b, c: { x: mid.x + along_.y * out * 2, y: mid.y - along_.x * out * 2 } };
  }

  /** A short curve outward from the middle of the case. @param {Spot} at @param {Spot} centre
   * @param {number} lane @param {boolean} inward @param {number} scale @returns {Curve} */
  function stub(at, centre, lane, inward, scale) {
    const far = Math.hypot(at.x - centre.x, at.y - centre.y);
    const base = far < 12 ? 0 : Math.atan2(at.y - centre.y, at.x - centre.x);
    const turn = base + (sideways(lane) * SPREAD * Math.PI) / 180;
    const tip = { x: at.x + Math.cos(turn) * STUB * scale,
      y: at.y + Math.sin(turn) * STUB * scale };
    const half = between(at, tip, 0.5);
    const c = { x: half.x - Math.sin(turn) * 5, y: half.y + Math.cos(turn) * 5 };
    return inward ? { a: tip, b: at, c } : { a: at, b: tip, c };
  }

  /**
   * The run of one flow.
   * @param {{from: Spot[], to: Spot[], beyond?: boolean}} ends `beyond`: it leads to no ground of
   *   the map, so it runs on to the edge @param {number} lane @param {Spot} centre
   * @param {Rect} view @returns {FlowRun | null} null when no end is known
   */
  function run({ from, to, beyond = false }, lane, centre, view) {
    if (!from.length && !to.length) return null;
    const box = /** @type {Rect} */ ([view[0] + EDGE, view[1] + EDGE, view[2] - EDGE,
      view[3] - EDGE]);
    const scale = Math.max(0.72, Math.min(1, Math.min(view[2] - view[0], view[3] - view[1]) / ROOM));
    if (!to.length) {
      return { curve: stub(middle(from), centre, lane, false, scale), feeders: feeders(from), branches: [],
        shape: "out" };
    }
    if (!from.length) {
      return { curve: stub(middle(to), centre, lane, true, scale), feeders: [], branches: [],
        shape: "in" };
    }
    let a = middle(from);
    let b = middle(to);
    const leaves = within(a, box) && (beyond || !within(b, box));
    if (leaves) b = leaving(a, aside(a, b, lane), box);
    else if (within(b, box) && !within(a, box)) a = leaving(b, a, box);
    const fork = to.length > 1 && !leaves ? between(a, b, 0.55) : b;
    return { curve: bent(a, fork, leaves ? 0 : lane, scale), feeders: feeders(from),
      branches: fork === b ? [] : to.map((end) => bent(fork, end, 0)),
      shape: leaves ? "leaving" : "way" };
  }

  /** Far out in the direction of `b`, the lanes side by side. @param {Spot} a @param {Spot} b
   * @param {number} lane @returns {Spot} */
  function aside(a, b, lane) {
    const turn = Math.atan2(b.y - a.y, b.x - a.x) + sideways(lane) * 0.14;
    return { x: a.x + Math.cos(turn) * 4000, y: a.y + Math.sin(turn) * 4000 };
  }

  /** Thin lines from several origins to where the arrow starts. @param {Spot[]} from */
  const feeders = (from) => from.length < 2 ? [] :
    from.map((one) => ({ a: one, c: between(one, middle(from), 0.5), b: middle(from) }));

  /** @param {number} value */
  const n = (value) => value.toFixed(1);

  /** @param {Curve} curve */
  const line = ({ a, c, b }) => `M${n(a.x)} ${n(a.y)}Q${n(c.x)} ${n(c.y)} ${n(b.x)} ${n(b.y)}`;

  /** How long and how wide a head is. @param {number} width of the shaft */
  const headSize = (width) => ({ long: 6 + width * 1.15, half: 3.6 + width * 0.82 });

  /**
   * A shaft that ends where its head begins, and the head.
   * @param {Curve} curve @param {number} width
   */
  function arrow(curve, width) {
    const { long, half } = headSize(width);
    const back = unit(curve.b, curve.c, long);
    const foot = { x: curve.b.x + back.x, y: curve.b.y + back.y };
    const across = { x: (-back.y / long) * half, y: (back.x / long) * half };
    const shaft = { a: curve.a, c: curve.c, b: { x: curve.b.x + back.x * 0.8,
      y: curve.b.y + back.y * 0.8 } };
    return { shaft: line(shaft),
      head: `M${n(curve.b.x)} ${n(curve.b.y)}L${n(foot.x + across.x)} ${n(foot.y + across.y)}`
        + `L${n(foot.x - across.x)} ${n(foot.y - across.y)}Z` };
  }

  CM.flowPaths = { together, widths, anchors, lanes, run, arrow, line, along, unit, middle, headSize };
})();
