// @ts-check
// Every English word of the interface. `{name}` is filled in; a value with `one`/`other` is chosen
// by a number. The keys are the same as in words_ar.js.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  CM.wordsEn = {
    months: ["January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December"],
    monthsShort: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
      "Dec"],
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],

    // Actors inside a sentence. An actor that is not listed is called by its short name.
    the: { government: "the government", opposition: "the opposition", sdf: "the SDF",
      isis: "ISIS" },
    under: { government: "government", opposition: "opposition", sdf: "SDF", isis: "ISIS" },

    // Readings.
    held: "Under {under} control",
    claimed: "Held by {holder}; {challenger} claims it",
    contestedBetween: "Contested between {parties}",
    contestedAlone: "Contested; held by {holder}",
    leftDisputed: "Left {under} hands; who holds it next is disputed: {parties}",
    leftUnnamed: "Left {under} hands; who holds it next is not reported",
    disputedUnnamed: "Who holds it is not reported",
    unknown: "No report yet",
    since: "{reading}, since {date}",
    sinceDash: "{reading} – since {date}",
    sinceOpening: "{reading}, since {date} or earlier",
    sinceOpeningDash: "{reading} – since {date} or earlier",
    opening: "This is how things stood when the dense reporting begins; no later claim has "
      + "changed it.",
    stateHeld: "held", stateClaimed: "claimed, not confirmed", stateContested: "contested",
    stateUnknown: "no report yet",
    shortHeld: "{actor}",
    shortClaimed: "{holder}, claimed by {challenger}",
    shortContested: "contested between {parties}",
    shortContestedAlone: "{holder}, contested",
    shortLeft: "left {under} hands",
    shortUnknown: "no report yet",

    // Counts.
    claims: { zero: "no claims", one: "{n} claim", other: "{n} claims" },
    changes: { zero: "no change", one: "{n} change", other: "{n} changes" },
    sourcesCount: { one: "{n} source", other: "{n} sources" },
    daysCount: { one: "{n} day", other: "{n} days" },
    results: { zero: "No place found", one: "{n} place found", other: "{n} places found" },
    claimsFrom: "{claims} from {sources}",

    // Head, map and legend.

    digits: "Numerals",

    legend: "Legend",
    km2: "{n} km²",

    // Time axis.
    axis: "Date",
    axisHint: "Arrow keys: a day. Page Up and Page Down: next and previous change. "
      + "Home and End: first and last day. Space: play or pause.",
    reportsPerDay: "Claims per day",
    sharesOf: "Ground in {area}", sharesKey: "{title} · hatched: in doubt · pale: no report",
    noReport: "No report from this day; the map carries on what was last said",
    valueShort: "{iso}, {date}",
    valuetext: "{iso}, {weekday} {date}: {changes}, {claims}",

    // Player.
    player: "Player",
    play: "Play", pause: "Pause",
    previousChange: "Previous change", nextChange: "Next change",
    previousDay: "Previous day", nextDay: "Next day",
    speed: "Speed", speedTimes: "{n}×",
    loop: "Repeat",
    goToDate: "Go to date",
    range: "Days on the axis",
    rangeName: "{label}: {span}",
    rangeAll: "{from}–{to}",
    more: "More controls",
    dateInvalid: "That is no date. Write it as year, month, day.",
    dateOutside: "Choose a date from {from} to {to}.",

    // Finder.
    find: "Find a place",
    findHint: "Find a place, in any spelling",
    findList: "Places found",
    findNone: "No place is called “{query}”.",
    findNoneNearest: "No place is called “{query}”. The nearest names:",
    kindDistrict: "district", kindQuarter: "quarter", kindPoint: "point", kindArea: "area",

    // Evidence.
    evidence: "Who says so",
    chooseTitle: "Who says so?",
    choose: "Choose a district on the map, or find a place by any spelling, to see which "
      + "sources say who held it, and since when.",
    close: "Close",
    official: "Official name: {name}",
    strip: "Periods of {place}",

    jumpTo: "Go to {date}",
    why: "Why",
    whyNone: "No claim is cited for this day.",
    whyUnknown: "No source has spoken about this district by this day. Nobody is given ground by "
      + "default.",
    against: "Speaking against it",
    againstTag: "against this reading",
    other: "The place’s other claims",
    otherNone: "There are no other claims about this place.",
    periodHeading: "{span}: {reading}",
    span: "{from} – {to}",
    spanOpen: "from {from}",
    spanBefore: "before {to}",
    showAll: "Show all ({n})",
    covers: "On the map this is",
    coversNone: "This place has no boundary on the map.",
    coversSame: "the whole district",
    coversWhole: "all of it",
    coversWithin: "a part of it",
    placeClaims: "Claims about this place",
    placeClaimsNone: "No source in this dataset speaks of this place by name.",

    // Claims.

    byDay: "by {date}",
    aboutDay: "about {date}",
    published: "Published {date}",
    publishedUnknown: "Publication date not known",
    source: "Source",
    archived: "archived copy",
    addressIncomplete: "address incomplete",
    noAddress: "no address",
    opensNew: "opens in a new tab",
    certaintyHigh: "high certainty", certaintyMedium: "medium certainty",
    certaintyLow: "low certainty",
    sideOf: "{under} side",
    independent: "independent",
    tertiary: "reference work, confirms nothing",
    sideUnknown: "side not known",
    mappedWithin: "about a quarter inside this district: {place}",
    mappedWhole: "about a place that includes this district: {place}",
    mappedArea: "about an area it belongs to: {place}",
    later: "later than the day shown",
    fullShift: "{actor} took {place}",
    fullStatus: "{actor} held {place}",
    partialShift: "{actor} took part of {place}",
    partialStatus: "{actor} held part of {place}",
    fighting: "Fighting in {place}",
    leftHands: "{place} left the hands of {actor}",

    // On this day.
    onThisDay: "On this day",
    onThisDayOf: "{weekday} {date}",
    quietDay: "No report counts from this day. The map carries on what was last said.",
    lapseDay: "No report counts from this day. Earlier reports of fighting have lapsed.",
    dayNoChange: "Nothing changes on the map on this day.",
    changesTitle: "Changes",
    claimsTitle: "Claims",
    claimsShow: "Show the claims ({n})",
    eventsTitle: "Events",
    incidentsTitle: "Casualties and strikes",
    flowsTitle: "Displacement",
    neverAdded: "Each figure is one publisher’s; they are not added up.",
    categories: { military: "military", diplomatic: "diplomatic", evacuation: "evacuation",
      analysis: "analysis", ceasefire: "ceasefire" },
    flowKinds: { flow: "left", return: "returned", evacuation: "evacuated", stock: "there then" },
    incidentKinds: { killed: "killed", injured: "injured", airstrikes: "air strikes",
      shells: "shelling", under_rubble: "under rubble", executions: "executions",
      surrender: "surrender" },
    // Between facts on one line. Arabic has its comma: a raised dot there reads as the digit zero.
    separator: " · ",
    listTwo: "{a} and {b}",
    listMore: "{a}, {b}",
    settled: "{date}.",
    settledPlace: "{date}. {place}: {reading}.",
  };
})();
