// @ts-check
// What travels packed inside a page, and back: geo/packing.py packs it, CM.open and CM.unpack
// unpack it.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** @param {string} base64 */
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

  /** @param {string} base64 @param {number} size of the unpacked text, in bytes */
  const textOf = (base64, size) => new TextDecoder().decode(CM.expand(bytesOf(base64), size));

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
   * @param {string} packed its text and its bits, base64 @param {number} size of the unpacked
   *   text, in bytes
   * @returns {SceneJson}
   */
  CM.unpack = (packed, size) => {
    const [text, bits] = packed.split(".");
    return CM.unfold(JSON.parse(textOf(text, size)), CM.Bits(bytesOf(bits)));
  };
})();
