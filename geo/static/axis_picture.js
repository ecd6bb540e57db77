// @ts-check
// The picture on the time axis: claims per day as bars, days with changes as ticks, and who held
// how much as stacked steps. Days without any report are drawn pale and their line is broken, for
// there the map only carries on what was last said. Drawn once per size, language and range.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const svg = CM.svg;

  const EDGE = 14;
  const DAY_LABELS = [1, 5, 10, 15, 20, 25];

  /**
   * Where everything stands, in CSS pixels.
   * @param {number} first @param {number} last @param {number} width
   * @param {{rtl: boolean, small: boolean}} options
   * @returns {AxisFrame}
   */
  function frame(first, last, width, options) {
    const column = Math.max(1, width - 2 * EDGE) / (last - first + 1);
    /** @param {number} x */
    const flip = (x) => (options.rtl ? width - x : x);
    const bars = options.small ? 24 : 34;
    const area = options.small ? 40 : 62;
    const areaTop = bars + 10;
    const areaEnd = areaTop + area;
    return {
      first, last, width, ...options,
      barsTop: 2, barsEnd: bars, ticksEnd: bars + 7, areaTop, areaEnd,
      daysLine: areaEnd + 19, monthsLine: areaEnd + 35, height: areaEnd + 40,
      edge: (day) => flip(EDGE + (day - first) * column),
      middle: (day) => flip(EDGE + (day - first + 0.5) * column),
      dayAt: (x) => Math.max(first, Math.min(last,
        first + Math.floor((flip(x) - EDGE) / column))),
    };
  }

  /** A box over the days `[from, to)`.
   * @param {AxisFrame} at @param {number} from @param {number} to @param {number} y
   * @param {number} h */
  function box(at, from, to, y, h) {
    const a = at.edge(from);
    const b = at.edge(to);
    return {
      x: round(Math.min(a, b)), y: round(y), width: round(Math.abs(a - b)), height: round(h),
    };
  }

  /** @param {number} value */
  const round = (value) => Math.round(value * 100) / 100;

  /**
   * Days in the frame with reports, as runs `[from, to)`, and the runs between them.
   * @param {SceneModel} scene @param {AxisFrame} at
   */
  function runs(scene, at) {
    /** @type {AxisRun[]} */
    const found = [];
    for (let day = at.first; day <= at.last; day++) {
      const reported = scene.reportsOn(day).claims > 0;
      const last = found[found.length - 1];
      if (last && last.reported === reported) last.to = day + 1;
      else found.push({ from: day, to: day + 1, reported });
    }
    return found;
  }

  /** @param {SceneModel} scene @param {AxisFrame} at */
  function bars(scene, at) {
    const group = svg("g", { class: "cm-axis__bars" });
    const days = scene.json.days.reports.filter(([day]) => day >= at.first && day <= at.last);
    const most = Math.max(1, ...days.map(([, claims]) => claims));
    const room = at.barsEnd - at.barsTop;
    const slim = Math.abs(at.edge(at.first) - at.edge(at.first + 1));
    const gap = slim > 6 ? slim * 0.3 : 0;
    for (const [day, claims] of days) {
      const height = Math.max(2, (claims / most) * room);
      const { x, width } = box(at, day, day + 1, 0, 0);
      group.append(svg("rect", {
        x: round(x + gap / 2), width: round(Math.max(1.2, width - gap)),
        y: round(at.barsEnd - height), height: round(height),
      }));
    }
    return group;
  }

  /** Days of the frame on which a reading changes, by the history shown.
   * @param {SceneModel} scene @param {AxisFrame} at */
  function changeDays(scene, at) {
    const days = [];
    for (let day = scene.nextChange(at.first - 1); day !== null && day <= at.last;
      day = scene.nextChange(day)) days.push(day);
    return days;
  }

  /** Days on which a reading changes. @param {SceneModel} scene @param {AxisFrame} at */
  function ticks(scene, at) {
    const group = svg("g", { class: "cm-axis__ticks" });
    for (const day of changeDays(scene, at)) {
      const x = round(at.middle(day));
      group.append(svg("line", { x1: x, x2: x, y1: at.barsEnd + 1.5, y2: at.ticksEnd }));
    }
    return group;
  }

  /** The broken line under the bars. @param {AxisFrame} at @param {AxisRun[]} spans */
  function line(at, spans) {
    const group = svg("g", { class: "cm-axis__line" });
    for (const span of spans) {
      group.append(svg("line", {
        class: span.reported ? "is-reported" : "is-silent",
        x1: round(at.edge(span.from)), x2: round(at.edge(span.to)),
        y1: at.barsEnd + 0.5, y2: at.barsEnd + 0.5,
      }));
    }
    return group;
  }

  /** The series the axis shows: the named area when there is one. @param {SceneModel} scene */
  function seriesOf(scene) {
    const areas = scene.json.series.areas;
    const named = areas.findIndex((area) => area.id !== "all");
    return named >= 0 ? named : 0;
  }

  /**
   * Who held most of an area when the dense weeks begin, by all sources: the one whose story the
   * map tells, whichever account is shown.
   * @param {SceneModel} scene @param {number} series
   */
  function firstHolder(scene, series) {
    const rows = scene.json.series.areas[series].rows;
    const row = rows.filter(([day]) => day <= scene.focus[0]).pop();
    const start = (row ? row[1] : []).slice(0, scene.actors.length);
    return Math.max(0, start.indexOf(Math.max(...start)));
  }

  /**
   * Buckets from the bottom up: who gains, then doubt, then who held most at first, then unknown.
   * @param {SceneModel} scene @param {number} series
   */
  function stacking(scene, series) {
    const n = scene.actors.length;
    const top = firstHolder(scene, series);
    const others = scene.actors.map((_, actor) => actor).filter((actor) => actor !== top);
    return [...others, n, n + 1, top, n + 2];
  }

  /**
   * The steps of a series inside the frame: `[from, to, heights from the bottom]`.
   * @param {SceneModel} scene @param {AxisFrame} at @param {number} series @param {number[]} order
   * @returns {[number, number, number[]][]}
   */
  function steps(scene, at, series, order) {
    const days = [at.first, ...changeDays(scene, at).filter((day) => day > at.first)];
    return days.map((day, index) => {
      const km2 = scene.seriesAt(series, day).km2;
      const total = km2.reduce((a, b) => a + b, 0) || 1;
      let sum = 0;
      const heights = order.map((bucket) => (sum += km2[bucket]) / total);
      return [day, days[index + 1] ?? at.last + 1, heights];
    });
  }

  /**
   * @param {SceneModel} scene @param {AxisFrame} at @param {string} prefix of pattern ids
   * @returns {SVGElement}
   */
  function area(scene, at, prefix) {
    if (!scene.json.series.areas.length) return svg("g");
    const series = seriesOf(scene);
    const order = stacking(scene, series);
    const all = steps(scene, at, series, order);
    /** @param {number} share */
    const y = (share) => round(at.areaEnd - share * (at.areaEnd - at.areaTop));
    const group = svg("g", { class: "cm-axis__area" });
    order.forEach((bucket, layer) => {
      const thick = all.some(([, , h]) => h[layer] - (layer ? h[layer - 1] : 0) > 1e-6);
      if (!thick) return;
      const up = all.map(([a, b, h]) =>
        `${round(at.edge(a))} ${y(h[layer])}L${round(at.edge(b))} ${y(h[layer])}`);
      const down = [...all].reverse().map(([a, b, h]) => {
        const low = y(layer ? h[layer - 1] : 0);
        return `${round(at.edge(b))} ${low}L${round(at.edge(a))} ${low}`;
      });
      const path = svg("path", { d: `M${up.join("L")}L${down.join("L")}Z` });
      dressLayer(scene, path, bucket, prefix);
      group.append(path);
    });
    return group;
  }

  /** @param {SceneModel} scene @param {SVGElement} path @param {number} bucket
   * @param {string} prefix */
  function dressLayer(scene, path, bucket, prefix) {
    const n = scene.actors.length;
    if (bucket < n) {
      path.setAttribute("data-holder", scene.actors[bucket].id);
      CM.paint(path, "fill", CM.ground.safe(scene.actors[bucket].colour));
      return;
    }
    const state = ["contested", "claimed", "unknown"][bucket - n];
    path.setAttribute("data-state", state);
    if (state !== "unknown") path.setAttribute("fill", `url(#${prefix}${state})`);
  }

  /** Stripes for ground in doubt: even where contested, thin where only claimed.
   * @param {string} prefix */
  function patterns(prefix) {
    /** @param {string} state @param {number} width */
    const one = (state, width) => svg("pattern", {
      id: prefix + state, width: 6, height: 6, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    }, svg("rect", { class: "cm-hatch__ground", width: 6, height: 6 }),
    svg("rect", { class: "cm-hatch__stripe", width, height: 6 }));
    return svg("defs", {}, one("contested", 3), one("claimed", 1.4));
  }

  /** @param {AxisFrame} at @param {AxisRun[]} spans */
  function veils(at, spans) {
    const height = at.areaEnd - at.areaTop;
    return svg("g", { class: "cm-axis__veils" }, ...spans.filter((span) => !span.reported)
      .map((span) => svg("rect", box(at, span.from, span.to, at.areaTop, height))));
  }

  /** @param {string} cls @param {number} x @param {number} y @param {string} words
   * @param {string} [anchor] */
  const label = (cls, x, y, words, anchor = "middle") => svg("text", {
    class: cls, x: round(x), y: round(y), "text-anchor": anchor }, words);

  /**
   * Day numbers and month names, or years on a long axis.
   * @param {SceneModel} scene @param {AxisFrame} at @param {Lang} lang @param {Digits} digits
   */
  function scale(scene, at, lang, digits) {
    const group = svg("g", { class: "cm-axis__scale" });
    const long = at.last - at.first > 120;
    const column = Math.abs(at.edge(0) - at.edge(1));
    let from = at.first;
    for (let day = at.first; day <= at.last; day++) {
      const [, month, date] = scene.isoOf(day).split("-").map(Number);
      const opens = long ? month === 1 && date === 1 : date === 1;
      if (opens || (long && date === 1 && month % 3 === 1)) {
        const x = round(at.edge(day));
        group.append(svg("line", { class: opens ? "is-strong" : "", x1: x, x2: x,
          y1: at.areaEnd, y2: at.areaEnd + (opens ? 24 : 5) }));
      }
      if (!long && (wantsNumber(date, column) || standsAlone(scene, at, day, column))) {
        group.append(label("cm-axis__day", at.middle(day), at.daysLine,
          CM.words.inDigits(String(date), lang, digits)));
      }
      if (day > from && opens) {
        group.append(...spanLabel(scene, at, from, day, long, lang, digits));
        from = day;
      }
    }
    group.append(...spanLabel(scene, at, from, at.last + 1, long, lang, digits));
    return group;
  }

  /** @param {number} date @param {number} column pixels of one day */
  function wantsNumber(date, column) {
    if (column >= 25) return true;
    if (column * 5 >= 32) return DAY_LABELS.includes(date);
    return date === 1 || date === 10 || date === 20;
  }

  /** The first or last day, when no other number stands near.
   * @param {SceneModel} scene @param {AxisFrame} at @param {number} day @param {number} column */
  function standsAlone(scene, at, day, column) {
    if (day !== at.first && day !== at.last) return false;
    for (let other = day - 9; other <= day + 9; other++) {
      if (other === day || other < at.first || other > at.last) continue;
      const near = Math.abs(other - day) * column < 26;
      if (near && wantsNumber(Number(scene.isoOf(other).slice(8)), column)) return false;
    }
    return true;
  }

  /**
   * The name of a month or year under its days, when there is room for it.
   * @param {SceneModel} scene @param {AxisFrame} at @param {number} from @param {number} to
   * @param {boolean} long @param {Lang} lang @param {Digits} digits
   */
  function spanLabel(scene, at, from, to, long, lang, digits) {
    const room = Math.abs(at.edge(from) - at.edge(to));
    const iso = scene.isoOf(from);
    const full = long ? CM.words.inDigits(iso.slice(0, 4), lang, digits)
      : CM.words.formatDate(iso, lang, digits, "month");
    const brief = long ? "" : full.replace(/\s\S+$/, "");
    const words = [full, brief].find((text) => text.length * 6.6 < room - 6);
    if (!words) return [];
    return [label("cm-axis__month", (at.edge(from) + at.edge(to)) / 2,
      long ? at.daysLine + 6 : at.monthsLine, words)];
  }

  /** Where the dense weeks lie on the long axis. @param {SceneModel} scene @param {AxisFrame} at */
  function bracket(scene, at) {
    if (at.first === scene.focus[0] && at.last === scene.focus[1]) return null;
    const from = round(at.edge(scene.focus[0]));
    const to = round(at.edge(scene.focus[1] + 1));
    const y = at.areaEnd + 3;
    return svg("path", { class: "cm-axis__bracket", d: `M${from} ${y}v4H${to}v-4` });
  }

  /**
   * @param {SceneModel} scene @param {AxisFrame} at @param {Lang} lang @param {Digits} digits
   * @param {string} prefix of ids, different for each map on a page
   * @param {{area: SVGElement, caption: SVGElement} | null} [instead] of the ground, where the axis has another story to tell
   * @returns {SVGElement}
   */
  function draw(scene, at, lang, digits, prefix, instead = null) {
    const spans = runs(scene, at);
    const start = at.rtl ? at.width - EDGE : EDGE;
    return svg("svg", {
      class: "cm-axis__picture", width: at.width, height: at.height, "aria-hidden": "true",
      viewBox: `0 0 ${at.width} ${at.height}`, direction: "ltr",
    }, patterns(prefix), instead ? instead.area : area(scene, at, prefix), veils(at, spans), line(at, spans),
    bars(scene, at), ticks(scene, at), scale(scene, at, lang, digits), bracket(scene, at),
    label("cm-axis__caption", start, at.barsTop + 10, CM.words.text("reportsPerDay", lang),
      at.rtl ? "end" : "start"), instead ? instead.caption : areaCaption(scene, at, lang));
  }

  /** Whose ground the steps share out, in the ink of what lies under the words.
   * @param {SceneModel} scene @param {AxisFrame} at @param {Lang} lang */
  function areaCaption(scene, at, lang) {
    const series = seriesOf(scene);
    const area = scene.json.series.areas[series];
    if (!area) return null;
    const x = at.rtl ? at.width - EDGE - 5 : EDGE + 5;
    const title = CM.words.text("sharesOf", lang, { area: CM.words.of(area.name, lang) });
    const text = label("cm-axis__area-caption", x, at.areaTop + 14, at.small ? title
      : CM.words.text("sharesKey", lang, { title }), at.rtl ? "end" : "start");
    const km2 = scene.seriesAt(series, at.first).km2;
    const top = [...stacking(scene, series)].reverse().find((bucket) => km2[bucket] > 0);
    if (top !== undefined && scene.actors[top]) CM.paint(text, "fill", scene.actors[top].ink);
    return text;
  }

  CM.axisPicture = { frame, draw, seriesOf, stacking, firstHolder };
})();
