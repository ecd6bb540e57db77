// @ts-check
// On a phone the evidence lies below the map: one line above the player names the selected place
// and what stands there, and leads down to it.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));
  const { element } = CM;

  /**
   * @param {SceneModel} scene @param {MapStore} store
   * @returns {PanelPart}
   */
  CM.Peek = function Peek(scene, store) {
    const swatch = element("i", { class: "cm-swatch" });
    const name = element("b", {});
    const words = element("span", {});
    const toEvidence = () => {
      const card = node.closest(".cm-frame")?.querySelector(".cm-evidence");
      card?.scrollIntoView({ block: "start", behavior: CM.steps.calm() ? "auto" : "smooth" });
      const title = card?.querySelector("h2");
      if (title instanceof HTMLElement) title.focus({ preventScroll: true });
    };
    const node = element("button",
      { type: "button", class: "cm-peek", hidden: true, onclick: toEvidence },
      swatch, name, words, CM.icon("M6 9.5 12 15.5 18 9.5"));
    let key = "";
    return {
      node,
      follow(force) {
        const { place, day, lang, account, knownOn, dates } = store.get();
        const district = place >= 0 && place < scene.districts;
        const spell = district ? scene.spellAt(place, day) : null;
        const now = [place, spell?.index, lang, account, knownOn, dates].join();
        if (now === key && !force) return;
        key = now;
        node.hidden = place < 0;
        if (place < 0) return;
        name.textContent = CM.words.of(scene.places[place].name, lang);
        swatch.hidden = !spell;
        if (spell) {
          swatch.style.removeProperty("background");
          CM.dressReading(swatch, scene, spell.reading, CM.ground.doubtersOf(scene, spell));
        }
        words.textContent = spell
          ? CM.words.readingShort(scene, scene.reading(spell.reading), lang) : "";
      },
    };
  };
})();
