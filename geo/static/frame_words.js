// @ts-check
// Words of the frame, the map and the legend, in both languages, added to those of words_*.js.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    frame: "Control map",
    mapOf: "Map: {districts}. Arrow keys go from one to its neighbour, Enter opens who says so.",
    listOf: "Districts in view ({n} of {all})",
    languages: "Language", english: "English", arabic: "العربية",
    dot: " · ",
    summaryHeld: "{the} held {percent} of {area}: {km2} of {all} km²",
    summaryDoubt: "{percent} claimed or contested",
    summaryUnknown: "{percent} without a report",
    summaryLost: "{the} held none of {area}",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fitCity: "Show the city", fitAll: "Show every district",
    hintWheel: "Hold Ctrl and scroll to zoom, or click the map first",
    hintTouch: "Move the map with two fingers, or tap it first",
    tipDissent: { one: "{n} claim contradicts this", other: "{n} claims contradict this" },
    legendOf: "Whole map: {districts}, {km2} km²",
    legendClaimed: "Claimed, not confirmed", legendContested: "Contested",
    legendUnknown: "No report", legendDissent: "Held, but contradicted",
    legendPlaces: { one: "{n} district", other: "{n} districts" },
    sourcesLine: { one: "Source: {n} publication, named with each claim",
      other: "Sources: {n} publications, named with each claim" },
    sourcesMore: "more", sourcesLess: "less",
    versionLine: "Data {version}, claims up to {date}",
    corrections: "Corrections: {contact}",
    dateMalformed: "“{value}” is not a date. Write it as YYYY-MM-DD.",
    dateOut: "{value} is outside this map. Choose a date from {from} to {to}.",
    placeUnknown: "This map has no place “{value}”. Use an id such as {example}.",
    languageUnknown: "This map speaks “en” and “ar”, not “{value}”.",
  });

  Object.assign(/** @type {any} */ (CM).wordsAr, {
    frame: "خريطة السيطرة",
    mapOf: "خريطة: {districts}. مفاتيح الأسهم للانتقال إلى الحي المجاور، وEnter لعرض المصادر.",
    listOf: "الأحياء الظاهرة ({n} من {all})",
    languages: "اللغة", english: "English", arabic: "العربية",
    // A raised dot beside Arabic digits reads as a zero.
    dot: "، ",
    summaryHeld: "بيد {the} {percent} من {area}: {km2} من {all} كم²",
    summaryDoubt: "{percent} معلَن غير مؤكد أو متنازَع عليه",
    summaryUnknown: "{percent} بلا تقارير",
    summaryLost: "لم يبقَ بيد {the} شيء من {area}",
    zoomIn: "تكبير", zoomOut: "تصغير", fitCity: "عرض المدينة", fitAll: "عرض كل الأحياء",
    hintWheel: "للتكبير اضغط Ctrl مع التمرير، أو انقر الخريطة أولًا",
    hintTouch: "حرّك الخريطة بإصبعين، أو المسها أولًا",
    tipDissent: { zero: "لا ادعاء يخالف ذلك", one: "ادعاء واحد يخالف ذلك",
      two: "ادعاءان يخالفان ذلك", few: "{n} ادعاءات تخالف ذلك", many: "{n} ادعاءً يخالف ذلك",
      other: "{n} ادعاء يخالف ذلك" },
    legendOf: "الخريطة كلها: {districts}، {km2} كم²",
    legendClaimed: "معلَن غير مؤكد", legendContested: "متنازَع عليه",
    legendUnknown: "لا تقارير", legendDissent: "تحت السيطرة مع من يخالف",
    legendPlaces: { zero: "لا أحياء", one: "حي واحد", two: "حيّان", few: "{n} أحياء",
      many: "{n} حيًا", other: "{n} حي" },
    sourcesLine: { zero: "بلا مصادر", one: "المصدر: منشور واحد، مذكور مع كل ادعاء",
      two: "المصادر: منشوران، مذكوران مع كل ادعاء", few: "المصادر: {n} منشورات، مذكورة مع كل ادعاء",
      many: "المصادر: {n} منشورًا، مذكورة مع كل ادعاء", other: "المصادر: {n} منشور، مذكورة مع كل ادعاء" },
    sourcesMore: "المزيد", sourcesLess: "أقل",
    versionLine: "البيانات {version}، ادعاءات حتى {date}",
    corrections: "للتصويب: {contact}",
    dateMalformed: "«{value}» ليس تاريخًا. اكتبه هكذا: YYYY-MM-DD.",
    dateOut: "{value} خارج هذه الخريطة. اختر تاريخًا من {from} إلى {to}.",
    placeUnknown: "لا مكان في هذه الخريطة اسمه «{value}». استعمل معرّفًا مثل {example}.",
    languageUnknown: "لغات هذه الخريطة en وar، وليس «{value}».",
  });
})();
