// @ts-check
// What travels packed inside a page, and back: geo/packing.py packs it, CM.open and CM.unpack
// unpack it.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @param {string} base64 @param {number} size of the unpacked text, in bytes */
  function textOf(base64, size) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(CM.expand(bytes, size));
  }

  /** What `open` found beside the scripts. */
  let sceneText = "";

  /**
   * Open a page's bundle: its style, its scripts in order, and the scene, which waits for
   * `unpack`. The page's policy must know the scripts' hashes.
   * @param {string} base64 @param {number} size of the unpacked text, in bytes
   */
  CM.open = function open(base64, size) {
    const [style, ...rest] = textOf(base64, size).split("\u0000");
    sceneText = /** @type {string} */ (rest.pop());
    for (const [tag, text] of [["style", style], ...rest.map((script) => ["script", script])]) {
      const element = document.createElement(tag);
      element.textContent = text;
      document.head.append(element);
    }
  };

  /**
   * The scene that geo/packing.py packed; without arguments the one in the page's bundle.
   * @param {string} [base64] @param {number} [size] of the unpacked text, in bytes
   * @returns {SceneJson}
   */
  CM.unpack = function unpack(base64, size = 0) {
    return CM.unfold(JSON.parse(base64 ? textOf(base64, size) : sceneText));
  };
})();
