// @ts-check
// Small labels over the map that keep out of each other's way, and the card that a mark opens.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg, icon } = CM;

  const SIZE = 11;
  const LEADING = 14;
  const PAD = 5;
  const CLOSE = "M6 6 18 18M18 6 6 18";

  /** @param {Rect} a @param {Rect} b */
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  /**
   * Measures text without asking the page for its layout.
   * @param {HTMLElement} frame whose font is used
   */
  function Ruler(frame) {
    const pen = /** @type {CanvasRenderingContext2D} */ (
      document.createElement("canvas").getContext("2d"));
    /** @type {Map<string, number>} */
    const known = new Map();
    let family = "";
    return {
      /** @param {string} text @param {number} weight */
      width(text, weight) {
        const key = `${weight} ${text}`;
        let found = known.get(key);
        if (found === undefined) {
          family ||= getComputedStyle(frame).fontFamily;
          pen.font = `${weight} ${SIZE}px ${family}`;
          known.set(key, found = pen.measureText(text).width);
        }
        return found;
      },
      /** The font or the language has changed. */
      forget() {
        known.clear();
        family = "";
      },
    };
  }

  /**
   * A label of several lines, the first in bold, in its own small box. Its middle is at 0, 0.
   * @param {string[]} lines @param {ReturnType<typeof Ruler>} ruler @param {boolean} rtl
   * @param {{mark?: (kind: number) => SVGElement | null, indent?: number, bold?: (at: number) => boolean}} [more]
   */
  function Chip(lines, ruler, rtl, { mark, indent = 0, bold = (at) => at === 0 } = {}) {
    const wide = Math.max(...lines.map((line, at) => ruler.width(line, bold(at) ? 600 : 400)))
      + PAD * 2 + indent;
    const high = lines.length * LEADING + PAD;
    const leader = svg("path", { class: "cm-chip__leader" });
    const node = svg("g", { class: "cm-chip" }, leader, svg("rect", { x: (-wide / 2).toFixed(1),
      y: (-high / 2).toFixed(1), width: wide.toFixed(1), height: high.toFixed(1), rx: 4 }));
    const side = rtl ? 1 : -1;
    const x = side * (wide / 2 - PAD - indent);
    lines.forEach((line, at) => {
      const y = -high / 2 + PAD / 2 + (at + 0.5) * LEADING;
      node.append(svg("text", { class: bold(at) ? "cm-chip__first" : "", x: x.toFixed(1),
        y: (y + SIZE * 0.36).toFixed(1), "text-anchor": "start", "font-size": SIZE }, line));
      const sign = mark?.(at);
      if (!sign) return;
      sign.setAttribute("transform", `translate(${(side * (wide / 2 - PAD - 4)).toFixed(1)} ${
        y.toFixed(1)})`);
      node.append(sign);
    });
    return { node, leader, wide, high };
  }

  /** From here on a line leads from a label to what it is about (pixels). */
  const NEAR = 16;

  /** Put a label down. @param {ReturnType<typeof Chip>} chip @param {Spot} spot its middle
   * @param {Spot} about what it is about */
  function move({ node, leader, wide, high }, spot, about) {
    node.setAttribute("transform", `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`);
    const x = about.x - spot.x;
    const y = about.y - spot.y;
    const nearX = Math.max(-wide / 2, Math.min(wide / 2, x));
    const nearY = Math.max(-high / 2, Math.min(high / 2, y));
    leader.setAttribute("d", Math.hypot(x - nearX, y - nearY) < NEAR ? ""
      : `M${nearX.toFixed(1)} ${nearY.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`);
  }

  /**
   * The first of some places where a box meets nothing that is there, or null.
   * @param {Spot[]} places of its middle @param {{wide: number, high: number}} chip
   * @param {Rect[]} taken @param {Rect} view
   * @returns {{spot: Spot, box: Rect} | null}
   */
  function settle(places, { wide, high }, taken, view) {
    for (const spot of places) {
      /** @type {Rect} */
      const box = [spot.x - wide / 2 - 1, spot.y - high / 2 - 1, spot.x + wide / 2 + 1,
        spot.y + high / 2 + 1];
      if (box[0] < view[0] || box[1] < view[1] || box[2] > view[2] || box[3] > view[3]) continue;
      if (!taken.some((other) => meet(box, other))) return { spot, box };
    }
    return null;
  }

  /** What is in view, in pixels of the map's layers. @param {LeafletAny} map @returns {Rect} */
  function viewOf(map) {
    const a = map.containerPointToLayerPoint([0, 0]);
    const { x, y } = map.getSize();
    // The map's upper and lower edges fade.
    return [a.x + 2, a.y + 8, a.x + x - 2, a.y + y - 14];
  }

  /** The day and the view that labels were placed for. @param {LeafletAny} map
   * @param {number} day */
  const stamp = (map, day) => `${day} ${viewOf(map).join(" ")} ${map.getZoom()}`;

  /** The corner where the map's own buttons are. @param {LeafletAny} map @param {boolean} rtl
   * @returns {Rect} */
  function corner(map, rtl) {
    const [left, top, right, bottom] = viewOf(map);
    if (map.getContainer().closest(".cm-narrow")) return rtl ? [left, bottom - 52, left + 150, bottom]
      : [right - 150, bottom - 52, right, bottom];
    return rtl ? [left, top, left + 40, top + 116] : [right - 40, top, right, top + 116];
  }

  /** Boxes of each layer's labels, so that layers keep clear of one another.
   * @type {WeakMap<object, Map<string, {key: string, boxes: Rect[]}>>} */
  const rooms = new WeakMap();

  /** @param {LeafletAny} map @param {string} layer */
  function room(map, layer) {
    const all = rooms.get(map) || new Map();
    rooms.set(map, all);
    return {
      /** What the other layers take up under the same day and view. @param {string} key
       * @returns {Rect[]} */
      others: (key) => [...all].flatMap(([name, one]) =>
        name !== layer && one.key === key ? one.boxes : []),
      /** @param {string} key @param {Rect[]} boxes */
      take: (key, boxes) => void all.set(layer, { key, boxes }),
    };
  }

  /**
   * A card beside a mark: it shows while one points at it, and stays when it was chosen.
   * @param {HTMLElement} host it stands in
   * @param {{close: () => string, above?: boolean}} options `above`: outside, over the host
   */
  function Card(host, { close, above = false }) {
    const body = element("div", { class: "cm-mapcard__body" });
    const shut = element("button", { type: "button", class: "cm-close",
      onclick: () => hide(true) }, icon(CLOSE));
    const box = element("div", { class: "cm-mapcard", role: "dialog", hidden: true }, body, shut);
    host.append(box);
    let key = "";
    let pinned = false;
    let returning = false;
    /** @type {Element | null} */
    let opener = null;

    /** @param {boolean} back whether the focus goes back to the mark */
    function hide(back) {
      const inside = box.contains(document.activeElement);
      box.hidden = true;
      key = "";
      pinned = false;
      const to = opener;
      opener = null;
      if (!back || !inside || !(to instanceof HTMLElement || to instanceof SVGElement)) return;
      returning = true;
      to.focus();
      returning = false;
    }
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide(true);
      event.stopPropagation();
    });
    for (const name of ["click", "dblclick", "pointerdown", "mousedown", "wheel"]) {
      box.addEventListener(name, (event) => event.stopPropagation());
    }
    document.addEventListener("pointerdown", outside);
    /** @param {Event} event */
    function outside(event) {
      const target = /** @type {Element} */ (event.target);
      if (pinned && !box.contains(target) && !target.closest?.("[data-card]")) hide(false);
    }

    /** @param {Spot} at pixels of the host */
    function put(at) {
      const { offsetWidth: wide, offsetHeight: high } = box;
      const left = Math.max(4, Math.min(host.clientWidth - wide - 4, at.x - wide / 2));
      box.style.setProperty("left", `${left.toFixed(0)}px`);
      if (above) return;
      const over = at.y - high - 14;
      const under = Math.min(host.clientHeight - high - 4, at.y + 16);
      box.style.setProperty("top", `${Math.max(4, over >= 4 ? over : under).toFixed(0)}px`);
    }

    return {
      node: box,
      hide,
      pinned: () => pinned,
      shows: () => key,
      /**
       * @param {string} id @param {Spot} at @param {() => Node[]} content @param {string} label
       * @param {{pin?: boolean, opener?: Element, focus?: boolean}} [how]
       */
      show(id, at, content, label, how = {}) {
        // The focus that comes back from a closed card does not open it again.
        if (returning || (pinned && !how.pin)) return;
        pinned = how.pin === true;
        // Not pinned, it goes when the focus leaves its mark: nothing in it may take the focus.
        box.inert = !pinned;
        opener = how.opener || null;
        key = id;
        box.classList.toggle("is-pinned", pinned);
        box.classList.toggle("is-above", above);
        box.setAttribute("aria-label", label);
        shut.setAttribute("aria-label", close());
        shut.hidden = !pinned;
        body.replaceChildren(...content());
        box.hidden = false;
        put(at);
        const first = box.querySelector("a, button");
        if (how.focus) (first instanceof HTMLElement ? first : shut).focus();
      },
      /** The mark was drawn anew: closing gives the focus to this one. @param {Element} mark */
      belongs(mark) {
        if (opener) opener = mark;
      },
      destroy() {
        document.removeEventListener("pointerdown", outside);
        box.remove();
      },
    };
  }

  /**
   * What pointing at a mark, choosing it and focusing it do.
   * @param {SVGElement} node the mark or its label @param {HTMLElement} stage
   * @param {ReturnType<typeof Card>} card
   * @param {{open: (at: Spot, how: object) => void, spot: () => Spot, mark: () => Element}} acts
   */
  function attend(node, stage, card, { open, spot, mark }) {
    /** @param {MouseEvent} event @returns {Spot} */
    const under = (event) => {
      const box = stage.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    node.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") open(under(event), {});
    });
    node.addEventListener("pointerleave", () => {
      if (!card.pinned()) card.hide(false);
    });
    // A press on a mark is meant for the mark, not for the district under it.
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      open(under(event), { pin: true, opener: mark() });
    });
    node.addEventListener("focus", () => {
      if (node.matches(":focus-visible")) open(spot(), {});
    });
    node.addEventListener("blur", () => {
      if (!card.pinned()) card.hide(false);
    });
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        open(spot(), { pin: true, opener: mark(), focus: true });
      } else if (event.key === "Escape") card.hide(false);
    });
  }

  /**
   * Draw marks anew; the focus stays on the one that tells of the same.
   * @param {Element} root they stand in @param {string} name the attribute that says of what
   * @param {() => void} draw
   */
  function keepFocus(root, name, draw) {
    const active = document.activeElement;
    const key = active && root.contains(active) ? active.getAttribute(name) : null;
    draw();
    if (key === null) return;
    const again = root.querySelector(`[${name}="${CSS.escape(key)}"]`);
    if (again instanceof SVGElement) again.focus({ preventScroll: true });
  }

  CM.chips = { attend, Ruler, Chip, move, stamp, settle, viewOf, corner, room, Card, keepFocus,
    meet };
})();
