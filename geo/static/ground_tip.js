// @ts-check
// The small card beside the pointer: the district's name in both languages and its reading.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  /**
   * @param {string} tag @param {string} className @param {string} [text]
   * @returns {HTMLElement}
   */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /** @param {HTMLElement} stage @param {SceneModel} scene */
  function Tip(stage, scene) {
    const card = make("div", "cm-tip");
    card.setAttribute("aria-hidden", "true");
    card.hidden = true;
    stage.append(card);
    const differences = CM.Differences(scene);
    let at = { x: 0, y: 0 };
    let about = -1;

    /** Beside the pointer, inside the stage, never under it. */
    function put() {
      const { width, height } = card.getBoundingClientRect();
      const { clientWidth, clientHeight } = stage;
      const left = at.x + 16 + width > clientWidth ? at.x - width - 14 : at.x + 16;
      const top = at.y + 18 + height > clientHeight ? at.y - height - 12 : at.y + 18;
      const fits = Math.max(4, Math.min(left, clientWidth - width - 4));
      card.style.setProperty("left", `${Math.round(fits)}px`);
      card.style.setProperty("top", `${Math.round(Math.max(4, top))}px`);
    }

    return {
      /**
       * @param {number} district @param {MapState} state
       * @param {{x: number, y: number}} [point] pixels from the stage's top left corner
       */
      show(district, state, point) {
        about = district;
        const { lang, digits, day } = state;
        const other = lang === "ar" ? "en" : "ar";
        const { name } = scene.places[district];
        const head = make("p", "cm-tip-name", CM.words.of(name, lang));
        card.replaceChildren(head);
        if (name[other] && name[other] !== name[lang]) {
          const second = make("span", "cm-tip-other", name[other]);
          second.lang = other;
          second.dir = other === "ar" ? "rtl" : "ltr";
          head.append(" ", second);
        }
        if (point) at = point;
        if (state.versus >= 0) {
          for (const line of differences.told(district, state)) {
            card.append(make("p", "cm-tip-reading", line));
          }
          card.hidden = false;
          put();
          return;
        }
        card.append(make("p", "cm-tip-reading",
          CM.words.readingOn(scene, district, day, lang, digits)));
        const spell = scene.spellAt(district, day);
        const against = spell.dissent.length;
        if (CM.choices.silent(state, spell)) {
          card.append(make("p", "cm-tip-silent", CM.words.text("silent", lang)));
        }
        const uncertain = CM.doubt?.brief(scene, state, district);
        if (uncertain) card.append(make("p", "cm-tip-silent", uncertain));
        if (against > 0) {
          card.append(make("p", "cm-tip-dissent",
            CM.words.count("tipDissent", against, lang, digits)));
        }
        card.hidden = false;
        put();
      },
      /** @param {{x: number, y: number}} point */
      move(point) {
        at = point;
        if (!card.hidden) put();
      },
      /** The same district on another day. @param {MapState} state */
      refresh(state) {
        if (!card.hidden) this.show(about, state);
      },
      hide() {
        card.hidden = true;
      },
      destroy: () => card.remove(),
    };
  }

  Object.assign((CM.ground ||= {}), { Tip, make });
})();
