// @ts-check
// Elements made from plain values. Text is only ever set as text; an address becomes a link only
// when it is http or https; a colour is set only when it is #rrggbb.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {Element} node @param {Record<string, any>} attributes `on…` are listeners, `class` and
   *   the rest attributes; null, undefined and false are left out
   */
  function dress(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
  }

  /**
   * @param {string} tag @param {Record<string, any>} [attributes] @param {...Child} children
   * @returns {HTMLElement}
   */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    dress(node, attributes);
    for (const child of children) if (child) node.append(child);
    return node;
  }

  /**
   * @param {string} tag @param {Record<string, any>} [attributes] @param {...Child} children
   * @returns {SVGElement}
   */
  function svg(tag, attributes = {}, ...children) {
    const node = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
    dress(node, attributes);
    for (const child of children) if (child) node.append(child);
    return node;
  }

  /**
   * Set a colour property; anything but #rrggbb is refused.
   * @param {Element} node @param {string} property @param {string} colour
   */
  function paint(node, property, colour) {
    if (/^#[0-9a-f]{6}$/i.test(colour)) {
      /** @type {HTMLElement} */ (node).style.setProperty(property, colour);
    }
  }

  /**
   * An address that may become a link, or "" (only http and https may).
   * @param {string} address
   */
  function safeAddress(address) {
    try {
      const url = new URL(address);
      return url.protocol === "http:" || url.protocol === "https:" ? url.href : "";
    } catch (error) {
      if (error instanceof TypeError) return "";
      throw error;
    }
  }

  /**
   * A drawn sign inside a button. @param {string} path of a 24 by 24 picture
   * @param {{mirror?: boolean}} [options] `mirror` turns it round where text runs right to left
   */
  function icon(path, options = {}) {
    return svg("svg", {
      class: options.mirror ? "cm-icon cm-icon--mirror" : "cm-icon", viewBox: "0 0 24 24",
      width: 24, height: 24, "aria-hidden": "true", focusable: "false",
    }, svg("path", { d: path }));
  }

  CM.element = element;
  CM.svg = svg;
  CM.paint = paint;
  CM.safeAddress = safeAddress;
  CM.icon = icon;
})();
