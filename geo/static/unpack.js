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

  /**
   * Open a page's bundle: our scripts, the style, Leaflet's script. The page's policy must know
   * the scripts' hashes.
   * @param {string} base64 @param {number} size of the unpacked text, in bytes
   */
  CM.open = function open(base64, size) {
    const [ours, style, leaflet] = textOf(base64, size).split("\u0000");
    for (const [tag, text] of [["style", style], ["script", leaflet], ["script", ours]]) {
      const element = document.createElement(tag);
      element.textContent = text;
      document.head.append(element);
    }
  };

  /**
   * The scene that geo/packing.py packed.
   * @param {string} base64 @param {number} size of the unpacked text, in bytes
   * @returns {SceneJson}
   */
  CM.unpack = (base64, size) => CM.unfold(JSON.parse(textOf(base64, size)));
})();
