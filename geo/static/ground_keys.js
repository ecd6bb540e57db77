// @ts-check
// The map by keyboard: one tab stop, arrows to the neighbour, Enter selects, Escape takes that back or leaves.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @type {{[key: string]: [number, number]}} on the screen: x to the right, y down */
  const ARROWS = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  };

  /** A district's middle as `[lat, lon]`. @param {SceneModel} scene @param {number} district */
  function middle(scene, district) {
    const label = scene.places[district].label;
    if (label) return /** @type {LatLon} */ ([label[1], label[0]]);
    return scene.rings(district)[0][0];
  }

  /**
   * The district one comes to in a direction, or -1. The map never mirrors, so left is west in
   * Arabic too.
   * @param {SceneModel} scene @param {number} from @param {[number, number]} way
   */
  function neighbour(scene, from, way) {
    const [lat, lon] = middle(scene, from);
    const squeeze = Math.cos((lat * Math.PI) / 180);
    let best = -1;
    let least = Infinity;
    for (let district = 0; district < scene.districts; district++) {
      if (district === from) continue;
      const [y, x] = middle(scene, district);
      const dx = (x - lon) * squeeze;
      const dy = lat - y;
      const ahead = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1] + dy * way[0]);
      if (ahead <= 0 || aside > ahead * 1.6) continue;
      const cost = ahead + 1.8 * aside;
      if (cost < least) {
        least = cost;
        best = district;
      }
    }
    return best;
  }

  /**
   * What the keys do is told by `act`; where the focus is by `focused`.
   * @typedef {{focused(district: number, byKey: boolean): void, left(): void,
   *   chosen(district: number): void, escaped(): boolean, zoom(by: number): void}} KeyActs
   */

  /**
   * Keys on focusable shapes.
   * @param {SceneModel} scene @param {DistrictShapes} shapes @param {KeyActs} act
   */
  function ShapeKeys(scene, shapes, act) {
    let stop = -1;

    /** Make one district the map's tab stop. @param {number} district */
    function rove(district) {
      if (district === stop) return;
      if (stop >= 0) shapes.tell(stop, { tabindex: "-1" });
      stop = district;
      if (stop >= 0) shapes.tell(stop, { tabindex: "0" });
    }

    /** @param {KeyboardEvent} event @param {number} district */
    function onKey(event, district) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const way = ARROWS[event.key];
      if (way) {
        const next = neighbour(scene, district, way);
        if (next >= 0) shapes.element(next)?.focus({ preventScroll: true });
      } else if (event.key === "Enter" || event.key === " ") act.chosen(district);
      else if (event.key === "Escape") act.escaped() || shapes.element(district)?.blur();
      else if (event.key === "+" || event.key === "=") act.zoom(1);
      else if (event.key === "-") act.zoom(-1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    for (let district = 0; district < scene.districts; district++) {
      const path = shapes.element(district);
      if (!path) continue;
      shapes.tell(district, { tabindex: "-1" });
      path.addEventListener("keydown", (event) => onKey(event, district));
      path.addEventListener("focus", () => {
        rove(district);
        act.focused(district, path.matches(":focus-visible"));
      });
      path.addEventListener("blur", () => act.left());
    }
    rove(scene.districts > 0 ? 0 : -1);
    return { rove, refresh() { /* the shapes are the list */ }, destroy() { /* gone with them */ } };
  }

  /**
   * A list beside a canvas, for keyboard and screen reader: the districts in view, some hundreds
   * at most, the largest first.
   * @param {HTMLElement} root @param {LeafletAny} map @param {SceneModel} scene
   * @param {KeyActs} act @param {(district: number) => string} nameOf
   */
  function ListKeys(root, map, scene, act, nameOf) {
    const MOST = 200;
    const list = document.createElement("div");
    list.className = "cm-list";
    list.setAttribute("role", "group");
    root.append(list);
    /** @type {Map<number, HTMLButtonElement>} */
    let buttons = new Map();
    let stop = -1;

    /** @param {number} district */
    function rove(district) {
      buttons.get(stop)?.setAttribute("tabindex", "-1");
      stop = buttons.has(district) ? district : [...buttons.keys()][0] ?? -1;
      buttons.get(stop)?.setAttribute("tabindex", "0");
    }

    /** @param {number} district */
    function button(district) {
      const made = document.createElement("button");
      made.type = "button";
      made.tabIndex = -1;
      made.dataset.place = scene.places[district].id;
      made.addEventListener("focus", () => {
        made.textContent = nameOf(district);
        rove(district);
        act.focused(district, true);
      });
      made.addEventListener("blur", () => act.left());
      made.addEventListener("click", () => act.chosen(district));
      return made;
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      const way = ARROWS[event.key];
      if (way) {
        const next = neighbour(scene, stop, way);
        if (next >= 0 && !buttons.has(next)) fill([next]);
        if (next >= 0) buttons.get(next)?.focus({ preventScroll: true });
      } else if (event.key === "Escape") act.escaped() || buttons.get(stop)?.blur();
      else if (event.key === "+" || event.key === "=") act.zoom(1);
      else if (event.key === "-") act.zoom(-1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    list.addEventListener("keydown", onKey);

    /** @param {number[]} [first] districts that must be in the list */
    function fill(first = []) {
      const bounds = map.getBounds();
      const seen = [];
      for (let district = 0; district < scene.districts; district++) {
        if (bounds.contains(middle(scene, district))) seen.push(district);
      }
      seen.sort((a, b) => (scene.places[b].km2 || 0) - (scene.places[a].km2 || 0));
      const keep = [...new Set([...first, ...(stop >= 0 ? [stop] : []), ...seen])].slice(0, MOST);
      const before = buttons;
      buttons = new Map(keep.map((district) => [district, before.get(district) || button(district)]));
      for (const [district, made] of buttons) made.textContent = nameOf(district);
      // A focused button stays where it is: moving it would take the focus away.
      for (const [district, made] of before) if (!buttons.has(district)) made.remove();
      for (const made of buttons.values()) if (!made.isConnected) list.append(made);
      rove(stop);
    }
    return {
      rove,
      refresh: () => fill(),
      /** @param {string} text */
      label: (text) => list.setAttribute("aria-label", text),
      destroy: () => list.remove(),
    };
  }

  Object.assign((CM.ground ||= {}), { ShapeKeys, ListKeys, neighbour, middle });
})();
