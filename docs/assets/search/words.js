// Words as the search compares them: without case, marks or habits of spelling, in any script.
// Letters, habits and empty words come with the index, whose program reads them as this does.
globalThis.searchWords = (index) => {
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;
  const EMPTY = new Set(index.empty);
  const HABITS = index.habits.map(([habit, instead]) => [new RegExp(habit), instead]);

  const bare = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/['’ʼʹʺ`]/g, "");

  const fold = (word) => {
    const plain = bare(word);
    if (!/^[a-z]+$/.test(plain)) return plain;
    return HABITS.reduce((form, [habit, instead]) => form.replace(habit, instead), plain);
  };

  const latin = (word) => [...word].map((letter) => (Object.hasOwn(index.letters, letter) ? index.letters[letter] : letter)).join("");

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

  /** How many letters have to be changed, put in, left out or, with `swaps`, swapped; with
      `begins`, for any beginning of the other word. Above `most` it does not count on. */
  const distance = (one, other, { begins = false, swaps = true, most = Infinity } = {}) => {
    if (!begins && Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
        if (swaps && i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
        least = Math.min(least, next[j]);
      }
      // Swapped letters may be one better than the row before.
      if (least > most + 1) return least;
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
