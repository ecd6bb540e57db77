// @ts-check
// The address of a view, and back: the same words as geo/link.py writes and reads, in the `?…` of
// the app and in the `#…` of a page that was saved. What a link says wrongly is left out, each with
// one sentence; the rest of the view still opens.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const VERSION = "1";
  const LAYERS = /** @type {(keyof MapLayers)[]} */ (["fronts", "flows", "incidents"]);
  const BY_ITSELF = "fronts";
  const NAMES = 3;
  /** Between these a map can be zoomed. */
  const FARTHEST = 8;
  const NEAREST = 17;
  /** Options that a link names otherwise. @type {{[option: string]: string}} */
  const NAMED_BY = { centre: "at", zoom: "at", knownOn: "known", compareMode: "mode" };

  /** The link that a page was opened with: its fragment, else its query if that is one of ours. */
  function given() {
    const text = window.location.hash.slice(1);
    if (text.includes("=")) return new URLSearchParams(text);
    const query = new URLSearchParams(window.location.search);
    return query.has("v") ? query : new URLSearchParams();
  }

  /** Days since the epoch of an ISO date, NaN when it is none. @param {SceneJson} json
   * @param {string} iso */
  function dayOf(json, iso) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return NaN;
    const at = Date.parse(`${iso}T00:00:00Z`);
    const real = !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
    return real ? Math.round((at - Date.parse(`${json.epoch}T00:00:00Z`)) / 864e5) : NaN;
  }

  /** @param {SceneJson} json @param {number} day */
  const isoOf = (json, day) =>
    new Date(Date.parse(`${json.epoch}T00:00:00Z`) + day * 864e5).toISOString().slice(0, 10);

  /** The days that a page plays by itself when it shows a day.
   * @param {SceneJson} json @param {number} day NaN: not said
   * @returns {[number, number]} */
  function playedBy(json, day) {
    const [from, to] = json.ownFocus || json.focus;
    return Number.isNaN(day) || (day >= from && day <= to) ? [from, to] : [0, json.lastDay];
  }

  /**
   * Options of a page with what a link changes in them, and a sentence for each of its faults. A
   * link that tells its version is whole: what it does not name is as a map shows it by itself;
   * any other changes only what it names.
   * @param {SceneJson} json @param {MountOptions} options @param {URLSearchParams} link
   * @returns {{options: MountOptions, wrong: string[]}}
   */
  function read(json, options, link) {
    const lang = link.get("lang") === "ar" || (!link.has("lang") && options.lang === "ar")
      ? "ar" : "en";
    /** @type {string[]} */
    const wrong = [];
    const say = (/** @type {string} */ key, /** @type {{[name: string]: string}} */ values) => {
      const all = Object.entries({ from: isoOf(json, 0), to: isoOf(json, json.lastDay), ...values });
      // After Arabic letters the parts of a date or a list would change places.
      wrong.push(CM.words.text(key, lang, lang === "en" ? Object.fromEntries(all)
        : Object.fromEntries(all.map(([name, value]) => [name, `\u2066${value}\u2069`]))));
    };
    /** @param {string} name @param {string[]} choices @param {any} otherwise */
    function oneOf(name, choices, otherwise) {
      const value = link.get(name);
      if (!value) return otherwise;
      if (choices.includes(value)) return value;
      say("linkNone", { value, choices: choices.join(", ") });
      return otherwise;
    }
    const version = link.get("v");
    if (version && version !== VERSION) say("linkVersion", { value: version });
    const about = link.get("case");
    if (about && about !== json.case.id) say("linkCase", { value: about, case: json.case.id });
    const found = {
      ...days(json, link, say), place: place(json, link, say), lang: oneOf("lang", ["en", "ar"], lang),
      digits: oneOf("digits", ["latn", "arab"], undefined), ...where(link, say),
      account: account(json, link, "account", say) || "all", knownOn: known(json, link, say),
      dates: oneOf("dates", ["latest", "earliest"], "latest"),
      versus: account(json, link, "versus", say), compare: second(json, link, say),
      compareMode: oneOf("mode", ["side", "swipe"], "side"), layers: layers(link, say),
      theme: oneOf("theme", ["light", "dark"], options.theme === "auto" ? "auto" : undefined),
    };
    const named = link.has("v") ? found : Object.fromEntries(Object.entries(found)
      .filter(([option]) => link.has(NAMED_BY[option] || option)));
    return { options: { ...options, ...named }, wrong };
  }

  /** @typedef {(key: string, values: {[name: string]: string}) => void} Say */

  /** The day and the days played. @param {SceneJson} json @param {URLSearchParams} link
   * @param {Say} say */
  function days(json, link, say) {
    const asked = link.get("date") || "";
    let day = dayOf(json, asked);
    if (asked && !(day >= 0 && day <= json.lastDay)) {
      say("linkDate", { value: asked });
      day = Math.min(Math.max(day, 0), json.lastDay);
    }
    const date = Number.isNaN(day) ? null : isoOf(json, day);
    const value = link.get("range") || "";
    if (!value) return { date, range: null };
    const ends = value.split("..").map((iso) => dayOf(json, iso));
    const [from, to] = ends.map((end) => Math.min(Math.max(end, 0), json.lastDay));
    if (ends.length !== 2 || ends[0] !== from || ends[1] !== to || !(from < to)) {
      say("linkRange", { value });
    }
    if (ends.length !== 2 || !(from < to)) return { date, range: null };
    if (day < from || day > to) {
      say("linkRangeDate", { value, date: String(date) });
      return { date, range: null };
    }
    const own = playedBy(json, day);
    const same = own[0] === from && own[1] === to;
    return { date, range: same ? null
      : /** @type {[string, string]} */ ([isoOf(json, from), isoOf(json, to)]) };
  }

  /** @param {SceneJson} json @param {URLSearchParams} link @param {Say} say */
  function place(json, link, say) {
    const value = link.get("place");
    if (!value || json.places.some((one) => one.id === value)) return value || null;
    const near = CM.nearestPlaces({ json }, value).slice(0, NAMES)
      .map((/** @type {number} */ index) => json.places[index].id);
    say(near.length ? "linkPlace" : "linkPlaceNone", { value, names: near.join(", ") });
    return null;
  }

  /** @param {URLSearchParams} link @param {Say} say */
  function where(link, say) {
    const value = link.get("at");
    if (!value) return { centre: null, zoom: null };
    const [lon, lat, zoom, ...more] = value.split(",").map((part) => part.trim() ? Number(part) : NaN);
    if (!more.length && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24) {
      return { centre: /** @type {[number, number]} */ ([lon, lat]),
        zoom: Math.min(Math.max(zoom, FARTHEST), NEAREST) };
    }
    say("linkAt", { value });
    return { centre: null, zoom: null };
  }

  /** @param {SceneJson} json @param {URLSearchParams} link @param {string} name
   * @param {Say} say */
  function account(json, link, name, say) {
    const value = link.get(name);
    if (!value || json.accounts.some((one) => one.id === value)) return value || null;
    say("accountUnknown", { value,
      example: json.accounts.slice(0, 4).map((one) => one.id).join(", ") });
    return null;
  }

  /** @param {SceneJson} json @param {URLSearchParams} link @param {Say} say */
  function known(json, link, say) {
    const value = link.get("known");
    if (!value) return null;
    const first = json.known?.all?.[0]?.[0] ?? 0;
    if (dayOf(json, value) >= first) return value;
    say("linkKnown", { value, first: isoOf(json, first) });
    return null;
  }

  /** @param {SceneJson} json @param {URLSearchParams} link @param {Say} say */
  function second(json, link, say) {
    const value = link.get("compare");
    if (!value) return null;
    const day = dayOf(json, value);
    if (day >= 0 && day <= json.lastDay) return value;
    say("linkCompare", { value });
    return null;
  }

  /** @param {URLSearchParams} link @param {Say} say @returns {Partial<MapLayers>} */
  function layers(link, say) {
    const value = link.get("layers");
    const asked = value === "none" ? [] : (value || BY_ITSELF).split(",");
    const unknown = asked.filter((one) => !LAYERS.includes(/** @type {any} */ (one)));
    if (unknown.length) say("linkNone", { value: unknown.join(","), choices: LAYERS.join(", ") });
    const known = asked.filter((one) => !unknown.includes(one));
    const shown = known.length || !unknown.length ? known : [BY_ITSELF];
    return Object.fromEntries(LAYERS.map((one) => [one, shown.includes(one)]));
  }

  /** Do two views show the same, to a pixel?
   * @param {NonNullable<MapState["view"]>} a @param {NonNullable<MapState["view"]>} b */
  function alike(a, b) {
    const pixel = 360 / (256 * 2 ** a.zoom);
    return Math.abs(a.zoom - b.zoom) < 0.015 &&
      [0, 1].every((axis) => Math.abs(a.centre[axis] - b.centre[axis]) <= pixel);
  }

  /** The days played as a link tells them, null when a page plays them by itself.
   * @param {SceneModel} scene @param {MapState} state @returns {[string, string] | null} */
  function range(scene, state) {
    const { json } = scene;
    const [from, to] = state.range === "all" ? [0, json.lastDay] : json.focus;
    const own = playedBy(json, state.day);
    return from === own[0] && to === own[1] ? null : [isoOf(json, from), isoOf(json, to)];
  }

  /**
   * The parameters of what is shown, in fixed order; what a page shows by itself stands in none.
   * @param {SceneModel} scene @param {MapState} state @param {MapView | null} view
   * @param {string} theme
   */
  function params(scene, state, view, theme) {
    const told = CM.choices.told(scene, state);
    const played = range(scene, state);
    const shown = LAYERS.filter((one) => state.layers[one]).join(",");
    /** @type {[string, string | null | false][]} */
    const all = [
      ["v", VERSION], ["case", scene.json.case.id], ["date", scene.isoOf(state.day)],
      ["range", played && played.join("..")],
      ["place", state.place >= 0 && scene.places[state.place].id], ["lang", state.lang],
      ["digits", state.digits === "latn" && "latn"],
      ["at", view && [...view.centre.map((one) => one.toFixed(5)),
        Number(view.zoom.toFixed(2))].join(",")],
      ["account", told.account !== "all" && told.account], ["known", told.knownOn],
      ["dates", told.dates !== "latest" && told.dates], ["versus", told.versus],
      ["compare", told.compare], ["mode", told.compareMode !== "side" && told.compareMode],
      ["layers", shown !== BY_ITSELF && (shown || "none")],
      ["theme", theme === "dark" && theme],
    ];
    return all.filter(([, value]) => value).map(([name, value]) =>
      `${name}=${encodeURIComponent(String(value)).replace(/%2C/g, ",")}`).join("&");
  }

  CM.link = { given, read, range, params, alike };
})();
