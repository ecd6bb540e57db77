// @ts-check
// Bits and whole numbers, each foretold from what it depends on: geo/packing_bits.py packs them.
// The sums are the same there, in the same order, so that both foretell the same.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const SLOTS = 1 << 19;
  const STEPS = 4096;
  const WIDEST = 12;
  /** How far a cell goes towards what came out, by how often it was asked. */
  const SHARES = Array.from({ length: 61 }, (_, times) => 1 / (times + 1.6));

  /** ln(p / (1 - p)) for p in steps, added up from its slope. */
  function stretchedSteps() {
    const found = new Float64Array(STEPS);
    const half = STEPS / 2;
    for (let step = half; step < STEPS; step++) {
      const middle = step / STEPS;
      found[step] = (step > half ? found[step - 1] : 0) + 1 / (STEPS * middle * (1 - middle));
      found[STEPS - 1 - step] = -found[step];
    }
    return found;
  }

  /** 1 / (1 + e^-x) for x in steps from -12 to 12. */
  const squashedSteps = () => Float64Array.from({ length: STEPS }, (_, step) => {
    let power = 1 - (2 * step / STEPS - 1) * WIDEST / 1024;
    for (let i = 0; i < 10; i++) power *= power;
    return 1 / (1 + power);
  });

  /**
   * What was packed, asked for in the order in which it was packed.
   * @param {Uint8Array} bytes
   * @returns {PackedBits}
   */
  CM.Bits = function Bits(bytes) {
    const stretched = stretchedSteps();
    const squashed = squashedSteps();
    const chances = new Float64Array(SLOTS).fill(0.5);
    const asked = new Uint8Array(SLOTS);
    /** What each opinion weighs, by family. @type {number[][]} */
    const known = [];
    const slots = new Int32Array(16);
    const opinions = new Float64Array(16);
    let at = 0;
    let low = 0;
    let high = 0xffffffff;
    let code = 0;
    const shift = () => {
      code = ((code << 8) | bytes[at++]) >>> 0;
    };
    while (at < 4) shift();

    /** @param {number} chance of a 1 @returns {0 | 1} */
    function read(chance) {
      const middle = low + Math.floor((high - low) * Math.floor(chance * 65536) / 65536);
      const bit = code <= middle ? 1 : 0;
      if (bit) high = middle;
      else low = middle + 1;
      while (!((low ^ high) >>> 24)) {
        low = (low << 8) >>> 0;
        high = ((high << 8) | 255) >>> 0;
        shift();
      }
      return bit;
    }

    /** @param {number} family @param {number[]} contexts @returns {0 | 1} */
    function bit(family, contexts) {
      const weights = known[family] ??= contexts.map(() => 0.4);
      let total = 0;
      for (let i = 0; i < contexts.length; i++) {
        const key = Math.imul(contexts[i], 0x9e3779b1) + family * 16 + i;
        const slot = slots[i] = Math.imul(key, 0x85ebca6b) >>> 13;
        opinions[i] = stretched[Math.floor(chances[slot] * (STEPS - 1))];
        total += weights[i] * opinions[i];
      }
      const step = Math.floor((total / WIDEST + 1) * STEPS / 2);
      const chance = squashed[Math.max(0, Math.min(STEPS - 1, step))];
      const found = read(chance);
      const wrong = (found - chance) * 0.02;
      for (let i = 0; i < contexts.length; i++) {
        const slot = slots[i];
        weights[i] += wrong * opinions[i];
        chances[slot] += (found - chances[slot]) * SHARES[asked[slot]];
        if (asked[slot] < 60) asked[slot]++;
      }
      return found;
    }

    /** @param {number} family @param {number[]} contexts @returns {number} from 0 */
    function number(family, contexts) {
      let length = 1;
      while (bit(family + length, contexts)) length++;
      let seen = 1;
      for (let left = length - 1; left > 0; left--) {
        seen = seen * 2 + bit(family + 32 + Math.min(length - 1 - left, 7), contexts.map((context) =>
          Math.imul(context, 64) + length + Math.imul(seen, 0x2c1b3c6d)));
      }
      return seen - 1;
    }

    /** @param {number} family @param {number[]} contexts @returns {number} */
    function signed(family, contexts) {
      const found = number(family, contexts);
      return found & 1 ? ~(found >> 1) : found >> 1;
    }
    return { bit, number, signed };
  };
})();
