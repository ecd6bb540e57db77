// @ts-check
// Words of front lines and of the comparison of two dates.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    fronts: "Front lines and pockets",
    frontSure: "Front line",
    frontSureHint: "Both sides are held, by different actors",
    frontUnsure: "Uncertain front",
    frontUnsureHint: "At least one side is only claimed or contested",
    km: "{n} km",
    pockets: { one: "1 pocket", other: "{n} pockets" },
    pocketsOf: "{actor}: {pockets}", pocketsKnown: "{actor}, known: {pockets}",
    pocketBetween: " · ",
    pocketShow: "{actor}, pocket {n} of {all}: {km2} km², {districts}. Show it on the map.",
    pocketMore: "{actor}: {n} smaller pockets",

    compared: "Date compared with",
    comparedHint: "Arrow keys: one day. Page Up and Page Down: next and previous change.",
    comparedField: "Compare with",
    comparedValue: "{iso}, {weekday} {date}",
    compareMode: "How the two dates are shown",
    compareSide: "Side by side", compareSwipe: "Swipe",
    compareLeave: "Stop comparing",
    mapOfDay: "Map of {date}",
    divider: "Divider between the two dates",
    dividerValue: "{n}: {left} on the left, {right} on the right",
    compareSame: "Both maps show the same date. Choose another one to compare.",

    changedTitle: "What changed",
    changedSpan: "Between {from} and {to}",
    changedPlaces: { one: "{n} district differs", other: "{n} districts differ" },
    changedNone: "No district differs between the two dates.",
    changedGained: "{actor} +{km2}\u00a0km²",
    changedLost: "{actor} −{km2}\u00a0km²",
    gainsTitle: "Ground gained and lost",
    gainsNote: "Ground held; what is only claimed or contested belongs to nobody.",
    gainsActor: "Who", gainsGained: "Gained", gainsLost: "Lost",
    gainsAll: "Whole map, {km2} km²",
    gainsArea: "{area}, {km2} km²",
    gainsNone: "Nobody gained or lost held ground.",
    tableTitle: "Every change in a table",
    tableCaption: "Districts that differ between {from} and {to}",
    tableDistrict: "District", tableFrom: "{date}", tableTo: "{date}", tableWhen: "When",
    tableClaims: "Claims",
    dateEarlier: "Earlier", dateLater: "Later",
  });
})();
