// @ts-check
// Links in the page: what was wrong with the one it was opened with, a button that copies one, and
// a page that follows when its address gets another fragment.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /**
   * Sentences about a link, over the map until they are closed.
   * @param {{stage: HTMLElement}} frame @param {string[]} sentences @param {Lang} lang
   */
  function tell(frame, sentences, lang) {
    frame.stage.querySelector(".cm-link-notes")?.remove();
    if (!sentences.length) return;
    const box = element("div", { class: "cm-link-notes", role: "alert" });
    box.append(element("p", {}, CM.words.text("linkWrong", lang)),
      element("ul", {}, ...sentences.map((one) => element("li", {}, one))),
      element("button", { type: "button", class: "cm-link", onclick: () => box.remove() },
        CM.words.text("close", lang)));
    frame.stage.append(box);
  }

  /** Where a link to this page begins: the app's own address, or this file's. @param {boolean} app */
  function base(app) {
    if (!app) return /^about:/.test(location.href) ? "#" : `${location.href.split("#")[0]}#`;
    let address = document.referrer;
    try {
      address = window.parent.location.href;
    } catch {
      // Another origin around us: what it told us on the way here will do.
    }
    return `${address.split(/[?#]/)[0]}?`;
  }

  /** Copy a text. @param {string} text @param {HTMLInputElement} field where it stands
   * @returns {Promise<boolean>} */
  async function copied(text, field) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      field.select();
      return document.execCommand("copy");
    }
  }

  /**
   * A button that copies the link of what is shown, and the link itself to copy by hand.
   * @param {{sources: HTMLElement}} frame @param {MapStore} store @param {() => string} link
   */
  function Copy(frame, store, link) {
    const button = element("button", { type: "button", class: "cm-link cm-link-copy", onclick: copy });
    const field = /** @type {HTMLInputElement} */ (element("input", { type: "text", readonly: true,
      class: "cm-link-field", dir: "ltr", hidden: true, onfocus: () => field.select() }));
    const status = element("span", { role: "status", class: "cm-link-status" });
    const item = element("span", { class: "cm-link-item" }, button, field, status);
    async function copy() {
      const { lang } = store.get();
      field.value = link();
      field.hidden = false;
      const done = await copied(field.value, field);
      status.textContent = CM.words.text(done ? "linkCopied" : "linkByHand", lang);
    }
    function say() {
      const { lang } = store.get();
      button.textContent = CM.words.text("linkCopy", lang);
      field.setAttribute("aria-label", CM.words.text("linkHere", lang));
      // The line of sources is written anew for each language.
      frame.sources.append(item);
    }
    say();
    store.subscribe((state, was) => {
      // A link that is no longer that of the view must not stay in sight.
      if (!field.hidden && !state.playing && link() !== field.value) {
        field.hidden = true;
        status.textContent = "";
      }
      if (state.lang !== was.lang || state.digits !== was.digits) say();
    });
  }

  /**
   * @param {any} frame of CM.Frame @param {SceneModel} scene @param {MapStore} store
   * @param {{options: MountOptions, wrong: string[], page: MountOptions,
   *   view: {set(centre: any, zoom: any): void, fit(): void, byReader(): boolean},
   *   initial(options: MountOptions): Partial<MapState>}} opened
   * @returns {() => string} the link of what is shown
   */
  CM.Links = function Links(frame, scene, store, { options, wrong, page, view, initial }) {
    const theme = options.theme || "light";
    /** @param {MountOptions} asked @param {string[]} sentences */
    const notes = (asked, sentences) => tell(frame,
      [...sentences, ...CM.choices.refused(scene, asked)], store.get().lang);
    /** Where one looks by a link: a shift of less than a pixel is rounding, not the reader.
     * @type {MapView | null} */
    let placed = null;
    /** @param {MountOptions} asked */
    function looked({ centre, zoom }) {
      placed = centre && typeof zoom === "number" ? { centre, zoom } : null;
    }
    function link() {
      const state = store.get();
      const now = view.byReader() ? state.view : null;
      const at = now && placed && CM.link.alike(placed, now) ? placed : now;
      return base(Boolean(options.streamlit)) + CM.link.params(scene, state, at, theme);
    }
    looked(options);
    Copy(frame, store, link);
    if (options.streamlit) return link;
    notes(options, wrong);
    window.addEventListener("hashchange", () => {
      const given = CM.link.given();
      if (![...given.keys()].length) return;
      const { ownFocus, focus } = scene.json;
      const asked = CM.link.read({ ...scene.json, focus: ownFocus || focus }, page, given);
      const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) =>
        JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
      // Other days on the axis or another theme are another page.
      if (!same(asked.options.range, options.range) || (asked.options.theme || "light") !== theme) {
        location.reload();
        return;
      }
      store.set({ playing: false, ...initial(asked.options) }, { settle: true });
      if (asked.options.centre) view.set(asked.options.centre, asked.options.zoom);
      else view.fit();
      looked(asked.options);
      notes(asked.options, asked.wrong);
    });
    return link;
  };
})();
