// @ts-check
// Where one looks: fitting the city, zoom buttons, and gestures that leave the page its scrolling.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /**
   * Groups of districts that touch, each with its bounds and square kilometres, largest first.
   * @param {SceneModel} scene @param {LeafletAny} L
   */
  function towns(scene, L) {
    /** @type {number[]} */
    const parent = Array.from({ length: scene.districts }, (_, district) => district);
    /** @param {number} district */
    const root = (district) => {
      while (parent[district] !== district) {
        district = parent[district] = parent[parent[district]];
      }
      return district;
    };
    /** @type {Map<number, number>} */
    const owner = new Map();
    for (let district = 0; district < scene.districts; district++) {
      for (const ring of scene.rings(district)) {
        for (const [lat, lon] of ring) {
          const key = Math.round(lat * 1e5) * 4e7 + Math.round(lon * 1e5);
          const other = owner.get(key);
          if (other === undefined) owner.set(key, district);
          else parent[root(district)] = root(other);
        }
      }
    }
    /** @type {Map<number, {bounds: LeafletAny, km2: number}>} */
    const groups = new Map();
    for (let district = 0; district < scene.districts; district++) {
      const key = root(district);
      const group = groups.get(key) || { bounds: L.latLngBounds([]), km2: 0 };
      for (const point of scene.rings(district)[0] || []) group.bounds.extend(point);
      group.km2 += scene.places[district].km2 || 0;
      groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => b.km2 - a.km2);
  }

  /**
   * What to look at first: the largest town, and of the rest whatever fits beside it without
   * making it much smaller.
   * @param {LeafletAny} map @param {{bounds: LeafletAny, km2: number}[]} groups biggest first
   * @param {LeafletAny} L @param {number} core index of the town
   */
  function city(map, groups, L, core) {
    const room = L.point(14, 24);
    /** @param {LeafletAny} bounds */
    const zoomOf = (bounds) => map.getBoundsZoom(bounds, false, room);
    const town = groups[core].bounds;
    const full = zoomOf(town);
    let bounds = L.latLngBounds(town.getSouthWest(), town.getNorthEast());
    const middle = town.getCenter();
    const rest = groups.filter((_, index) => index !== core)
      .sort((a, b) => middle.distanceTo(a.bounds.getCenter()) - middle.distanceTo(b.bounds.getCenter()));
    for (const { bounds: more } of rest) {
      const wider = L.latLngBounds(bounds.getSouthWest(), bounds.getNorthEast()).extend(more);
      if (zoomOf(wider) >= full - 0.15) bounds = wider;
    }
    return { bounds, zoom: Math.min(full, zoomOf(bounds)) };
  }

  /** The town with most districts of the series' area, so that one far zone never wins.
   * @param {{km2: number, bounds: LeafletAny}[]} groups @param {SceneModel} scene */
  function coreOf(groups, scene) {
    const counts = groups.map(({ bounds }) => {
      let inside = 0;
      for (let district = 0; district < scene.districts; district++) {
        if (bounds.contains(CM.ground.middle(scene, district))) inside++;
      }
      return inside;
    });
    return counts.indexOf(Math.max(...counts));
  }

  /**
   * Fitting and moving the map.
   * @param {LeafletAny} map @param {SceneModel} scene
   * @param {() => void} moved called whenever the map has moved
   */
  function View(map, scene, moved) {
    const L = /** @type {any} */ (window).L;
    const groups = towns(scene, L);
    const core = coreOf(groups, scene);
    let fitting = false;
    let mine = true;
    Object.assign(map.options, { zoomSnap: 0, zoomDelta: 0.75, wheelPxPerZoomLevel: 110 });
    map.setMinZoom(8);
    map.setMaxZoom(17);

    /** @param {() => void} change */
    function quietly(change) {
      fitting = true;
      change();
      fitting = false;
    }
    map.on("moveend", () => {
      if (fitting) return;
      mine = false;
      moved();
    });
    // The frame watches its own size; Leaflet's watching of the window would look like a reader's.
    if (map._onResize) L.DomEvent.off(window, "resize", map._onResize, map);

    return {
      /** Has the reader left the fitted view? */
      byReader: () => !mine,
      fit() {
        if (groups.length === 0) return;
        quietly(() => {
          map.invalidateSize({ animate: false, pan: false });
          const { bounds, zoom } = city(map, groups, L, core);
          map.setView(bounds.getCenter(), zoom, { animate: false });
        });
        mine = true;
        moved();
      },
      all() {
        const bounds = L.latLngBounds([]);
        for (const group of groups) bounds.extend(group.bounds);
        map.fitBounds(bounds, { padding: [10, 10], animate: false });
      },
      /** Take up the room there is; keep the fit while the reader has not moved. */
      resize() {
        if (mine) this.fit();
        else {
          quietly(() => map.invalidateSize({ animate: false, pan: true }));
          moved();
        }
      },
      /** @param {[number, number]} centre lon, lat @param {number} zoom */
      set(centre, zoom) {
        quietly(() => {
          map.invalidateSize({ animate: false, pan: false });
          map.setView([centre[1], centre[0]], zoom, { animate: false });
        });
        mine = false;
        moved();
      },
      /** Make a place visible without changing the zoom more than needed.
       * @param {number[]} districts */
      show(districts) {
        const bounds = L.latLngBounds([]);
        for (const district of districts) {
          for (const point of scene.rings(district)[0] || []) bounds.extend(point);
        }
        if (!bounds.isValid() || map.getBounds().contains(bounds)) return;
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        const zoom = Math.min(map.getZoom(), map.getBoundsZoom(bounds, false, L.point(40, 40)));
        if (zoom < map.getZoom()) map.setView(bounds.getCenter(), zoom, { animate: !calm });
        else map.panTo(bounds.getCenter(), { animate: !calm });
      },
    };
  }

  /**
   * Buttons over the map: closer, farther, the city or everything.
   * @param {HTMLElement} root @param {LeafletAny} map @param {ReturnType<typeof View>} view
   */
  function Buttons(root, map, view) {
    const box = document.createElement("div");
    box.className = "cm-zoom";
    let whole = false;
    /** @type {[string, string, () => void][]} name, drawn path, what it does */
    const wanted = [
      ["zoomIn", "M10 4v12M4 10h12", () => map.zoomIn()],
      ["zoomOut", "M4 10h12", () => map.zoomOut()],
      ["fitCity", "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4", () => {
        whole = !whole && !view.byReader();
        if (whole) view.all();
        else view.fit();
      }],
    ];
    const buttons = wanted.map(([name, path, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `cm-button cm-${name}`;
      const icon = CM.ground.svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
      icon.append(CM.ground.svg("path", { d: path }));
      button.append(icon);
      button.addEventListener("click", act);
      box.append(button);
      return { name, button };
    });
    root.append(box);
    return {
      /** @param {Lang} lang */
      say(lang) {
        for (const { name, button } of buttons) {
          const text = CM.words.text(name, lang);
          button.title = text;
          button.setAttribute("aria-label", text);
        }
      },
      destroy: () => box.remove(),
    };
  }

  /**
   * Leave scrolling to the page until the map is clicked, tapped or focused; Ctrl and the wheel,
   * or two fingers, always work. A map inside another page never takes the page's scrolling.
   * @param {HTMLElement} stage @param {LeafletAny} map
   * @param {(key: string) => void} hint shows a hint by the key of its words
   */
  function Gestures(stage, map, hint) {
    const container = /** @type {HTMLElement} */ (map.getContainer());
    const guest = stage.closest(".cm-framed") !== null;
    let active = false;
    let byTouch = window.matchMedia("(pointer: coarse)").matches;

    /** Dragging is switched before a touch begins: the browser decides then who gets it. */
    function setDragging() {
      if (active || !byTouch) map.dragging.enable();
      else map.dragging.disable();
    }
    /** @param {boolean} on */
    function activate(on) {
      active = on && !guest;
      stage.classList.toggle("cm-active", active);
      setDragging();
    }
    /** @param {PointerEvent} event */
    function onPointer(event) {
      byTouch = event.pointerType === "touch";
      setDragging();
    }
    /** @param {WheelEvent} event */
    function onWheel(event) {
      if (active || event.ctrlKey || event.metaKey) return;
      event.stopPropagation();
      hint(guest ? "hintWheelOnly" : "hintWheel");
    }
    /** @param {TouchEvent} event */
    function onTouchMove(event) {
      if (!active && event.touches.length === 1) hint(guest ? "hintTouchOnly" : "hintTouch");
    }
    /** @param {Event} event */
    const outside = (event) => {
      if (!stage.contains(/** @type {Node} */ (event.target))) activate(false);
    };
    const on = () => activate(true);
    const off = () => activate(false);

    map.keyboard?.disable();
    container.tabIndex = -1;
    setDragging();
    stage.addEventListener("pointerdown", onPointer, true);
    stage.addEventListener("wheel", onWheel, { capture: true, passive: true });
    stage.addEventListener("touchmove", onTouchMove, { capture: true, passive: true });
    stage.addEventListener("click", on, true);
    stage.addEventListener("focusin", on);
    stage.addEventListener("focusout", (event) => {
      if (!stage.contains(/** @type {Node | null} */ (event.relatedTarget))) activate(false);
    });
    stage.addEventListener("mouseleave", off);
    document.addEventListener("click", outside, true);
    document.addEventListener("touchstart", outside, { capture: true, passive: true });
    return {
      destroy() {
        stage.removeEventListener("pointerdown", onPointer, true);
        document.removeEventListener("click", outside, true);
        document.removeEventListener("touchstart", outside, true);
      },
    };
  }

  Object.assign((CM.ground ||= {}), { View, Buttons, Gestures });
})();
