// @ts-check
// Names: one spelling for all the spellings of a name, and suggestions while one is typed.
// `CM.fold` follows the rules of geo/spelling.py word for word; a test compares the two.
(function () {
  "use strict";
  const CM = (window.ControlMapParts ||= /** @type {any} */ ({}));

  // Step 1, characters: see geo/spelling.py for the reasons.
  const APOSTROPHES = new RegExp("['`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb" +
    "\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]", "g");
  const GLUED_ARTICLE = /(^|[^A-Za-z])(?:[Aa]l|[Ee]l)(?=[A-Z])/g;
  const MARKED = /[scg][\u0327\u0326\u030c\u0306\u0307]|л[яю]/g;
  /** @type {{ [letters: string]: string }} */
  const SOUND_OF_MARKED = {
    "s\u0327": "sh", "s\u0326": "sh", "s\u030c": "sh", "c\u0327": "ch", "c\u030c": "ch",
    "g\u0306": "gh", "g\u0307": "gh", "g\u030c": "j", "ля": "la", "лю": "lu",
  };
  const INVISIBLE = /\p{Cf}/gu;
  const MARKS = /\p{M}/gu;
  const SIGNS = /[^\p{L}\p{N}']/gu;
  const NOT_LATIN = /[^a-z0-9' ]/g;
  /** @type {{ [letter: string]: string }} */
  const LETTERS = {
    "ء": "", "ـ": "", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ٱ": "ا",
    "ک": "ك", "گ": "ك", "ڭ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "پ": "ب",
    "چ": "ج", "ژ": "ز", "ڤ": "ف",
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e",
    "ж": "j", "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ђ": "j", "ј": "y", "љ": "l", "њ": "n", "ћ": "ch", "џ": "j",
    "ı": "i", "ø": "o", "đ": "d", "ħ": "h", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss",
    "ə": "e", "ς": "σ",
  };
  for (let digit = 0; digit < 10; digit++) {
    LETTERS[String.fromCharCode(0x0660 + digit)] = String(digit);
    LETTERS[String.fromCharCode(0x06f0 + digit)] = String(digit);
  }

  // Step 2, words.
  /** @type {[RegExp, string][]} */
  const SOUNDS = [
    [/([aeiouy])h$/, "$1"], [/ee/g, "i"], [/oo|ou/g, "u"], [/sch|ch/g, "sh"], [/dj/g, "j"],
    [/kh/g, "h"], [/gh/g, "g"], [/th/g, "t"], [/dh/g, "d"], [/ph/g, "f"], [/[qc]/g, "k"],
    [/p/g, "b"], [/v/g, "w"], [/e$/, "a"], [/[ae][iy]/g, "ai"], [/aw+/g, "au"], [/[ey]/g, "i"],
    [/o/g, "u"], [/a{2,}i/g, "ai"], [/a{2,}$/, "a"], [/aa+/g, "aa"], [/([b-z])\1+/g, "$1"],
  ];
  const LATIN = /^[a-z]+$/;
  const ARABIC_ARTICLE = /^(?:ال)+(?=..)/u;
  const ARABIC_DOUBLED = /([\u0620-\u0646\u0648-\u064a])\1+/g;
  const SHORT = 4;
  const ARTICLES = new Set(["al", "el"]);
  const SUN_ARTICLES = new Set(["a", "e"].flatMap((vowel) =>
    ["s", "sh", "d", "r", "z", "t", "n", "j"].map((letter) => vowel + letter)));
  const KINDS_OF_PLACE = new Set(("hay hayy hai district districts neighbourhood neighbourhoods " +
    "neighborhood neighborhoods quarter quarters quartier area barrio mahalle mahalla stadtteil " +
    "raion kvartal mantiqa mantiqat mintaqa mintaqat the of حي احيا منطقه حاره محله").split(" "));
  const FILLERS = new Set([...ARTICLES, ...SUN_ARTICLES, ...KINDS_OF_PLACE]);
  const SAME_WORD = new Map([
    ["shaik", "shai shaih shaij shaish shih shik"], ["karm", "karam krm"],
    ["jabal", "jabil jibal jibil gabal kibil"], ["tal", "til tala talat talit"],
    ["bustan", "bustana"], ["masakin", "misakin musakin masakan"], ["kalat", "kalit"],
    ["ard", "arz"], ["turbat", "turbit"], ["bab", "baab"], ["تل", "تله"], ["مشفي", "مستشفي"],
  ].flatMap(([word, others]) => others.split(" ").map((other) => [other, word])));

  /** @param {string} text @returns {string} base letters, digits, spaces and ' */
  function plain(text) {
    return text.replace(INVISIBLE, "").replace(APOSTROPHES, "'").normalize("NFKD")
      .replace(APOSTROPHES, "'").replace(GLUED_ARTICLE, "$1").toLowerCase().normalize("NFKD")
      .replace(MARKED, (letters) => SOUND_OF_MARKED[letters] ?? letters)
      .replace(MARKS, "").replace(SIGNS, " ")
      .replace(NOT_LATIN, (letter) => LETTERS[letter] ?? letter);
  }

  /** The signs for ع as they are heard. @param {string} word */
  function heard(word) {
    return word.replace(/a'+/g, "aa").replace(/'/g, "");
  }

  /** @param {string} word */
  function settledWord(word) {
    let settled = word;
    if (LATIN.test(word)) {
      for (const [pattern, replacement] of SOUNDS) settled = settled.replace(pattern, replacement);
    } else {
      settled = word.replace(ARABIC_ARTICLE, "").replace(ARABIC_DOUBLED, "$1");
    }
    settled = SAME_WORD.get(settled) ?? settled;
    return FILLERS.has(settled) ? word : settled;
  }

  /** @param {[string, string][]} words plain and folded @returns {[string, string][]} */
  function withoutFillers(words) {
    let kept = words.filter(([spelled], position) => {
      const filler = heard(spelled);
      const following = position + 1 < words.length ? words[position + 1][1] : "";
      const sun = SUN_ARTICLES.has(filler) && following.startsWith(filler.slice(1));
      return !sun && !ARTICLES.has(filler);
    });
    if (!kept.length) kept = words.slice(-1);
    let from = 0;
    let to = kept.length;
    while (to - from > 1 && KINDS_OF_PLACE.has(heard(kept[from][0]))) from++;
    while (to - from > 1 && KINDS_OF_PLACE.has(heard(kept[to - 1][0]))) to--;
    return kept.slice(from, to);
  }

  /** @param {string} text @returns {[string, string][]} the words left, plain and folded */
  function settled(text) {
    /** @type {[string, string][]} */
    let words = plain(text).split(" ").map((word) => /** @type {any} */ ([word, heard(word)]));
    words = words.filter(([, word]) => word);
    for (;;) {
      const before = words;
      words = withoutFillers(before).map(([spelled, word]) => [spelled, settledWord(word)]);
      const same = words.length === before.length &&
        words.every(([, word], position) => word === before[position][1]);
      if (same) return words;
    }
  }

  /** The folded words, a short lone one too. @param {string} text */
  const merged = (text) => settled(text).map(([, word]) => word).join(" ");

  /**
   * The one spelling that all spellings of a name share; folding twice changes nothing.
   * @param {string} text @returns {string} lower-case letters, digits, single spaces
   */
  CM.fold = function fold(text) {
    const words = settled(text);
    const lone = words.length === 1 && LATIN.test(words[0][1]) && words[0][1].length <= SHORT;
    return lone ? heard(words[0][0]) : words.map(([, word]) => word).join(" ");
  };

  /**
   * Edits (letter added, left out, replaced, neighbours swapped) from `a` to `b`, or `most` + 1.
   * @param {string} a @param {string} b @param {number} most
   */
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let older = [];
    let old = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + other);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      [older, old] = [old, row];
    }
    return Math.min(old[b.length], most + 1);
  }

  /**
   * What the typed text may be the beginning of. The end of an unfinished word must not be folded
   * as an end ("Masake" becomes Masaken, not Masaka), so a letter is set behind it meanwhile;
   * an Arabic article is dropped as soon as it stands.
   * @param {string} query @returns {string[]}
   */
  function beginnings(query) {
    const open = /[A-Za-z\u00c0-\u024f\u0400-\u04ff]$/u.test(query) && !/[fF]$/.test(query)
      ? merged(`${query}f`).slice(0, -1) : "";
    const started = query.replace(/(^|\s)ال(?=\S?$)/u, "$1");
    return [...new Set([CM.fold(query), merged(query), open, merged(started)])].filter(Boolean);
  }

  /**
   * How well a folded name answers: 0 the same, 1 begins so, 2 a word of it does. Letters inside a
   * word are no beginning of anything.
   * @param {string} name @param {string[]} starts
   */
  function rankOf(name, starts) {
    if (starts.includes(name)) return 0;
    if (starts.some((start) => name.startsWith(start))) return 1;
    return starts.some((start) => name.includes(` ${start}`)) ? 2 : 9;
  }

  /**
   * Suggestions for what was typed so far, in any spelling: names that are it, begin with it, have
   * a word that does, or are a slip or two away from it. A suggestion is an offer, never a choice.
   * @param {SceneModel} scene @param {string} query @param {number} [limit]
   * @returns {number[]} place indices, best first, each once
   */
  CM.searchPlaces = function searchPlaces(scene, query, limit = 8) {
    const text = query.trim().slice(0, 100);
    // No name has a letter three times on end, and folding would make one of them.
    if (/(\p{L})\1\1/u.test(plain(text))) return [];
    let starts = beginnings(text);
    const names = scene.json.search;
    const unfinished = /^(.*\S)[\s-]+\S{1,3}$/u.exec(text);
    if (unfinished && !names.some(([name]) => rankOf(name, starts) < 9)) {
      starts = beginnings(unfinished[1]);   // "bustan a": the article is on its way
    }
    if (!starts.length) return [];
    const whole = starts[0];
    const most = whole.length < 5 ? 0 : whole.length < 8 ? 1 : 2;
    const typed = plain(text).trim();
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [name, place, shown] of names) {
      const found = rankOf(name, starts);
      const slips = found === 9 && most ? edits(whole, name, most) : 0;
      const rank = found < 9 ? found : most && slips <= most ? 3 + slips : 9;
      if (rank === 9) continue;
      const unlike = plain(shown).includes(typed) ? 0 : 50;   // folded alike, written otherwise
      const score = rank * 100 + unlike + Math.min(49, Math.abs(name.length - whole.length));
      if (score < (best.get(place) ?? Infinity)) best.set(place, score);
    }
    return [...best].sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, limit)
      .map(([place]) => place);
  };

  /** Places of which this is a name, in any spelling.
   * @param {SceneModel} scene @param {string} query @returns {number[]} */
  CM.placesNamed = (scene, query) => {
    const folded = CM.fold(query);
    return [...new Set(scene.json.search.filter(([name]) => name === folded)
      .map(([, place]) => place))];
  };
})();
