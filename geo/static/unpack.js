// @ts-check
// What travels packed inside a page, and back: geo/packing.py packs it, CM.open and CM.unpack
// unpack it. LZMA, because the browser's own DecompressionStream knows only deflate (a quarter
// larger) and answers late.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /** Literal context bits; geo/packing.py packs with the same (and with lp = pb = 0). */
  const LC = 3;
  const TOP = 0x1000000;

  /** @param {number} count @returns {Uint16Array} even chances */
  const chances = (count) => new Uint16Array(count).fill(1024);

  /**
   * The range decoder: single bits, trees of bits, and bits without a chance of their own.
   * @param {Uint8Array} bytes
   */
  function Reader(bytes) {
    let at = 5;
    let range = 0xffffffff;
    let code = ((bytes[1] << 24) | (bytes[2] << 16) | (bytes[3] << 8) | bytes[4]) >>> 0;

    function fill() {
      if (range >= TOP) return;
      range = (range << 8) >>> 0;
      code = ((code << 8) | bytes[at++]) >>> 0;
    }
    /** @param {Uint16Array} table @param {number} index */
    function bit(table, index) {
      const chance = table[index];
      const bound = (range >>> 11) * chance;
      if (code < bound) {
        range = bound;
        table[index] = chance + ((2048 - chance) >> 5);
        fill();
        return 0;
      }
      range -= bound;
      code -= bound;
      table[index] = chance - (chance >> 5);
      fill();
      return 1;
    }
    /** @param {Uint16Array} table @param {number} from @param {number} bits */
    function tree(table, from, bits) {
      let node = 1;
      for (let i = 0; i < bits; i++) node = (node << 1) | bit(table, from + node);
      return node - (1 << bits);
    }
    /** Lowest bit first. @param {Uint16Array} table @param {number} from @param {number} bits */
    function reversed(table, from, bits) {
      let node = 1;
      let value = 0;
      for (let i = 0; i < bits; i++) {
        const b = bit(table, from + node);
        node = (node << 1) | b;
        value |= b << i;
      }
      return value;
    }
    /** @param {number} bits */
    function plain(bits) {
      let value = 0;
      for (let i = 0; i < bits; i++) {
        range >>>= 1;
        const b = code >= range ? 1 : 0;
        if (b) code -= range;
        fill();
        value = (value << 1) | b;
      }
      return value;
    }
    return { bit, tree, reversed, plain };
  }

  /** @param {ReturnType<typeof Reader>} reader */
  function Lengths(reader) {
    const choice = chances(2);
    const low = chances(8);
    const middle = chances(8);
    const high = chances(256);
    return () => {
      if (!reader.bit(choice, 0)) return 2 + reader.tree(low, 0, 3);
      if (!reader.bit(choice, 1)) return 10 + reader.tree(middle, 0, 3);
      return 18 + reader.tree(high, 0, 8);
    };
  }

  /** @param {ReturnType<typeof Reader>} reader */
  function Distances(reader) {
    const slots = chances(4 * 64);
    const near = chances(128);
    const align = chances(16);
    return (/** @type {number} */ length) => {
      const slot = reader.tree(slots, 64 * Math.min(length - 2, 3), 6);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const start = (2 | (slot & 1)) << bits;
      if (slot < 14) return start + reader.reversed(near, start - slot, bits);
      return start + (reader.plain(bits - 4) << 4) + reader.reversed(align, 0, 4);
    };
  }

  /**
   * Decode a raw LZMA stream.
   * @param {Uint8Array} bytes @param {number} size of what comes out, in bytes
   */
  function expand(bytes, size) {
    const out = new Uint8Array(size);
    const reader = Reader(bytes);
    const lengths = Lengths(reader);
    const repeated = Lengths(reader);
    const distances = Distances(reader);
    const literals = chances(0x300 << LC);
    const [isMatch, isRep, isRep0, isRep1, isRep2, isLong] = Array.from({ length: 6 },
      () => chances(12));
    const back = [0, 0, 0, 0];
    let state = 0;
    let at = 0;

    function literal() {
      const from = 0x300 * (at ? out[at - 1] >> (8 - LC) : 0);
      let symbol = 1;
      if (state > 6) {
        let match = out[at - back[0] - 1];
        while (symbol < 256) {
          const expected = (match >> 7) & 1;
          match <<= 1;
          const b = reader.bit(literals, from + ((1 + expected) << 8) + symbol);
          symbol = (symbol << 1) | b;
          if (b !== expected) break;
        }
      }
      while (symbol < 256) symbol = (symbol << 1) | reader.bit(literals, from + symbol);
      out[at++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    }
    /** The length of a match; its distance is then the first in `back`. */
    function match() {
      if (!reader.bit(isRep, state)) {
        const length = lengths();
        state = state < 7 ? 7 : 10;
        back.unshift(distances(length));
        back.pop();
        return length;
      }
      if (!reader.bit(isRep0, state)) {
        if (!reader.bit(isLong, state)) {
          state = state < 7 ? 9 : 11;
          return 1;
        }
      } else {
        const which = !reader.bit(isRep1, state) ? 1 : !reader.bit(isRep2, state) ? 2 : 3;
        back.unshift(back.splice(which, 1)[0]);
      }
      const length = repeated();
      state = state < 7 ? 8 : 11;
      return length;
    }
    while (at < size) {
      if (!reader.bit(isMatch, state)) {
        literal();
        continue;
      }
      const end = Math.min(size, at + match());
      for (const step = back[0] + 1; at < end; at++) out[at] = out[at - step];
    }
    return out;
  }

  /** @param {string} base64 @param {number} size of the unpacked text, in bytes */
  function textOf(base64, size) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(expand(bytes, size));
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
