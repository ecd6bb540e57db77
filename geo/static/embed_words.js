// @ts-check
// Words that only a map inside another page needs, in both languages.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    openLarge: "Open on a page of its own", askPanel: "What changed, and who says so",
    hintTouchOnly: "Move the map with two fingers", hintWheelOnly: "Hold Ctrl and scroll to zoom",
  });
  Object.assign(/** @type {any} */ (CM).wordsAr, {
    openLarge: "افتحها في صفحة مستقلة", askPanel: "ماذا تغيّر، ومن يقول ذلك",
    hintTouchOnly: "حرّك الخريطة بإصبعين", hintWheelOnly: "للتكبير اضغط Ctrl مع التمرير",
  });
})();
