// @ts-check
// Events as small flags over the time axis, and under them how many sources spoke on each day, so
// that silence is not mistaken for calm.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element, svg } = CM;

  /** Flags nearer than this stand as one (pixels): each is a target of its own. */
  const APART = 25;
  const BARS = 15;
  const LOOKS = ["evacuation", "ceasefire", "military", "diplomatic"];

  /**
   * Events of the days in view, those too near to stand apart together.
   * @param {SceneModel} scene @param {AxisFrame} at
   * @returns {{x: number, events: SceneEvent[]}[]} in the order of time
   */
  function clusters(scene, at) {
    /** @type {{x: number, events: SceneEvent[]}[]} */
    const found = [];
    const inside = scene.json.events.filter((one) => one.day >= at.first && one.day <= at.last)
      .sort((a, b) => a.day - b.day);
    for (const event of inside) {
      const x = at.middle(event.day);
      const last = found[found.length - 1];
      if (last && Math.abs(last.x - x) < APART) last.events.push(event);
      else found.push({ x, events: [event] });
    }
    return found;
  }

  /** @param {SceneEvent[]} events */
  const lookOf = (events) => {
    const found = LOOKS.find((look) => events.some((one) => one.category === look)) || "military";
    return found === "ceasefire" ? "diplomatic" : found;
  };

  /** A pole and its cloth; two cloths stand for several events. @param {number} count
   * @param {boolean} rtl */
  function picture(count, rtl) {
    const cloth = rtl ? "M7 2.500H1L2.800 5.500 1 8.500H7Z" : "M7 2.500H13L11.200 5.500 13 8.500H7Z";
    return svg("svg", { width: 14, height: 18, viewBox: "0 0 14 18", "aria-hidden": "true" },
      count > 1 && svg("path", { class: "cm-flag__cloth", d: cloth,
        transform: `translate(0 3.5)`, opacity: 0.55 }),
      svg("path", { class: "cm-flag__pole", d: "M7 2V18" }),
      svg("path", { class: "cm-flag__cloth", d: cloth }));
  }

  /** The events of one flag, each with its day and where it was read, and what flags look like.
   * @param {PanelContext} at @param {SceneEvent[]} events */
  const cards = (at, events) => [...events.map((one) => element("article",
    { class: "cm-figure", "data-event": one.id },
    element("p", { class: "cm-figure__kind" },
      CM.claims.dayButton(at, one.day, CM.words.formatSpan(at.scene.isoOf(one.day),
        at.scene.isoOf(one.dayEnd), at.lang, at.digits, "long"), `flag-${one.id}`),
      element("span", { class: "cm-tag" },
        CM.words.text(`categories.${one.category}`, at.lang) || one.category)),
    element("p", { class: "cm-figure__what" }, CM.words.said(one.title, at.lang, at.digits)),
    element("p", { class: "cm-figure__source" }, CM.claims.sourceLine(at, one.source),
      CM.words.text("separator", at.lang), CM.claims.sure(one.certainty, at.lang)))),
  element("p", { class: "cm-quiet" }, CM.words.text("flagsKey", at.lang))];

  /** @param {PanelContext} at @param {SceneEvent[]} events */
  function nameOf(at, events) {
    const { scene, lang, digits } = at;
    const each = events.map((one) => CM.words.text("flagOne", lang, {
      date: CM.words.formatDate(scene.isoOf(one.day), lang, digits),
      titles: CM.words.said(one.title, lang, digits) }));
    return each.join(lang === "ar" ? "؛ " : "; ");
  }

  /**
   * Sources per day as low bars.
   * @param {PanelContext} at @param {AxisFrame} frame
   */
  function coverage(at, frame) {
    const { scene, lang, digits } = at;
    const days = scene.json.days.reports.filter(([day]) => day >= frame.first && day <= frame.last);
    const [top, most] = days.reduce(([a, b], [day, , sources]) => sources > b ? [day, sources] : [a, b],
      [frame.first, 0]);
    const start = frame.edge(frame.first) + (frame.rtl ? -2 : 2);
    const sheet = svg("svg", { width: frame.width, height: BARS, role: "img", direction: "ltr",
      viewBox: `0 0 ${frame.width} ${BARS}` });
    for (const [day, , sources] of days) {
      const [a, b] = [frame.edge(day), frame.edge(day + 1)];
      const wide = Math.abs(a - b);
      const gap = wide > 6 ? wide * 0.3 : 0;
      const tall = Math.max(1.5, (sources / Math.max(1, most)) * (BARS - 1));
      sheet.append(svg("rect", { "data-day": day, "data-sources": sources,
        x: (Math.min(a, b) + gap / 2).toFixed(2), width: Math.max(1, wide - gap).toFixed(2),
        y: (BARS - tall).toFixed(2), height: tall.toFixed(2) }));
    }
    const silent = frame.last + 1 - frame.first - days.length;
    const date = (/** @type {number} */ day) => CM.words.formatDate(scene.isoOf(day), lang, digits);
    sheet.setAttribute("aria-label", CM.words.text("coverageName", lang, { from: date(frame.first),
      to: date(frame.last), most: date(top), n: CM.words.formatNumber(most, lang, digits),
      silent: CM.words.count("coverageSilent", silent, lang, digits) }));
    const words = svg("text", { class: "cm-coverage__words", x: start, y: 9,
      "text-anchor": frame.rtl ? "end" : "start" }, CM.words.text("coverage", lang));
    sheet.append(words);
    return { sheet, words };
  }

  /**
   * @param {HTMLElement} root over the axis, as wide as it @param {SceneModel} scene
   * @param {MapStore} store
   * @returns {Part}
   */
  CM.Flags = function Flags(root, scene, store) {
    const row = element("div", { class: "cm-flags__row", role: "toolbar" });
    const under = element("div", { class: "cm-coverage" });
    root.append(row, under);
    const card = CM.chips.Card(root, { close: () => CM.words.text("close", store.get().lang),
      above: true });
    /** @type {{button: HTMLElement, from: number, to: number}[]} */
    let flags = [];
    /** @type {HTMLElement[]} */
    let lit = [];
    let width = 0;

    /** Only flags of the day before and of this one are touched. @param {MapState} state */
    function today({ day }) {
      for (const button of lit) button.classList.remove("is-today");
      lit = flags.filter(({ from, to }) => from <= day && day <= to).map(({ button }) => button);
      for (const button of lit) button.classList.add("is-today");
    }

    /** @param {PanelContext} at @param {AxisFrame} frame */
    function plant(at, frame) {
      flags = clusters(scene, frame).map(({ x, events }) => {
        const button = element("button", { type: "button", class: "cm-flag", "data-card": "",
          "data-look": lookOf(events), "data-events": events.map((one) => one.id).join(" "),
          "aria-haspopup": "dialog", "aria-label": nameOf(at, events) },
        picture(events.length, frame.rtl));
        button.style.setProperty("transform", `translateX(${x.toFixed(1)}px)`);
        const spot = { x, y: 0 };
        const key = events[0].id;
        const open = (/** @type {object} */ how) => card.show(key, spot,
          () => cards(CM.claims.context(scene, store), events), nameOf(at, events), how);
        button.addEventListener("click", (event) => open({ pin: true, opener: button,
          focus: event.detail === 0 }));
        button.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") open({});
        });
        const leave = () => {
          if (!card.pinned()) card.hide(false);
        };
        button.addEventListener("pointerleave", leave);
        button.addEventListener("focus", () => {
          if (button.matches(":focus-visible")) open({});
        });
        button.addEventListener("blur", leave);
        const days = events.map((one) => one.day);
        return { button, from: Math.min(...days), to: Math.max(...events.map((one) => one.dayEnd)) };
      });
      row.replaceChildren(...flags.map(({ button }) => button));
      row.setAttribute("aria-label", CM.words.text("flags", at.lang));
      row.hidden = flags.length === 0;
      stops();
    }

    /** One stop for the Tab key. */
    function stops() {
      flags.forEach(({ button }, index) => { button.tabIndex = index === 0 ? 0 : -1; });
    }

    function draw() {
      const state = store.get();
      width = Math.floor(root.clientWidth);
      const frame = CM.axisFrame(root, scene, state);
      if (!frame) return;
      const at = CM.claims.context(scene, store);
      card.hide(false);
      plant(at, frame);
      const { sheet, words } = coverage(at, frame);
      under.replaceChildren(sheet);
      under.onpointermove = (event) => tell(words,
        frame.dayAt(event.clientX - under.getBoundingClientRect().left));
      under.onpointerleave = () => {
        words.textContent = CM.words.text("coverage", store.get().lang);
        for (const bar of under.querySelectorAll(".is-told")) bar.classList.remove("is-told");
      };
      today(state);
    }

    /** @param {SVGElement} words @param {number} day */
    function tell(words, day) {
      const { lang, digits } = store.get();
      words.textContent = CM.words.count("coverageOn", scene.reportsOn(day).sources, lang, digits)
        .replace("{date}", () => CM.words.formatDate(scene.isoOf(day), lang, digits));
      for (const bar of under.querySelectorAll("rect")) {
        bar.classList.toggle("is-told", bar.getAttribute("data-day") === String(day));
      }
    }

    CM.rove(row, ".cm-flag");
    const stop = store.subscribe((state, was) => {
      if (state.lang !== was.lang || state.digits !== was.digits || state.range !== was.range) draw();
      else if (state.day !== was.day) today(state);
    });
    const sizes = new ResizeObserver(() => {
      if (width !== Math.floor(root.clientWidth)) draw();
    });
    sizes.observe(root);
    draw();
    return {
      destroy() {
        stop();
        sizes.disconnect();
        card.destroy();
        root.replaceChildren();
      },
    };
  };
})();
