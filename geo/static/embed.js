// @ts-check
// A map inside other people's pages: it tells them its height, leaves them their scrolling, and
// has a still picture of itself for paper.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /**
   * Tell the page around how tall the map is, in the words that newsrooms' pages listen for: an
   * object that AMP, Sidechain and Datawrapper's snippet read, and Pym.js's line of text where Pym
   * made the frame. Nothing but a height is told, so anyone may hear it.
   * @param {HTMLElement} root @param {string} id
   */
  function Heights(root, id) {
    const child = new URLSearchParams(window.location.search).get("childId");
    let told = 0;
    let asked = 0;
    function tell() {
      asked = 0;
      const height = Math.ceil(root.getBoundingClientRect().height);
      if (height === told || height === 0) return;
      told = height;
      window.parent.postMessage({ sentinel: "amp", type: "embed-size", height,
        "datawrapper-height": { [id]: height } }, "*");
      if (child) window.parent.postMessage(`pymxPYMx${child}xPYMxheightxPYMx${height}`, "*");
    }
    const later = () => {
      if (!asked) asked = window.requestAnimationFrame(tell);
    };
    new ResizeObserver(later).observe(root);
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent) return;
      const asks = event.data?.type === "embed-size?" || /^pymx/.test(String(event.data));
      if (!asks) return;
      told = 0;
      later();
    });
  }

  /**
   * The page's own still picture, for paper, as long as the map shows what is on it. Without
   * scripts it stands in `noscript`, where a page with scripts sees text.
   * @param {SceneModel} scene @param {MapStore} store @param {Partial<MapState>} own what the page
   *   shows by itself, whatever the link it was opened with
   */
  function Still(scene, store, own) {
    const text = document.querySelector("noscript")?.textContent ?? "";
    const figure = new DOMParser().parseFromString(text, "text/html").querySelector("figure");
    if (!figure) return;
    document.body.append(document.adoptNode(figure));
    const day = figure.querySelector("time")?.dateTime;
    /** @type {(keyof MapState)[]} */
    const drawn = ["lang", "account", "knownOn", "dates", "versus", "compare"];
    const same = () => {
      const state = store.get();
      document.documentElement.classList.toggle("cm-as-opened", scene.isoOf(state.day) === day &&
        drawn.every((name) => !(name in own) || state[name] === own[name]));
    };
    store.subscribe(same);
    same();
  }

  /**
   * A way out of the article, onto a page of its own, as the map stands.
   * @param {HTMLElement} foot @param {MapStore} store
   */
  function Exit(foot, store) {
    if (window.location.protocol === "about:") return;
    const link = /** @type {HTMLAnchorElement} */ (CM.element("a", { class: "cm-exit",
      href: window.location.href, target: "_blank", rel: "noopener",
      onclick: () => { link.href = window.controlMap?.link() ?? link.href; } }));
    const say = () => { link.textContent = `${CM.words.text("openLarge", store.get().lang)} ↗`; };
    say();
    store.subscribe((state, was) => {
      if (state.lang !== was.lang) say();
    });
    foot.append(link);
  }

  /**
   * In a narrow column the panel waits until it is asked for, or a place is chosen.
   * @param {any} frame @param {MapStore} store
   */
  function Asking(frame, store) {
    const root = /** @type {HTMLElement} */ (frame.frame);
    const button = CM.element("button", { class: "cm-ask", type: "button",
      onclick: () => show(!root.classList.contains("cm-asked")) });
    /** @param {boolean} on */
    function show(on) {
      root.classList.toggle("cm-asked", on);
      button.setAttribute("aria-expanded", String(on));
    }
    const say = () => { button.textContent = CM.words.text("askPanel", store.get().lang); };
    say();
    show(store.get().place >= 0);
    store.subscribe((state, was) => {
      if (state.lang !== was.lang) say();
      if (state.place !== was.place && state.place >= 0) show(true);
    });
    frame.side.before(button);
  }

  /**
   * @param {any} frame of CM.Frame @param {SceneModel} scene @param {MapStore} store
   * @param {EmbedOptions} options @param {Partial<MapState>} own what the page shows by itself
   */
  CM.Embed = function Embed(frame, scene, store, options, own) {
    const root = /** @type {HTMLElement} */ (frame.frame);
    root.classList.add("cm-embed");
    Still(scene, store, own);
    if (window.parent === window) return;
    root.classList.add("cm-framed");
    Asking(frame, store);
    Exit(frame.foot, store);
    Heights(root, options.id);
  };
})();
