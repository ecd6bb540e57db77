// @ts-check
// PPMd, variant H (Shkarin), the way back: each byte is foretold from those before it, and only
// how it differed was written. geo/packing.py packs with the same model. The browser's own
// DecompressionStream knows only deflate, which is a third larger, and answers late.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const TOP = 0x1000000;
  /** When a symbol is more frequent than this, its context halves all frequencies. */
  const MOST = 124;
  /** First estimates of leaving a context of one symbol. */
  const LEAVING = [0x3cdd, 0x1f3f, 0x59bf, 0x48f3, 0x64a1, 0x5abc, 0x6632, 0x6051];
  /** What such a context gives to leaving it when it gets its second symbol. */
  const LEAVING_NEXT = [25, 14, 9, 7, 5, 5, 4, 4, 4, 3, 3, 3, 2, 2, 2, 2];
  /** The estimate for the context of all bytes, which nothing leaves. */
  const ALL = 400;

  /** The row of estimates for so many symbols, less one. */
  const rows = new Uint8Array(256);
  for (let i = 0, row = 3, left = 1; i < 256; i++) {
    rows[i] = i < 3 ? i : row;
    if (i >= 3 && !--left) left = ++row - 2;
  }

  /** @template {Uint8Array|Uint16Array|Int32Array} T @param {T} old @returns {T} */
  function longer(old) {
    const grown = new /** @type {any} */ (old.constructor)(old.length * 2);
    grown.set(old);
    return grown;
  }
  /** @param {number} estimate */
  const part = (estimate) => (estimate + 32) >> 7;

  /**
   * Decode a stream of PPMd7 with 7z's range coder, whose first byte, always zero, holds the
   * order of the model here. The model never starts anew: packing gives it all the room it needs.
   * @param {Uint8Array} bytes @param {number} size of what comes out, in bytes
   * @returns {Uint8Array}
   */
  CM.expand = function expand(bytes, size) {
    const out = new Uint8Array(size);
    const order = bytes[0];

    // Contexts, from 1: how many symbols followed, the sum of their frequencies, where they
    // stand, and the context shorter by a byte. A symbol's `after` is the context it leads to
    // (above 0), the place in the text it stood at while it was seen there once (below 0), or 0.
    let many = new Uint16Array(1 << 16);
    let sum = new Uint16Array(1 << 16);
    let first = new Int32Array(1 << 16);
    let shorter = new Int32Array(1 << 16);
    let contexts = 2;
    let symbol = new Uint8Array(1 << 18);
    let freq = new Uint8Array(1 << 18);
    let after = new Int32Array(1 << 18);
    let symbols = 0;
    /** Room given back, by the power of two of its size. */
    const free = Array.from({ length: 10 }, () => /** @type {number[]} */ ([]));
    const text = new Uint8Array(size + 2);
    let written = 0;

    /** @param {number} power @returns {number} where there is room for 2^power symbols */
    function room(power) {
      const used = free[power].pop();
      if (used !== undefined) return used;
      const at = symbols;
      symbols += 1 << power;
      if (symbols > symbol.length) {
        symbol = longer(symbol);
        freq = longer(freq);
        after = longer(after);
      }
      return at;
    }
    /** @param {number} from @param {number} to */
    function copy(from, to) {
      symbol[to] = symbol[from];
      freq[to] = freq[from];
      after[to] = after[from];
    }
    /** Move a context's symbols. @param {number} c @param {number} power @param {number} now */
    function move(c, power, now) {
      const from = first[c];
      const to = room(now);
      for (let i = 0; i < many[c]; i++) copy(from + i, to + i);
      free[power].push(from);
      first[c] = to;
    }
    /** @param {number} a @param {number} b */
    function swap(a, b) {
      const s = symbol[a];
      const f = freq[a];
      const n = after[a];
      copy(b, a);
      symbol[b] = s;
      freq[b] = f;
      after[b] = n;
    }
    /** @param {number} c @param {number} wanted @returns {number} where the symbol stands */
    function find(c, wanted) {
      let s = first[c];
      while (symbol[s] !== wanted) s++;
      return s;
    }
    /** A context of one symbol. @param {number} under @param {number} sign
     * @param {number} often @param {number} next */
    function add(under, sign, often, next) {
      if (contexts === many.length) {
        many = longer(many);
        sum = longer(sum);
        first = longer(first);
        shorter = longer(shorter);
      }
      const at = room(0);
      symbol[at] = sign;
      freq[at] = often;
      after[at] = next;
      many[contexts] = 1;
      first[contexts] = at;
      shorter[contexts] = under;
      return contexts++;
    }

    const binary = new Uint16Array(128 * 64).map((_, i) =>
      0x4000 - Math.floor(LEAVING[i & 7] / ((i >> 6) + 2)));
    const leaveSum = new Uint16Array(ALL + 1).map((_, i) => (i < ALL ? (5 * (i >> 4) + 10) << 3 : 0));
    const leaveShift = new Uint8Array(ALL + 1).fill(3);
    const leaveCount = new Uint8Array(ALL + 1).fill(4);
    leaveShift[ALL] = 7;

    let fall = order;
    const runStart = -Math.min(order, 12) - 1;
    let run = runStart;
    let lucky = 0;
    let high = 0;
    let leaving = 0;
    let context = 1;
    let longest = 1;
    let found = 0;
    many[1] = 256;
    sum[1] = 257;
    first[1] = room(8);
    for (let i = 0; i < 256; i++) {
      symbol[i] = i;
      freq[i] = 1;
    }

    const waiting = new Int32Array(64);
    /** The contexts that the symbol found leads to, as long as they are missing.
     * @param {boolean} skip @returns {number} the longest of them */
    function lead(skip) {
      const branch = after[found];
      const sign = symbol[found];
      let c = context;
      let n = 0;
      if (!skip) waiting[n++] = found;
      while (shorter[c]) {
        c = shorter[c];
        const s = find(c, sign);
        if (after[s] !== branch) {
          c = after[s];
          if (!n) return c;
          break;
        }
        waiting[n++] = s;
      }
      const next = text[-branch];
      let often = freq[find(c, next)];
      if (many[c] !== 1) {
        const f = often - 1;
        const rest = sum[c] - many[c] - f;
        if (2 * f > rest) often = 1 + Math.floor((2 * f + 3 * rest - 1) / (2 * rest));
        else often = 5 * f > rest ? 2 : 1;
      }
      while (n) {
        c = add(c, next, often, branch - 1);
        after[waiting[--n]] = c;
      }
      return c;
    }

    /** The shorter context too has seen the symbol. @param {number} c */
    function strengthen(c) {
      let s = find(c, symbol[found]);
      if (many[c] === 1) {
        if (freq[s] < 32) freq[s]++;
        return;
      }
      if (s !== first[c] && freq[s] >= freq[s - 1]) swap(s, --s);
      if (freq[s] < MOST - 9) {
        freq[s] += 2;
        sum[c] += 2;
      }
    }

    /** Room for one more symbol in a context. @param {number} c @param {number} around */
    function widen(c, around) {
      const had = many[c];
      if (had === 1) {
        const f = freq[first[c]];
        move(c, 0, 1);
        freq[first[c]] = f < MOST / 4 - 1 ? f << 1 : MOST - 4;
        sum[c] = freq[first[c]] + leaving + (around > 3 ? 1 : 0);
        return;
      }
      if (!(had & (had - 1))) move(c, 31 - Math.clz32(had), 32 - Math.clz32(had));
      const few = 4 * had <= around && sum[c] <= 8 * had;
      sum[c] += (2 * had < around ? 1 : 0) + (few ? 2 : 0);
    }

    /** Learn the symbol found, in the context it was found in and in all longer ones. */
    function learn() {
      const sign = symbol[found];
      const often = freq[found];
      let next = after[found];
      if (often < MOST / 4 && shorter[context]) strengthen(shorter[context]);
      if (!fall) {
        longest = context = lead(true);
        after[found] = context;
        return;
      }
      text[++written] = sign;
      let then = -(written + 1);
      if (next) {
        if (next < 0) next = lead(false);
        if (!--fall) {
          then = next;
          if (longest !== context) written--;
        }
      } else {
        after[found] = then;
        next = context;
      }
      const around = many[context];
      const rest = sum[context] - around - (often - 1);
      for (let c = longest; c !== context; c = shorter[c]) {
        widen(c, around);
        const f = 2 * often * (sum[c] + 6);
        const all = rest + sum[c];
        const rare = f < 6 * all;
        const level = rare
          ? 1 + (f > all ? 1 : 0) + (f >= 4 * all ? 1 : 0)
          : 4 + (f >= 9 * all ? 1 : 0) + (f >= 12 * all ? 1 : 0) + (f >= 15 * all ? 1 : 0);
        sum[c] += rare ? 3 : level;
        const s = first[c] + many[c]++;
        symbol[s] = sign;
        freq[s] = level;
        after[s] = then;
      }
      longest = context = next;
    }

    /** Halve a context's frequencies; symbols that come to nothing are forgotten. */
    function halve() {
      const start = first[context];
      const had = many[context];
      for (; found !== start; found--) swap(found, found - 1);
      const extra = fall ? 1 : 0;
      let left = sum[context] - freq[start];
      let total = freq[start] = (freq[start] + 4 + extra) >> 1;
      for (let s = start + 1; s < start + had; s++) {
        left -= freq[s];
        total += freq[s] = (freq[s] + extra) >> 1;
        for (let t = s; t > start && freq[t] > freq[t - 1]; t--) swap(t, t - 1);
      }
      let kept = had;
      while (!freq[start + kept - 1]) kept--;
      left += had - kept;
      many[context] = kept;
      const power = 32 - Math.clz32(had - 1);
      const now = kept > 1 ? 32 - Math.clz32(kept - 1) : 0;
      if (power !== now) move(context, power, now);
      found = first[context];
      if (kept > 1) {
        sum[context] = total + left - (left >> 1);
        return;
      }
      do {
        freq[found] -= freq[found] >> 1;
        left >>= 1;
      } while (left > 1);
    }

    let at = 5;
    let range = 0xffffffff;
    let code = ((bytes[1] << 24) | (bytes[2] << 16) | (bytes[3] << 8) | bytes[4]) >>> 0;
    function fill() {
      while (range < TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | bytes[at++]) >>> 0;
      }
    }
    /** @param {number} total @returns {number} which of so many chances it is */
    function among(total) {
      range = Math.floor(range / total);
      return Math.floor(code / range);
    }
    /** @param {number} start @param {number} width */
    function take(start, width) {
      code -= start * range;
      range *= width;
      fill();
    }
    /** The symbol is this one: count it, and go on to where it leads. @param {number} s */
    function count(s) {
      found = s;
      sum[context] += 4;
      freq[s] += 4;
    }
    function follow() {
      const c = after[found];
      if (!fall && c > 0) longest = context = c;
      else learn();
    }

    const masked = new Uint32Array(256);
    let round = 0;
    /** A context of several symbols. @returns {number} the symbol, or -1 */
    function fromSeveral() {
      const start = first[context];
      const end = start + many[context];
      const chance = among(sum[context]);
      let upto = 0;
      let s = start - 1;
      while (++s < end && (upto += freq[s]) <= chance);
      lucky = 0;
      if (s < end) {
        const sign = symbol[s];
        take(upto - freq[s], freq[s]);
        if (s === start) {
          lucky = 2 * freq[s] > sum[context] ? 1 : 0;
          run += lucky;
        }
        count(s);
        if (s > start && freq[s] > freq[s - 1]) swap(s, --found);
        if (freq[found] > MOST) halve();
        follow();
        return sign;
      }
      high = symbol[found] < 0x40 ? 0 : 8;
      take(upto, sum[context] - upto);
      for (s = start; s < end; s++) masked[symbol[s]] = round;
      return -1;
    }
    /** A context of one symbol. @returns {number} the symbol, or -1 */
    function fromOne() {
      const s = first[context];
      const sign = symbol[s];
      const others = many[shorter[context]];
      high = symbol[found] < 0x40 ? 0 : 8;
      const row = others < 3 ? 2 * others - 2 : others < 12 ? 4 : 6;
      const cell = (freq[s] - 1) * 64 + lucky + row + high + (sign < 0x40 ? 0 : 16) +
        ((run >> 26) & 0x20);
      const chance = binary[cell];
      const bound = (range >>> 14) * chance;
      if (code < bound) {
        range = bound;
        fill();
        binary[cell] = chance + 128 - part(chance);
        found = s;
        if (freq[s] < 128) freq[s]++;
        lucky = 1;
        run++;
        follow();
        return sign;
      }
      code -= bound;
      range -= bound;
      fill();
      binary[cell] = chance - part(chance);
      leaving = LEAVING_NEXT[binary[cell] >> 10];
      masked[sign] = round;
      lucky = 0;
      return -1;
    }

    const open = new Int32Array(256);
    /** The symbols of shorter contexts that were not ruled out yet. @returns {number} */
    function fromShorter() {
      for (;;) {
        const hidden = many[context];
        do {
          fall++;
          context = shorter[context];
        } while (many[context] === hidden);
        const all = many[context];
        let n = 0;
        let upto = 0;
        for (let s = first[context], end = s + all; s < end; s++) {
          if (masked[symbol[s]] === round) continue;
          open[n++] = s;
          upto += freq[s];
        }
        let cell = ALL;
        let total = upto + 1;
        if (all < 256) {
          cell = rows[n - 1] * 16 + (n < many[shorter[context]] - all ? 1 : 0) +
            (sum[context] < 11 * all ? 2 : 0) + (hidden > n ? 4 : 0) + high;
          const mean = leaveSum[cell] >> leaveShift[cell];
          leaveSum[cell] -= mean;
          total = upto + (mean || 1);
        }
        const chance = among(total);
        if (chance >= upto) {
          take(upto, total - upto);
          leaveSum[cell] += total;
          while (n) masked[symbol[open[--n]]] = round;
          continue;
        }
        n = 0;
        upto = freq[open[0]];
        while (upto <= chance) upto += freq[open[++n]];
        const s = open[n];
        const sign = symbol[s];
        take(upto - freq[s], freq[s]);
        if (leaveShift[cell] < 7 && !--leaveCount[cell]) {
          leaveSum[cell] <<= 1;
          leaveCount[cell] = 3 << leaveShift[cell]++;
        }
        count(s);
        if (freq[s] > MOST) halve();
        run = runStart;
        learn();
        return sign;
      }
    }

    for (let i = 0; i < size; i++) {
      round++;
      const sign = many[context] > 1 ? fromSeveral() : fromOne();
      out[i] = sign < 0 ? fromShorter() : sign;
    }
    return out;
  };
})();
