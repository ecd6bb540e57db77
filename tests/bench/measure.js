// Put into every frame before its own scripts. Measures from an input event to the painted map:
// the frame after the one in which the map shows what was asked for has begun.
(function () {
  "use strict";
  /** @type {(done: () => void) => void} */
  const painted = (done) => requestAnimationFrame(() => requestAnimationFrame(done));

  /** This document and those of the frames in it that may be read. */
  function documents() {
    const found = [document];
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentDocument) found.push(frame.contentDocument);
    }
    return found;
  }
  const paths = (/** @type {Document} */ of) => of.querySelectorAll("path.leaflet-interactive");

  const checks = {
    /** Ours: the slider tells the day. */
    slider: (/** @type {any} */ { day }) => documents().some((one) =>
      one.querySelector(".cm-axis__slider")?.getAttribute("aria-valuenow") === String(day)),
    /** A district has its new colour, on a map with all of them. */
    fill: (/** @type {any} */ { index, colour, count }) => documents().some((one) => {
      const all = paths(one);
      return all.length === count && all[index].getAttribute("fill") === colour;
    }),
    /** As many shapes as the day needs. */
    count: (/** @type {any} */ { count }) => documents().some((one) => paths(one).length === count),
    /** The empty page's square. */
    square: (/** @type {any} */ { day }) => document.body.dataset.day === String(day),
  };

  /** @type {Promise<number>} */
  let armed = Promise.resolve(NaN);
  /**
   * From the next key or click to the painted result, in milliseconds.
   * @param {keyof typeof checks} kind @param {any} wanted
   */
  function arm(kind, wanted) {
    armed = new Promise((resolve) => {
      /** @param {Event} event */
      const started = (event) => {
        removeEventListener("keydown", started, true);
        removeEventListener("click", started, true);
        const from = event.timeStamp;
        const look = () => {
          if (checks[kind](wanted)) requestAnimationFrame(() => resolve(performance.now() - from));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      addEventListener("keydown", started, true);
      addEventListener("click", started, true);
    });
  }

  /** Frames begun in some seconds, and the longest wait for one. @param {number} seconds */
  function frames(seconds) {
    return new Promise((resolve) => {
      let count = -1;
      let longest = 0;
      let start = 0;
      let before = 0;
      /** @param {number} at */
      const one = (at) => {
        if (count < 0) start = at;
        else longest = Math.max(longest, at - before);
        before = at;
        count += 1;
        if (at - start < seconds * 1000) requestAnimationFrame(one);
        else resolve({ fps: (count * 1000) / (at - start), longest });
      };
      requestAnimationFrame(one);
    });
  }

  /** What the map looks like, as a number: for telling whether a step changed the picture. */
  function picture() {
    let sum = 0;
    const add = (/** @type {number} */ value) => { sum = (Math.imul(sum, 31) + value) | 0; };
    for (const canvas of document.querySelectorAll("canvas")) {
      const pen = canvas.getContext("2d");
      if (!pen || !canvas.width) continue;
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      new Uint32Array(data.buffer).forEach(add);
    }
    for (const path of paths(document)) {
      for (const letter of path.getAttribute("fill") || "") add(letter.charCodeAt(0));
    }
    return sum;
  }

  /** When the first districts were painted (ms since navigation), 0 before. */
  let drawnAt = 0;
  const shown = (/** @type {Document} */ one) =>
    one.querySelector(".leaflet-pane path.leaflet-interactive, .leaflet-pane canvas")
    && (!one.querySelector(".cm-frame") || one.defaultView?.controlMap);
  const watch = () => {
    if (documents().some(shown)) painted(() => { drawnAt = performance.now(); });
    else requestAnimationFrame(watch);
  };
  // A frame's first, empty document loses what it has asked for: the page itself looks into it.
  if (window === window.top) requestAnimationFrame(watch);

  Object.assign(window, { Bench: {
    arm, frames, picture, painted: () => armed, drawnAt: () => drawnAt,
    hasMap: () => Boolean(shown(document)),
  } });
})();
