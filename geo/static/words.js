// @ts-check
// Words, numbers and dates in the reader's language. Text goes in and comes out as plain text; a
// language is "en" or "ar", digits are "latn" (0123) or "arab" (٠١٢٣, in Arabic text only).
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  const ARABIC_ZERO = 0x0660;
  /** @type {Record<string, Intl.PluralRules>} */
  const plurals = { en: new Intl.PluralRules("en"), ar: new Intl.PluralRules("ar") };

  /** @param {Lang} lang @returns {any} */
  const table = (lang) => (lang === "ar" ? CM.wordsAr : CM.wordsEn);

  /**
   * Digits of a finished text, as the reader chose them.
   * @param {string} text @param {Lang} lang @param {Digits} digits
   */
  function inDigits(text, lang, digits) {
    return lang === "ar" && digits === "arab"
      ? text.replace(/[0-9]/g, (d) => String.fromCharCode(ARABIC_ZERO + Number(d)))
      : text.replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - ARABIC_ZERO));
  }

  /**
   * The words under a dotted key ("units.people"), or "" when there are none.
   * @param {string} key @param {Lang} lang @returns {any}
   */
  function entry(key, lang) {
    /** @type {any} */
    let found = table(lang);
    for (const part of key.split(".")) {
      if (!found || !Object.prototype.hasOwnProperty.call(found, part)) return "";
      found = found[part];
    }
    return found;
  }

  /**
   * Words with their `{names}` filled in, in one pass, so that a value is never read as a name.
   * @param {string} key @param {Lang} lang
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function text(key, lang, values = {}) {
    const found = entry(key, lang);
    return typeof found === "string" ? fill(found, values) : "";
  }

  /** @param {string} pattern @param {Record<string, string | number>} values */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) =>
      Object.prototype.hasOwnProperty.call(values, name) ? apart(String(values[name])) : whole);
  }

  /** A value with marks of direction is set apart, so that they end with it.
   * @param {string} value */
  const apart = (value) => /[\u202a-\u202e\u2066-\u2069]/.test(value)
    ? `\u2068${value.replace(/[\u2066-\u2069]/g, "")}\u2069` : value;

  /**
   * @param {number} value @param {Lang} lang @param {Digits} digits
   * @param {number} [places] decimals
   * @returns {string} "1,234.5" or "١٬٢٣٤٫٥"
   */
  function formatNumber(value, lang, digits, places = 0) {
    const [whole, rest] = Math.abs(value).toFixed(places).split(".");
    const arab = lang === "ar" && digits === "arab";
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, arab ? "٬" : ",");
    const joined = rest ? grouped + (arab ? "٫" : ".") + rest : grouped;
    const zero = !/[1-9]/.test(joined);
    return (value < 0 && !zero ? "\u2212" : "") + inDigits(joined, lang, digits);
  }

  /**
   * @param {number} value per hundred @param {Lang} lang @param {Digits} digits
   * @param {number} [places] decimals
   */
  function formatPercent(value, lang, digits, places = 0) {
    const sign = lang === "ar" && digits === "arab" ? "٪" : "%";
    return formatNumber(value, lang, digits, places) + sign;
  }

  /**
   * A counted word: `count("claims", 3, "ar", "arab")` is "٣ ادعاءات".
   * @param {string} key of words with plural forms @param {number} n
   * @param {Lang} lang @param {Digits} digits
   * @returns {string} "" when there are no such words
   */
  function count(key, n, lang, digits) {
    const forms = entry(key, lang);
    if (!forms || typeof forms !== "object") return "";
    const form = n === 0 && forms.zero ? "zero" : plurals[lang].select(n);
    return fill(forms[form] || forms.other, { n: formatNumber(n, lang, digits) });
  }

  /** @param {string} iso `YYYY-MM-DD`, year may be of four or more digits */
  function parts(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return { year, month, day };
  }

  /**
   * A civil date in words.
   * @param {string} iso @param {Lang} lang @param {Digits} digits
   * @param {"long"|"short"|"axis"|"month"} [style] long "28 November 2016", short "28 Nov 2016",
   *   axis "28 Nov", month "November 2016"
   * @returns {string}
   */
  function formatDate(iso, lang, digits, style = "long") {
    const { year, month, day } = parts(iso);
    const words = table(lang);
    const full = words.months[month - 1];
    // Arabic writes the month in full: its short forms (ت٢) are no common knowledge.
    const brief = lang === "ar" && style === "short" ? full : words.monthsShort[month - 1];
    const pattern = {
      long: `${day} ${full} ${year}`, short: `${day} ${brief} ${year}`,
      axis: `${day} ${brief}`, month: `${full} ${year}`,
    }[style];
    return inDigits(pattern, lang, digits);
  }

  /**
   * Two dates as one span, months and years named once: "27–28 November 2016".
   * @param {string} from @param {string} to @param {Lang} lang @param {Digits} digits
   * @param {"long"|"short"} [style]
   */
  function formatSpan(from, to, lang, digits, style = "long") {
    if (from === to) return formatDate(from, lang, digits, style);
    const a = parts(from);
    const b = parts(to);
    const end = formatDate(to, lang, digits, style);
    if (a.year !== b.year) return `${formatDate(from, lang, digits, style)} – ${end}`;
    if (a.month === b.month) return `${inDigits(String(a.day), lang, digits)}–${end}`;
    const start = formatDate(from, lang, digits, style).replace(/\s\S+$/, "");
    return `${start} – ${end}`;
  }

  /** @param {string} iso @param {Lang} lang */
  const weekday = (iso, lang) => table(lang).weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()];

  /**
   * "a, b and c" / "أ وب وج".
   * @param {string[]} items @param {Lang} lang
   */
  function list(items, lang) {
    if (items.length < 2) return items.join("");
    const last = items.length - 1;
    const head = items.slice(0, last).reduce((a, b) => text("listMore", lang, { a, b }));
    return text("listTwo", lang, { a: head, b: items[last] });
  }

  /** @param {Text2} pair @param {Lang} lang */
  const of = (pair, lang) => pair[lang] || pair.en || pair.ar || "";

  /**
   * A sentence from the data, its Arabic digits as the reader chose them.
   * @param {Text2} pair @param {Lang} lang @param {Digits} digits
   */
  function said(pair, lang, digits) {
    const found = of(pair, lang);
    // Only this way: Latin digits in an Arabic text may be part of a name.
    return lang === "ar" && digits === "latn"
      ? inDigits(found.replace(/(?<=[٠-٩])٬(?=[٠-٩])/g, ",").replace(/(?<=[٠-٩])٫(?=[٠-٩])/g, "."),
        lang, digits)
      : found;
  }

  CM.words = {
    text, count, list, of, said, formatNumber, formatPercent, formatDate, formatSpan, weekday,
    inDigits, entry,
  };
})();
