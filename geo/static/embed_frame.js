// @ts-check
// For the page that a map is embedded in: each frame gets the height its map asks for. Written so
// that it can stand in a page more than once, and beside Pym.js or anything else that listens.
(function () {
  "use strict";
  /** No map is taller than this (CSS px): a page that was taken over cannot push the article away. */
  const TALLEST = 6000;
  const frames = () => /** @type {NodeListOf<HTMLIFrameElement>} */ (
    document.querySelectorAll("iframe[data-control-map]"));
  window.addEventListener("message", (event) => {
    const said = event.data;
    if (!said || said.type !== "embed-size" || !(said.height > 0)) return;
    frames().forEach((frame) => {
      if (frame.contentWindow !== event.source) return;
      frame.style.height = `${Math.ceil(Math.min(said.height, TALLEST))}px`;
    });
  });
  frames().forEach((frame) => frame.contentWindow?.postMessage({ type: "embed-size?" }, "*"));
})();
