// Words as the search compares them: without case, marks or habits of spelling, in any script.
globalThis.searchWords = (letters) => {
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;
  const EMPTY = new Set("a an and are as at by for from in is it its mr mrs ms of on or the to was with".split(" "));

  // British and American spellings, and the plural, fall together: what matters is not that a
  // form is right but that all spellings of a word have the same.
  const HABITS = [
    [/(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)/, "iz"],
    [/(?<=[a-z]{3})ys(?=(?:e|es|ed|ing|er|ers)$)/, "yz"],
    [/(?<=[a-z]{2})our(?=(?:s|ed|ing|able|hood|ful|ite|ites|less|ers?)?$)/, "or"],
    [/(?<=[a-z]{2})(?:tre(?=s?$)|vre(?=s?$))/, (end) => `${end[0]}er`],
    [/(?<=[a-z]{2})oe(?=u)/, "e"],
    [/(?<=[a-z]{2})ence(?=s?$)/, "ense"],
    [/(?<=[a-z]{2})ogue(?=s?$)/, "og"],
    [/(?<=[a-z]{3})amme(?=s?$)/, "am"],
    [/ll(?=(?:ed|ing|er|ers)$)/, "l"],
    [/dge(?=ments?$)/, "dg"],
    [/^grey/, "gray"],
    [/ies$/, "y"],
    [/(?<=[a-z]{3}[^sui])s$/, ""],
  ];

  const bare = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/['’ʼʹʺ`]/g, "");

  const fold = (word) => {
    const plain = bare(word);
    if (!/^[a-z]+$/.test(plain)) return plain;
    return HABITS.reduce((form, [habit, instead]) => form.replace(habit, instead), plain);
  };

  const latin = (word) => [...word].map((letter) => letters[letter] ?? letter).join("");

  /** A word as it is compared: in its own script, and in Latin. */
  const known = new Map();
  const forms = (word) => {
    let found = known.get(word);
    if (!found) {
      found = [...new Set([fold(word), fold(latin(word).toLowerCase())])].filter(Boolean);
      known.set(word, found);
    }
    return found;
  };

  /** The words of a text, each with its place: `[word, start, end]`. */
  const placed = (text) =>
    [...text.matchAll(WORD)]
      .map((match) => [
        match[0].normalize("NFC").toLowerCase().replace(/['’ʼ]s$/, ""),
        match.index,
        match.index + match[0].length,
      ])
      // An apostrophe of its own is a letter to Unicode, and no word.
      .filter(([word]) => forms(word).length);

  /** The words of a text; those that say nothing are left out, unless there are no others. */
  const words = (text, telling = true) => {
    const all = placed(text).map(([word]) => word);
    const some = telling ? all.filter((word) => !EMPTY.has(word)) : [];
    return some.length ? some : all;
  };

  /** Words with a hyphen written as one: "cut-off" is "cutoff" too. */
  const compounds = (text) =>
    (text.toLowerCase().match(/\p{L}+(?:[-‑]\p{L}+)+/gu) ?? []).map((word) => word.replace(/[-‑]/g, ""));

  /** How many letters have to be changed, put in, left out or swapped; with `begins`, for any
      beginning of the other word. */
  const distance = (one, other, begins = false) => {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return begins ? Math.min(...row) : row[other.length];
  };

  /** How many slips a word may have: none in numbers and short words. */
  const slips = (word) => {
    if (word.length < 4 || /\p{N}/u.test(word)) return 0;
    return word.length < 6 ? 1 : 2;
  };

  return { compounds, forms, placed, words, distance, slips };
};
