// Which rows of the index have a word, and how much it tells of them: BM25+ (Lv and Zhai, "Lower-
// bounding term frequency normalization", 2011) over four fields, with beginnings and near
// spellings. A part that is not there yet is noted as missing, and taken to be empty.
globalThis.searchRows = (index, { compounds, forms, words, distance }) => {
  const BOOST = { name: 3, text: 2, where: 0.5, about: 0.3 };
  const [K, B, D] = [1.2, 0.7, 0.5];
  const BEGUN = 0.6; // what a beginning is worth, and a near word
  const NEAR = 0.4;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));

  /** Numbers that are packed in base 64 VLQ. */
  const unpacked = (text) => {
    const numbers = [];
    let number = 0;
    let shift = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUE[text.charCodeAt(at)];
      number |= (value & 31) << shift;
      if (value & 32) shift += 5;
      else {
        numbers.push(number);
        number = shift = 0;
      }
    }
    return numbers;
  };

  /** The rows of a term, each with how often it stands there. */
  const unpackedRows = (text) => {
    const rows = new Map();
    let at = -1;
    for (const gap of unpacked(text)) {
      at += gap;
      rows.set(at, gap ? 1 : rows.get(at) + 1);
    }
    return rows;
  };

  const termsAt = (at) => index.termParts[at];
  const parted = index.terms.some((_, at) => !(termsAt(at) in index.parts));
  const missing = new Set();
  const part = (name) => {
    if (!(name in index.parts)) missing.add(name);
    return index.parts[name];
  };

  // Names are in the first part, so the words in them are known at once.
  const byName = new Map();
  const lengths = Object.fromEntries(Object.entries(index.lengths).map(([field, text]) => [field, unpacked(text)]));
  lengths.name = new Array(lengths.text.length).fill(0);
  index.rows.forEach(([, , names], at) => {
    const tokens = names.flatMap(([value]) => [...words(value, false), ...compounds(value)]);
    lengths.name[at] = new Set(tokens).size;
    for (const form of tokens.flatMap(forms)) {
      const rows = byName.get(form) ?? byName.set(form, new Map()).get(form);
      rows.set(at, (rows.get(at) ?? 0) + 1);
    }
  });
  const nameTerms = [...byName.keys()].sort();
  const total = lengths.text.length;
  const average = {};
  for (const field in BOOST) average[field] = lengths[field].reduce((sum, length) => sum + length, 0) / total;

  const shards = new Map();
  /** The terms of one part, with their rows as text. */
  const shard = (at) => {
    if (!shards.has(at)) {
      const terms = part(termsAt(at));
      if (!terms) return new Map();
      shards.set(at, new Map(Object.entries(terms)));
    }
    return shards.get(at);
  };

  /** The number of the last of these sorted words that is not after a word. */
  const place = (sorted, word) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const known = new Map();
  /** The rows that have a term, by field; those of names are known without. */
  const rowsOf = (term) => {
    if (known.has(term)) return known.get(term);
    const found = {};
    const at = Math.max(place(index.terms, term), 0);
    const told = shard(at).get(term);
    if (told !== undefined) {
      const [first, where] = told.split("|");
      if (term[0] === "#") found.about = unpackedRows(first);
      else {
        if (first) found.text = unpackedRows(first);
        if (where) found.where = unpackedRows(where);
      }
    }
    if (shards.has(at)) known.set(term, found);
    return found;
  };

  /** The terms that begin so, those of names alone or all. */
  const begun = (form, namesOnly) => {
    const found = new Set();
    for (let at = place(nameTerms, form) + 1; at < nameTerms.length && nameTerms[at].startsWith(form); at++)
      found.add(nameTerms[at]);
    if (namesOnly) return found;
    const last = place(index.terms, `${form}\uffff`);
    for (let at = Math.max(place(index.terms, form), 0); at <= last; at++)
      for (const term of shard(at).keys()) if (term !== form && term.startsWith(form)) found.add(term);
    return found;
  };

  let vocabulary = null;
  /** All terms; where not all of the index is there, from a list of them. */
  const allTerms = () => {
    if (!vocabulary) {
      let listed;
      if (!parted)
        listed = index.terms.flatMap((_, at) => [...shard(at).keys()].filter((term) => term[0] !== "#"));
      else listed = part("words")?.split(" ");
      if (!listed) return new Set();
      vocabulary = new Set([...nameTerms, ...listed]);
    }
    return vocabulary;
  };

  /** The terms that are nearly so, with the number of slips. */
  const near = (form, most, namesOnly) => {
    const found = new Map();
    for (const term of namesOnly ? nameTerms : allTerms()) {
      const slips = distance(form, term, { swaps: false, most });
      if (slips > 0 && slips <= most) found.set(term, slips);
    }
    return found;
  };

  /** Add to `found` what rows have a term; `asked` is the one that was asked for. */
  const take = (found, asked, term, weight, fields) => {
    for (const field of fields) {
      const rows = field === "name" ? byName.get(term) : rowsOf(term)[field];
      if (!rows) continue;
      const rare = Math.log(1 + (total - rows.size + 0.5) / (rows.size + 0.5));
      for (const [at, times] of rows) {
        const relative = 1 - B + (B * lengths[field][at]) / average[field];
        const worth = weight * BOOST[field] * (rare * (D + (times * (K + 1)) / (times + K * relative)));
        const one = found.get(at);
        if (!one) found.set(at, { score: worth, asked: [asked], terms: [term] });
        else {
          one.score += worth;
          if (!one.asked.includes(asked)) one.asked.push(asked);
          if (!one.terms.includes(term)) one.terms.push(term);
        }
      }
    }
    return found;
  };

  const FIELDS = Object.keys(BOOST);
  /**
   * The rows that have a form: `begins` that it may be a beginning, `slips` how many it may have,
   * `fields` where to look; `begunNames` that a beginning counts in names alone.
   */
  const having = (form, { begins = false, slips = 0, fields = FIELDS, begunNames = false } = {}) => {
    const namesOnly = fields.length === 1 && fields[0] === "name";
    const found = take(new Map(), form, form, 1, fields);
    const beginnings = begins ? begun(form, namesOnly || begunNames) : new Set();
    for (const term of beginnings) {
      const weight = (BEGUN * term.length) / (term.length + 0.3 * (term.length - form.length));
      take(found, form, term, weight, begunNames ? ["name"] : fields);
    }
    if (slips)
      for (const [term, slipped] of near(form, slips, namesOnly))
        if (!beginnings.has(term)) take(found, form, term, (NEAR * term.length) / (term.length + slipped), fields);
    return found;
  };

  const both = (one, other) => {
    one.score += other.score;
    for (const asked of other.asked) if (!one.asked.includes(asked)) one.asked.push(asked);
    for (const term of other.terms) if (!one.terms.includes(term)) one.terms.push(term);
    return one;
  };

  /** Put rows together that were found in several ways. */
  const any = (all) =>
    all.reduce((found, others) => {
      for (const [at, other] of others) {
        const one = found.get(at);
        if (one) both(one, other);
        else found.set(at, other);
      }
      return found;
    }, new Map());

  /** Keep the rows that were found in every way. */
  const every = (all) =>
    all.reduce((found, others) => {
      const kept = new Map();
      for (const [at, other] of others) if (found.has(at)) kept.set(at, both(found.get(at), other));
      return kept;
    });

  const exists = (term) => allTerms().has(term);
  return { having, any, every, exists, part, missing, unpacked, parted, total };
};
