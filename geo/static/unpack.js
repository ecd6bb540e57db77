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

  /** Rows from columns. @param {any[][]} columns @returns {any[][]} */
  const rowsOf = (columns) => (columns[0] ?? []).map((_, row) => columns.map((c) => c[row]));

  /** Objects from `{keys, columns}`. @param {any} table */
  const objectsOf = (table) => rowsOf(table.columns).map((row) =>
    Object.fromEntries(row.map((value, i) => [table.keys[i], value])));

  /** The id after `id`: C0009 → C0010. @param {string} id */
  const after = (id) => id.replace(/\d+$/, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, "0"));

  /** @param {any} scene @param {any} packed */
  function unpackClaims(scene, packed) {
    const { columns, data, ids, texts, text } = packed;
    const at = (/** @type {string} */ name) => columns.indexOf(name);
    const kept = columns.filter((/** @type {string} */ c) => !["id", "en", "ar"].includes(c));
    let last = "";
    const rows = text.map((/** @type {number} */ which, /** @type {number} */ row) => {
      const values = new Array(columns.length);
      kept.forEach((/** @type {string} */ name, /** @type {number} */ i) => {
        values[at(name)] = data[i][row];
      });
      last = values[at("id")] = ids[row] === 0 ? after(last) : ids[row];
      const place = scene.places[values[at("place")]].name;
      const claimant = scene.claimants[values[at("claimant")]]?.name ?? {};
      for (const lang of ["en", "ar"]) {
        values[at(lang)] = texts[lang][which].replace(/[\u0001\u0002]/g,
          (/** @type {string} */ sign) => (sign === "\u0001" ? place : claimant)[lang]);
      }
      return values;
    });
    return { columns, rows };
  }

  /** Which claims speak of which district, in the order of their latest day. @param {any} scene */
  function speakingOf(scene) {
    const { columns, rows } = scene.claims;
    const place = columns.indexOf("place");
    const latest = columns.indexOf("latest");
    const speaking = Array.from({ length: scene.districts }, () => /** @type {any[]} */ ([]));
    const order = rows.map((/** @type {any} */ _, /** @type {number} */ i) => i).sort(
      (/** @type {number} */ a, /** @type {number} */ b) => rows[a][latest] - rows[b][latest]);
    for (const claim of order) {
      const about = rows[claim][place];
      if (about < scene.districts) speaking[about].push([claim, "same"]);
      const { kind, covers } = scene.places[about];
      for (const [district, relation] of covers ?? []) {
        speaking[district].push([claim, kind === "area" && relation !== "within" ? "area" : relation]);
      }
    }
    return speaking;
  }

  /** The list of folded names, sorted. @param {any} scene @param {string[][]} more by place */
  function searchOf(scene, more) {
    /** @type {[string, number, string][]} */
    const found = [];
    scene.places.forEach((/** @type {any} */ place, /** @type {number} */ index) => {
      const seen = new Set();
      const { name, official } = place;
      for (const text of [name.en, name.ar, official.en, official.ar, ...more[index]]) {
        const folded = CM.fold(text);
        if (folded && !seen.has(folded)) found.push([folded, index, text]);
        seen.add(folded);
      }
    });
    return found.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  }

  /**
   * A line in Google's encoded polyline algorithm; decoding is scene.js's, which comes later.
   * @param {[number, number][]} steps from corner to corner, in units of the fifth decimal
   */
  function encode(steps) {
    let text = "";
    for (const step of steps) {
      for (const number of step) {
        let value = number < 0 ? ~(number << 1) : number << 1;
        for (; value >= 32; value >>= 5) text += String.fromCharCode((32 | (value & 31)) + 63);
        text += String.fromCharCode(value + 63);
      }
    }
    return text;
  }

  /** The corners of a ring, the last one, which is the first again, left out.
   * @param {string} ring @returns {[number, number][]} whole fifth decimals, latitude first */
  function cornersOf(ring) {
    /** @type {number[]} */
    const numbers = [];
    let value = 0;
    let shift = 0;
    for (const letter of ring) {
      const bits = letter.charCodeAt(0) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
      if (bits >= 32) continue;
      // Each number is a step on from the last but one.
      numbers.push((numbers.at(-2) ?? 0) + (value & 1 ? ~(value >> 1) : value >> 1));
      value = shift = 0;
    }
    /** @type {[number, number][]} */
    const corners = [];
    for (let i = 0; i < numbers.length - 2; i += 2) corners.push([numbers[i], numbers[i + 1]]);
    return corners;
  }

  /** Borders with their lines, which stand in the rings of their first district. @param {any} scene */
  function bordersOf(scene) {
    /** @param {string[]} rings @param {any} run */
    const lineOf = (rings, run) => {
      if (typeof run === "string") return run;
      const [ring, start, corners] = run;
      const all = cornersOf(rings[ring]);
      let [lat, lon] = [0, 0];
      return encode(Array.from({ length: Math.abs(corners) }, (_, n) => {
        const here = all[(start + Math.sign(corners) * n + all.length) % all.length];
        const step = /** @type {[number, number]} */ ([here[0] - lat, here[1] - lon]);
        [lat, lon] = here;
        return step;
      }));
    };
    return scene.borders.map((/** @type {any[]} */ [first, second, runs, km]) =>
      [first, second, runs.map((/** @type {any} */ run) => lineOf(scene.places[first].rings, run)), km]);
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
    const scene = JSON.parse(base64 ? textOf(base64, size) : sceneText);
    for (const [name, value] of Object.entries(scene)) {
      if (value && value.keys && value.columns) scene[name] = objectsOf(value);
    }
    scene.claims = unpackClaims(scene, scene.claims);
    scene.speaking ??= speakingOf(scene);
    scene.search = searchOf(scene, scene.search);
    scene.borders = bordersOf(scene);
    return scene;
  };
})();
