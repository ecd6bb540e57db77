// @ts-check
// English words of the views: whose account, as known on which day, differences, layers.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  Object.assign(/** @type {any} */ (CM).wordsEn, {
    views: "Views",
    pillAccount: "Account: {name}", pillKnown: "As known on: {date}",
    pillKnownOn: "Known on {date}", pillCompare: "Compare",
    pillLayers: "Layers",
    knownEnd: "end", datesEarliestShort: "Counted from first days",

    // Accounts. `the…` stands inside a sentence.
    accountAll: "all sources", accountSide: "{under} side", accountIndependent: "independent monitors",
    theAll: "all sources together", theSide: "the {under} side",
    theIndependent: "the independent monitors",
    groupAll: "All", groupSide: "Sides", groupIndependent: "Independent",
    groupClaimant: "Claimants",
    accountTitle: "Whose account?",
    accountHint: "All sources and the independent monitors go through the rule; a side or a "
      + "claimant is drawn as it tells it.",
    accountFind: "Find a claimant", accountNone: "No account by that name.",
    accountCounting: { one: "{n} claim counts by the rule", other: "{n} claims count by the rule" },
    accountClaims: { one: "{n} claim", other: "{n} claims" },
    silent: "Opening state; this account says nothing",
    silentEvidence: "{account} says nothing about this place by this day. The opening state "
      + "stands, drawn pale.",
    legendSilent: "Account silent, opening state",
    summaryAccount: "By the account of {account}: {summary}",
    summaryVersus: "{a} against {b}: {disputed}; {one}",
    onlyOne: { zero: "both speak of every one", one: "on {n} more only one account speaks",
      other: "on {n} more only one account speaks" },
    summaryKnown: "{summary} · as known on {date}",
    summaryEarliest: "{summary} · spans counted from their first day",
    legendBy: "{whole} · account of {account}",
    whyBy: "Why, by this account",
    whyNoneBy: "No claim of this account is cited for this day.",
    notInAccount: "Not part of this account",
    notYetKnown: "Not yet known on {date}",
    undated: "Without a date of publication",
    accountToday: { one: "{n} claim of others is not part of this account",
      other: "{n} claims of others are not part of this account" },
    lateToday: { one: "{n} claim about this day was published later",
      other: "{n} claims about this day were published later" },

    // As known on.
    knownTitle: "As known on",
    knownHint: "Only claims published by this day count. The day on the map stays as it is.",
    knownAllDays: "The end: everything counts",
    knownField: "Published by",
    knownPlay: "Show how knowledge grew", knownStop: "Stop", knownLeave: "Back to everything known",
    knownEarlier: "Previous day of publication", knownLater: "Next day of publication",
    knownCount: "{known} of {all}",
    knownUndated: { zero: "", one: "{n} claim has no date of publication and is left out.",
      other: "{n} claims have no date of publication and are left out." },
    knownHere: "Known here on {date}: {known} of {all}.",
    knownHereLate: { zero: "", one: "{n} was published later.", other: "{n} were published later." },
    knownHereUndated: { zero: "", one: "{n} has no date of publication and takes no part.",
      other: "{n} have no date of publication and take no part." },
    knownBar: "Known then: {claims}",
    knownFlag: "known by then",
    knownTooEarly: "Nothing had been published by {value}. The first report is of {first}.",

    // By which end of a span of days.
    datesTitle: "A claim about a span of days counts from",
    datesLatest: "its last day", datesLatestHint: "The rule: certain by then.",
    datesEarliest: "its first day",
    datesEarliestHint: "As early as the sources allow. What changes is the doubt in time.",

    // Why a choice can't be had.
    whyNotKnownAccount: "What was known when is ready for all sources and for each side only.",
    whyNotEarliestAccount: "First days are ready for all sources only.",
    whyNotEarliestKnown: "First days are ready with everything known only: set “as known on” to the end.",
    whyNotVersusKnown: "Two accounts are compared with everything known: set “as known on” to the end.",
    whyNotVersusEarliest: "Two accounts are compared by the last day of a span: choose that first.",
    whyNotVersusSame: "An account does not differ from itself. Choose another one.",
    whyNotShipped: "This map has too many districts to carry every account.",
    whyNotAccount: "Nobody on this map speaks for that account.",
    whyNotKnownYet: "Nothing had been published by that day.",
    accountUnknown: "This map has no account “{value}”. It knows {example} and some claimants.",
    datesUnknown: "“{value}” is neither “latest” nor “earliest”.",

    // Menus.
    compareDates: "Two dates", compareDatesHint: "side by side, or swiped",
    compareAccounts: "Two accounts", compareAccountsHint: "where they differ",
    layerFronts: "Front lines", layerFlows: "Displacement", layerIncidents: "Strikes and casualties",
    layersTitle: "Layers", compareTitle: "Compare",

    // Differences.
    differencesTitle: "Where two accounts differ",
    differencesFirst: "Account", differencesSecond: "compared with",
    differencesClose: "Leave the comparison",
    differsHolder: "Different holder", differsDoubt: "Same holder, one sees doubt",
    differsOne: "Only one says anything", differsSame: "Same", differsNeither: "Neither says anything",
    differencesNow: "{date}: {disputed}.",
    disputed: { zero: "no district disputed", one: "{n} district disputed",
      other: "{n} districts disputed" },
    differencesPlace: "District",
    differencesLegend: "{whole}: {a} against {b}",
    differencesAxis: "Disputed districts, at most {n}",
    accountSays: "{account}: {reading}",
    saysNothing: "says nothing", saysNothingYet: "Nothing by this day.",
    againstBy: "What {account} says",

    // Rulings.
    rulingTitle: "Editor’s decision", rulingShort: "editor’s decision",
    rulingReading: "{reading} by an editor’s decision", rulingOver: "What it overrides",
    rulingText: "An editor decided that this district counts as {reading} from {date} on.",
    rulingHeld: "under {under} control",
    rulingNobody: "An editor decided that this district counts as held by nobody from {date} on.",
    rulingBy: "{by}, {date}", rulingReason: "Reason: {reason}",
    rulingHides: "The claims it overrides stay listed below.",
  });
})();
