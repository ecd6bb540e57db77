// @ts-check
// Light or dark: the ground that everything stands on. Colours of actors stay as they are.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** What the scene's own tokens are in the dark. */
  const DARK = { paper: "#16161d", ink: "#f4f1ea", quiet: "#b0aa9b", accent: "#f0866f",
    unknown: "#1f1f27" };

  /**
   * Which of the two a page asked for; `auto` is what the reader's machine says.
   * @param {Theme | undefined} asked
   * @returns {"light" | "dark"}
   */
  function chosen(asked) {
    if (asked !== "auto") return asked === "dark" ? "dark" : "light";
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /**
   * The scene with the tokens of a theme; the scene itself stays as it was.
   * @param {SceneJson} json @param {Theme} [asked]
   * @returns {SceneJson}
   */
  function dressed(json, asked) {
    if (chosen(asked) === "light") return json;
    return { ...json, style: { ...json.style, ...DARK } };
  }

  CM.theme = { chosen, dressed };
})();
