// @ts-check
// A second map beside the first: the same state on another day, and the same view.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /**
   * The store as the second map sees it: its day is the date compared with. Its own view is
   * nobody's news, the first map tells where one looks.
   * @param {MapStore} store
   * @returns {MapStore & {stop(): void}}
   */
  function earlierStore(store) {
    let on = true;
    /** @type {WeakMap<MapState, MapState>} */
    const seen = new WeakMap();
    /** @param {MapState} state */
    function turned(state) {
      let other = seen.get(state);
      if (!other) seen.set(state, other = { ...state, day: state.compare ?? state.day });
      return other;
    }
    return {
      get: () => turned(store.get()),
      set(patch, options) {
        const { day, view, ...rest } = patch;
        if (day !== undefined) store.set({ ...rest, compare: day }, options);
        else if (Object.keys(rest).length > 0) store.set(rest, options);
      },
      // A store finishes telling a change even to those who left because of it.
      subscribe: (listener) => store.subscribe((state, was, options) => {
        if (on) listener(turned(state), turned(was), options);
      }),
      stop() {
        on = false;
      },
    };
  }

  /**
   * Keep two maps of one size on the same view, whichever of them is moved.
   * @param {LeafletAny} first @param {LeafletAny} second
   */
  function linkMaps(first, second) {
    let busy = false;
    /** Was a layer stretched to another zoom, and what is written on it with it? */
    let stretched = false;
    /** @param {() => void} act */
    function once(act) {
      if (busy) return;
      busy = true;
      act();
      busy = false;
    }
    /** How far the other map is off, in pixels. @param {LeafletAny} from @param {LeafletAny} to */
    const offset = (from, to) => to.latLngToLayerPoint(from.getCenter())
      .subtract(to.latLngToLayerPoint(to.getCenter()));

    /** While it moves: the layers are only shifted or stretched.
     * @param {LeafletAny} from @param {LeafletAny} to */
    const moving = (from, to) => once(() => {
      if (from._animatingZoom || to._animatingZoom) return;
      if (from.getZoom() !== to.getZoom()) {
        stretched = true;
        to._move(from.getCenter(), from.getZoom(), { pinch: true, round: false });
        return;
      }
      const by = offset(from, to).round();
      if (by.x === 0 && by.y === 0) return;
      to._rawPanBy(by);
      to.fire("move");
    });
    /** It has come to rest. @param {LeafletAny} from @param {LeafletAny} to */
    const rested = (from, to) => once(() => {
      if (from._animatingZoom) return;
      const near = !stretched && from.getZoom() === to.getZoom() && offset(from, to).distanceTo([0, 0]) < 0.6;
      if (near && !to._animatingZoom) to.fire("moveend");
      else to._resetView(from.getCenter(), from.getZoom());
      stretched = false;
    });
    /** Zooming in steps is an animation: the other map runs its own.
     * @param {LeafletAny} to @param {LeafletAny} event */
    const zooming = (to, event) => once(() => {
      if (to._animatingZoom || !to._zoomAnimated) return;
      to._moveStart(true, false)._animateZoom(event.center, event.zoom, true);
    });
    const pairs = [[first, second], [second, first]].map(([from, to]) => {
      const handlers = {
        move: () => moving(from, to), moveend: () => rested(from, to),
        zoomanim: (/** @type {LeafletAny} */ event) => zooming(to, event),
      };
      from.on(handlers);
      return { from, handlers };
    });
    return {
      /** The second map takes up the room it has and the first one's view. */
      align: () => once(() => {
        second.invalidateSize({ animate: false, pan: false });
        second._resetView(first.getCenter(), first.getZoom());
      }),
      stop() {
        for (const { from, handlers } of pairs) from.off(handlers);
      },
    };
  }

  /**
   * A day without its year where that goes without saying: "27 Nov" / "٢٧ تشرين الثاني".
   * @param {SceneModel} scene @param {number} day @param {Pick<MapState, "lang" | "digits">} words
   * @param {boolean} [brief] leave the year out
   */
  function dayWords(scene, day, { lang, digits }, brief = true) {
    const text = CM.words.formatDate(scene.isoOf(day), lang, digits, "short");
    return brief ? text.replace(/\s\S+$/, "") : text;
  }

  CM.compare = { earlierStore, linkMaps, dayWords };
})();
