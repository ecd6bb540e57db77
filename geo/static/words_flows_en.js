// @ts-check
// English words of displacement, casualties, events, doubt and the method page.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    // Figures. {n} is a number, a span of two, or "at least" one.
    atLeast: "at least {n}", noFigure: "no figure given",
    flowUnits: {
      people: { one: "{n} person", other: "{n} people" },
      families: { one: "{n} family", other: "{n} families" },
      patients: { one: "{n} patient", other: "{n} patients" },
    },
    incidentCounts: {
      killed: { other: "{n} killed" }, injured: { other: "{n} injured" },
      casualties: { other: "{n} killed or injured" },
      airstrikes: { one: "{n} air strike", other: "{n} air strikes" },
      shells: { one: "{n} shell", other: "{n} shells" },
      under_rubble: { other: "{n} under the rubble" },
      executions: { other: "{n} said to have been executed" },
      surrender: { other: "{n} laid down arms" },
    },
    flowNouns: { flow: "displacement", return: "return", evacuation: "evacuation",
      stock: "present there" },
    figureTo: "{from} → {to}", unknownPlace: "not said where",
    moreHere: "{n} more",

    // The layer of displacement.
    flowsLayer: "Displacement",
    flowsToday: { zero: "Displacement: no figure for this day",
      one: "Displacement: {n} figure for this day",
      other: "Displacement: {n} figures for this day" },
    flowsAll: "All figures ({n})",
    flowsAllTitle: "Every displacement figure",
    flowsScale: "{n} people", flowsStep: "{n}",
    flowsOther: "other units",
    flowsEvacuation: "evacuation", flowsReturn: "return", flowsStock: "present",
    flowsStub: "short: off the map",
    flowsRule: "Each is one publisher's figure, shown on the days it speaks of, never added to "
      + "another. Dotted: families, patients or no figure. A short arrow leads to no "
      + "place of the map; its direction means nothing.",
    flowsUnplaced: { one: "{n} figure names no place of this map.",
      other: "{n} figures name no place of this map." },
    flowsNone: "No publisher gives a figure for this day.",
    flowArrow: "{kind}, {amount}, from {from} to {to}, {days}, according to {claimant}",
    flowBar: "{kind}, {amount}, {from}, {days}, according to {claimant}",
    flowStrip: "Displacement: each publisher's own figures, never added",
    flowStripTop: "{n} people",
    flowStripFigure: "{claimant}, {days}: {amount}",
    flowStripHint: "A line joins the figures of one publisher. Solid: one count that grows. "
      + "Dotted: separate figures.",
    columnPublisher: "Publisher", columnDays: "Days", columnFrom: "From", columnTo: "To",
    columnAmount: "Figure", columnUnit: "Unit", columnKind: "Kind", columnSource: "Source",
    columnPlaces: "Where", columnWay: "From, to", columnGroup: "What was counted",
    sortBy: "Sort by {column}",

    // The layer of incidents.
    incidentsLayer: "Casualties and strikes",
    incidentsToday: { zero: "Casualties and strikes: none reported for this day",
      one: "Casualties and strikes: {n} report for this day",
      other: "Casualties and strikes: {n} reports for this day" },
    incidentsAll: "All reports ({n})",
    incidentsAllTitle: "Every report of casualties and strikes",
    incidentsRule: "Each count is one claimant's own, never added to another's. Counts over more "
      + "than a week stand on their last day, with the days they cover.",
    incidentsUnplaced: { one: "{n} report names no place of this map.",
      other: "{n} reports name no place of this map." },
    incidentsNone: "Nobody reported casualties or strikes for this day.",
    incidentMark: "{amount}, {where}, {days}, according to {claimant}",

    // Events and coverage.
    flags: "Events. Arrow keys go from one to the next.",
    flagsKey: "Filled: military. Outlined: diplomatic or ceasefire. Purple: evacuation. Doubled: "
      + "several events.",
    flagOne: "{date}: {titles}",
    flagMany: { one: "{n} event", other: "{n} events" },
    coverage: "Sources per day",
    coverageOn: { zero: "{date}: no source", one: "{date}: {n} source",
      other: "{date}: {n} sources" },
    coverageName: "Sources per day, from {from} to {to}: most on {most} ({n}); {silent}.",
    coverageSilent: { zero: "no day without any", one: "{n} day without any",
      other: "{n} days without any" },

    // Doubt in time.
    doubtSpan: "The change of {to} may have happened on any day from {from}: its sources name only "
      + "the span.",
    doubtBy: "The change of {to} may have happened before: its sources only say “by” that day.",
    doubtShort: "{span}: day not known",
    doubtBrief: "Day uncertain: the change of {to} may already have happened",
    legendDoubt: "Day uncertain",
    doubtToday: "On the day shown it may already have happened.",

    // The method.
    methodLink: "How the map decides",
  });
})();
