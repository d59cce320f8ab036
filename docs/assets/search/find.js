// What of the index fits a query, and why. Rows in, results out: no page is touched here.
globalThis.searchIn = (index) => {
  const { rows, kinds } = index;
  const { compounds, forms, placed, words, distance, slips } = searchWords(index.letters);
  const order = Object.keys(kinds);
  const THINGS = ["country", "actor", "event"];
  const LEAST = 3; // letters of a beginning, but for the word that is being typed

  const page = (row) => (row.of === undefined ? row : rows[row.of]);
  const title = (row) => row.names?.[0][0] ?? "";
  const names = rows.map((row) => (row.names ?? []).map(([value]) => words(value).map(forms)));

  // Which things bear a word in one of their names, and in a name of this word alone: a statement
  // about a thing is found by all of its names, though it uses one.
  const bearers = new Map();
  const bearersAlone = new Map();
  const add = (map, key, value) => (map.get(key) ?? map.set(key, new Set()).get(key)).add(value);
  rows.forEach((row, at) => {
    if (!THINGS.includes(row.kind)) return;
    for (const name of names[at])
      for (const form of name.flat()) {
        add(bearers, form, at);
        if (name.length === 1) add(bearersAlone, form, at);
      }
  });

  const about = (row) => {
    const found = new Set(row.about ?? []);
    if (row.of !== undefined && THINGS.includes(page(row).kind)) found.add(row.of);
    for (const word of words(row.text ?? ""))
      for (const form of forms(word)) bearersAlone.get(form)?.forEach((at) => found.add(at));
    return found;
  };
  const subjects = rows.map((row) => (row.kind === "statement" ? about(row) : new Set()));

  const engine = new MiniSearch({
    idField: "at",
    fields: ["name", "text", "where", "about"],
    tokenize: (text, field) => (field === "about" ? text.split(" ") : [...words(text, false), ...compounds(text)]),
    processTerm: (word, field) => (field === "about" ? word : forms(word)),
    searchOptions: {
      tokenize: (form) => [form],
      processTerm: (form) => form,
      boost: { name: 3, text: 2, where: 0.5, about: 0.3 },
      weights: { prefix: 0.6, fuzzy: 0.4 },
    },
  });
  engine.addAll(
    rows.map((row, at) => ({
      at,
      name: (row.names ?? []).map(([value]) => value).join(" · "),
      text: row.text ?? "",
      where: `${row.of === undefined ? "" : title(page(row))} ${row.place ?? ""}`,
      about: [...subjects[at]].map((other) => `#${other}`).join(" "),
    })),
  );

  /** Letters swapped with their neighbours: one slip, though two letters are wrong. */
  const swapped = (form) =>
    slips(form) !== 1
      ? []
      : [...form.slice(1)].map((letter, at) => form.slice(0, at) + letter + form[at] + form.slice(at + 2));

  /** Whether two words are the same but for slips; `typing` that it may not be whole. */
  const nearly = (form, other, typing) =>
    form === other || (slips(form) > 0 && distance(form, other) <= slips(form)) || (typing && begunNear(form, other));

  /** Whether a word begins nearly as one that is still being typed. */
  const begunNear = (form, other) =>
    slips(form) > 0 &&
    other.length > form.length &&
    other[0] === form[0] &&
    distance(form, other, true) <= (form.length < 7 ? 1 : 2);

  /** The query for one word: any of its forms, or a thing that bears it; `near` allows slips. */
  const asked = (word, last, near) => {
    const own = forms(word);
    const any = (queries, options) => ({ combineWith: "OR", queries, ...options });
    const prefix = (form) => last || form.length >= LEAST;
    const queries = [any(own, { prefix, fuzzy: (form) => near && slips(form) })];
    if (near) {
      queries.push(any(own.flatMap(swapped)));
      if (last) {
        const begun = (form) => [...bearers.keys()].filter((other) => begunNear(form, other));
        queries.push(any(own.flatMap(begun)));
      }
    }
    const known = near ? [...bearers.keys()].filter((other) => own.some((form) => nearly(form, other, last))) : own;
    const borne = known.flatMap((form) => [...(bearers.get(form) ?? [])]);
    queries.push(any(borne.map((at) => `#${at}`), { fields: ["about"] }));
    return any(queries);
  };

  /** How a word of the query fits one of a text: 0 the same, 1 its beginning, 2 near, 3 not. */
  const fit = (asks, given, last, near) => {
    let best = 3;
    for (const one of asks)
      for (const other of given) {
        if (one === other) return 0;
        if ((last || one.length >= LEAST) && other.startsWith(one)) best = Math.min(best, 1);
        else if (near && best > 2 && nearly(one, other, last)) best = 2;
      }
    return best;
  };

  const TITLE = 0; // the title itself
  const NAME = 1; // another name
  const WITHIN = 2; // all words within a name
  const PARTLY = 3; // a word of a name, the others in what is said of the thing
  const TEXT = 4; // all words in a text, or by the name of what it is about
  const NEAR_NAME = 5; // all words within a name, but for slips
  const NEAR_TEXT = 6;

  /** How the words of a query fit one name: its rank, and how many of its words are left over. */
  const fitName = (query, name, which, near) => {
    const met = new Set();
    const fits = query.map((asks, position) => {
      let best = 3;
      name.forEach((given, where) => {
        const here = fit(asks, given, position === query.length - 1, near);
        if (here < 3) met.add(where);
        best = Math.min(best, here);
      });
      return best;
    });
    const rest = name.length - met.size;
    const worst = Math.max(...fits);
    const joined = (parts) => parts.map((part) => part.at(-1)).join("");
    const whole = joined(query) === joined(name);
    const own = name.filter(([first]) => query.some(([one]) => first.startsWith(one))).length;
    let rank = NEAR_TEXT;
    if (whole) rank = which === 0 ? TITLE : NAME;
    else if (worst <= 1) rank = WITHIN;
    else if (worst === 2) rank = NEAR_NAME;
    else if (fits.includes(0)) rank = PARTLY;
    return { rank, rest, own, which };
  };

  /** Whether a row has all words of a query without a slip, in any of its parts. */
  const plainly = (query, terms) =>
    query.every((asks, position) => {
      const last = position === query.length - 1;
      return asks.some((form) =>
        terms.some((term) =>
          term[0] === "#"
            ? bearers.get(form)?.has(Number(term.slice(1)))
            : term === form || ((last || form.length >= LEAST) && term.startsWith(form)),
        ),
      );
    });

  /** How well the words of a query fit a row, with the name that fits best, if one does. */
  const rank = (at, query, terms, near) => {
    const plain = plainly(query, terms);
    const fitting = names[at]
      .map((name, which) => fitName(query, name, which, near))
      .filter((fits) => fits.rank !== NEAR_TEXT && (fits.rank !== PARTLY || (plain && THINGS.includes(rows[at].kind))))
      .sort((one, other) => one.rank - other.rank || other.own - one.own || one.rest - other.rest || one.which - other.which);
    const [best] = fitting;
    if (best && (best.rank < TEXT || !plain)) {
      // A title that fits as well needs no other name to explain it.
      return fitting.some((fits) => fits.which === 0 && fits.rank === best.rank) ? { ...best, which: 0 } : best;
    }
    return { rank: plain ? TEXT : NEAR_TEXT, rest: 0 };
  };

  const run = (query, combineWith, near) => {
    const last = query.length - 1;
    const folded = query.map(forms);
    const tree = { combineWith, queries: query.map((word, at) => asked(word, at === last, near)) };
    return engine.search(tree).map(({ id, score, match }) => {
      const terms = Object.keys(match);
      return { row: rows[id], at: id, score, ...rank(id, folded, terms, near) };
    });
  };

  const named = (found) => found.rank < PARTLY || found.rank === NEAR_NAME;
  const ofTheBook = (row) => row.kind === "page" || row.kind === "source";
  const better = (one, other) =>
    one.rank - other.rank ||
    // Of names that fit, the one that says least else; at last by what the thing is.
    one.rest - other.rest ||
    (named(one) && order.indexOf(one.row.kind) - order.indexOf(other.row.kind)) ||
    // What is said about the book itself comes after what it says.
    Number(ofTheBook(one.row)) - Number(ofTheBook(other.row)) ||
    other.score - one.score ||
    one.at - other.at;

  /** Everything that fits, and how: "all" the words, "near" ones, or only "some" of them. */
  const matches = (query) => {
    const strict = run(query, "AND", false);
    if (strict.some((found) => found.rank <= WITHIN)) return ["all", strict];
    const near = run(query, "AND", true);
    if (strict.length) return ["all", [...strict, ...near.filter((found) => found.rank === NEAR_NAME)]];
    if (near.length || query.length === 1) return ["near", near];
    return ["some", run(query, "OR", true)];
  };

  /** Text in pieces, `[words, whether they were asked for]`, from shortly before the first. */
  const marked = (text, query, near, most = 260) => {
    const asks = query.map(forms);
    const hits = placed(text).filter(([word]) =>
      asks.some((one, at) => fit(one, forms(word), at === asks.length - 1, near) < 3),
    );
    let start = 0;
    if (hits.length && hits[0][2] > most - 40) start = text.lastIndexOf(" ", hits[0][1] - 60) + 1;
    let end = text.length;
    if (end - start > most) end = Math.max(text.lastIndexOf(" ", start + most), start + 40);
    const pieces = start ? [["… ", false]] : [];
    let at = start;
    for (const [, from, to] of hits) {
      if (from < at || to > end) continue;
      if (from > at) pieces.push([text.slice(at, from), false]);
      pieces.push([text.slice(from, to), true]);
      at = to;
    }
    return [...pieces, [text.slice(at, end) + (end < text.length ? " …" : ""), false]];
  };

  /** Why a row was found, where neither its title nor its text shows it. */
  const reason = ({ row, at, rank, which }, query) => {
    if (which > 0) {
      const [value, note] = row.names[which];
      return `${rank === NEAR_NAME ? "spelled nearly so" : "also"}: ${value}${note ? ` (${note})` : ""}`;
    }
    if (rank === NEAR_NAME) return "spelled nearly so";
    if (row.kind !== "statement") return "";
    const text = words(row.text, false).flatMap(forms);
    const unseen = query.flatMap(forms).filter((form) => !text.some((other) => other.startsWith(form)));
    const others = [...subjects[at]].filter(
      (other) => other !== row.of && unseen.some((form) => bearers.get(form)?.has(other)),
    );
    return others.length ? `about ${others.map((other) => title(rows[other])).join(" and ")}` : "";
  };

  const countries = (row) => row.countries ?? [];
  const count = (found, of) => {
    const counts = {};
    for (const { row } of found) for (const key of of(row)) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };

  /**
   * Find what fits `text`; `kind` and `country` choose among it.
   *
   * `how` says whether all words were found, near ones, or only some; `kinds` and `countries`
   * count what each choice would leave; `parts` of a result are `[words, whether asked for]`.
   */
  return (text, { kind = "", country = "" } = {}) => {
    const query = words(text);
    const [how, all] = query.length ? matches(query) : ["all", []];
    const ofKind = (found) => !kind || found.row.kind === kind;
    const inCountry = (found) => !country || countries(found.row).includes(country);
    const parts = (words, found) => marked(words, query, how !== "all" || found.rank === NEAR_NAME);
    return {
      how,
      total: all.length,
      kinds: count(all.filter(inCountry), (row) => [row.kind]),
      countries: count(all.filter(ofKind), countries),
      results: all
        .filter((found) => ofKind(found) && inCountry(found))
        .sort(better)
        .map((found) => ({
          kind: found.row.kind,
          address: found.row.of === undefined ? found.row.address : page(found.row).address + found.row.address,
          page: found.row.of === undefined ? "" : title(page(found.row)),
          place: found.row.place ?? "",
          reason: () => reason(found, query),
          title: () => parts(title(found.row), found),
          text: () => parts(found.row.text ?? "", found),
        })),
    };
  };
};
