// What of the index fits a query, and why. Rows in, results out: no page is touched here.
globalThis.searchIn = (index) => {
  const { kinds, rows, groups } = index;
  const compare = searchWords(index);
  const { forms, placed, words, distance, slips } = compare;
  const { having, any, every, exists, part, missing, unpacked, parted, total } = searchRows(index, compare);
  const order = Object.keys(kinds);
  const [SOURCE, STATEMENT, PAGE] = ["source", "statement", "page"].map((kind) => order.indexOf(kind));
  const THINGS = new Set(["country", "actor", "event"].map((kind) => order.indexOf(kind)));
  const LEAST = 3; // letters of a beginning, but for the word that is being typed

  // Of every row the row of its page, and which one it is in the part that tells that page.
  const pageOf = new Uint32Array(total);
  const within = new Uint32Array(total);
  const tellers = rows.map(([, address, , of]) => (of === undefined ? address : rows[of][1]).replace(/(\.html)?(#.*)?$/, ""));
  const told = new Map();
  const count = (at) => {
    const teller = tellers[pageOf[at]];
    within[at] = told.get(teller) ?? 0;
    told.set(teller, within[at] + 1);
  };
  rows.forEach(([, , , of], at) => {
    pageOf[at] = of ?? at;
    count(at);
  });
  const held = unpacked(index.held);
  const pages = rows.flatMap(([, , , of], at) => (of === undefined ? [at] : []));
  let next = rows.length;
  pages.forEach((page, at) => {
    for (let left = held[at]; left > 0; left--, next++) {
      pageOf[next] = page;
      count(next);
    }
  });

  const named = (at) => at < rows.length;
  const kindOf = (at) => (named(at) ? rows[at][0] : rows[pageOf[at]][0] === SOURCE ? SOURCE : STATEMENT);
  const title = (at) => (named(at) ? rows[at][2][0][0] : "");
  const onPage = (at) => !named(at) || rows[at][3] !== undefined;
  const on = unpacked(index.on);
  const countries = (at) => groups[on[at]];
  const teller = (at) => `pages/${tellers[pageOf[at]]}`;
  /** What is shown of a row: its text, its place, and of one without names its address and subjects. */
  const shown = (at) => {
    const [text = "", place = "", address = "", subjects = []] = part(teller(at))?.[within[at]] ?? [];
    return { text, place, address: named(at) ? rows[at][1] : address, subjects };
  };

  const names = rows.map(([, , given]) => given.map(([value]) => words(value).map(forms)));
  // Which things bear a word in one of their names: a statement about a thing is found by all of
  // its names, though it uses one.
  const bearers = new Map();
  rows.forEach(([kind], at) => {
    if (!THINGS.has(kind)) return;
    for (const form of names[at].flat(2)) (bearers.get(form) ?? bearers.set(form, new Set()).get(form)).add(at);
  });

  /** Letters swapped with their neighbours: one slip, though two letters are wrong. */
  const swapped = (form) =>
    slips(form) !== 1
      ? []
      : [...form.slice(1)].map((letter, at) => form.slice(0, at) + letter + form[at] + form.slice(at + 2));

  /** Whether two words are the same but for slips; `typing` that it may not be whole. */
  const nearly = (form, other, typing) =>
    form === other || (slips(form) > 0 && distance(form, other, { most: slips(form) }) <= slips(form)) || (typing && begunNear(form, other));

  /** Whether a word begins nearly as one that is still being typed. */
  const begunNear = (form, other) =>
    slips(form) > 0 &&
    other.length > form.length &&
    other[0] === form[0] &&
    distance(form, other, { begins: true }) <= (form.length < 7 ? 1 : 2);

  /** The rows for one word: by any of its forms, or about a thing that bears it; `near` allows slips. */
  const asked = (word, last, near, { namesOnly, alone }) => {
    const own = forms(word);
    const fields = namesOnly ? ["name"] : undefined;
    const each = (list, options) => any(list.map((form) => having(form, { fields, ...options?.(form) })));
    const ways = [
      each(own, (form) => ({
        begins: last || form.length >= LEAST,
        slips: near ? slips(form) : 0,
        // So few letters begin words in most parts of a book that has several.
        begunNames: alone && parted && form.length < LEAST,
      })),
    ];
    const all = [...bearers.keys()];
    if (near) {
      ways.push(each(own.flatMap(swapped).filter((form) => namesOnly || exists(form))));
      if (last) ways.push(each(own.flatMap((form) => all.filter((other) => begunNear(form, other)))));
    }
    if (!namesOnly) {
      const known = near ? all.filter((other) => own.some((form) => nearly(form, other, last))) : own;
      const borne = known.flatMap((form) => [...(bearers.get(form) ?? [])]);
      ways.push(any(borne.map((at) => having(`#${at}`, { fields: ["about"] }))));
    }
    return any(ways);
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
    if (!named(at)) return { rank: plain ? TEXT : NEAR_TEXT, rest: 0 };
    const fitting = names[at]
      .map((name, which) => fitName(query, name, which, near))
      .filter((fits) => fits.rank !== NEAR_TEXT && (fits.rank !== PARTLY || (plain && THINGS.has(kindOf(at)))))
      .sort((one, other) => one.rank - other.rank || other.own - one.own || one.rest - other.rest || one.which - other.which);
    const [best] = fitting;
    if (best && (best.rank < TEXT || !plain)) {
      // A title that fits as well needs no other name to explain it.
      return fitting.some((fits) => fits.which === 0 && fits.rank === best.rank) ? { ...best, which: 0 } : best;
    }
    return { rank: plain ? TEXT : NEAR_TEXT, rest: 0 };
  };

  /** The rows that have `all` words or some of them, each with its rank. */
  const run = (query, all, near, namesOnly = false) => {
    const last = query.length - 1;
    const folded = query.map(forms);
    const each = query.map((word, at) => asked(word, at === last, near, { namesOnly, alone: last === 0 }));
    return [...(all ? every(each) : any(each))].map(([at, { score, asked, terms }]) => ({
      at,
      // What has more of the words that were asked for is worth more.
      score: score * asked.length,
      ...rank(at, folded, terms, near),
    }));
  };

  const byName = (found) => found.rank < PARTLY || found.rank === NEAR_NAME;
  const ofTheBook = ({ at }) => [PAGE, SOURCE].includes(kindOf(at));
  const standing = ({ at }) => (named(at) ? (THINGS.has(kindOf(at)) ? 0 : 2) : 1);
  const better = (one, other) =>
    one.rank - other.rank ||
    // Of names that fit, the one that says least else; at last by what the thing is.
    one.rest - other.rest ||
    (byName(one) && kindOf(one.at) - kindOf(other.at)) ||
    // What is said about the book itself comes after what it says.
    Number(ofTheBook(one)) - Number(ofTheBook(other)) ||
    other.score - one.score ||
    standing(one) - standing(other) ||
    one.at - other.at;

  /** Everything that fits, and how: "all" the words, "near" ones, or only "some" of them. */
  const matches = (query) => {
    const strict = run(query, true, false);
    if (missing.size || strict.some((found) => found.rank <= WITHIN)) return ["all", strict];
    if (strict.length) {
      const there = new Set(strict.map(({ at }) => at));
      const near = run(query, true, true, true);
      return ["all", [...strict, ...near.filter(({ at, rank }) => rank === NEAR_NAME && !there.has(at))]];
    }
    const near = run(query, true, true);
    if (missing.size || near.length || query.length === 1) return ["near", near];
    return ["some", run(query, false, true)];
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
  const reason = ({ at, rank, which }, query) => {
    if (which > 0) {
      const [value, note] = rows[at][2][which];
      return `${rank === NEAR_NAME ? "spelled nearly so" : "also"}: ${value}${note ? ` (${note})` : ""}`;
    }
    if (rank === NEAR_NAME) return "spelled nearly so";
    if (kindOf(at) !== STATEMENT) return "";
    const { text, subjects } = shown(at);
    const given = words(text, false).flatMap(forms);
    const unseen = query.flatMap(forms).filter((form) => !given.some((other) => other.startsWith(form)));
    const others = subjects.filter((other) => other !== pageOf[at] && unseen.some((form) => bearers.get(form)?.has(other)));
    return others.length ? `about ${others.map(title).join(" and ")}` : "";
  };

  const tally = (found, of) => {
    const counts = {};
    for (const { at } of found) for (const key of of(at)) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };

  /**
   * Find what fits `text`; `kind` and `country` choose among it.
   *
   * `missing` names the parts of the index that have to be there first; without them the results
   * are those by names. `how` says whether all words were found, near ones, or only some; `kinds` and
   * `countries` count what each choice would leave. `tell` says what there is to show of a result,
   * titles and texts as `[words, whether asked for]`; for that `partOf` it has to be there.
   */
  const find = (text, { kind = "", country = "" } = {}) => {
    missing.clear();
    const query = words(text);
    const [how, all] = query.length ? matches(query) : ["all", []];
    const ofKind = ({ at }) => !kind || order[kindOf(at)] === kind;
    const inCountry = ({ at }) => !country || countries(at).includes(country);
    const parts = (words, found) => marked(words, query, how !== "all" || found.rank === NEAR_NAME);
    return {
      missing: [...missing],
      how,
      total: all.length,
      kinds: tally(all.filter(inCountry), (at) => [order[kindOf(at)]]),
      countries: tally(all.filter(ofKind), countries),
      results: all.filter((found) => ofKind(found) && inCountry(found)).sort(better),
      tell: (found) => ({
        kind: order[kindOf(found.at)],
        page: onPage(found.at) ? title(pageOf[found.at]) : "",
        address: (onPage(found.at) ? rows[pageOf[found.at]][1] : "") + shown(found.at).address,
        place: shown(found.at).place,
        reason: reason(found, query),
        title: parts(title(found.at), found),
        text: parts(shown(found.at).text, found),
      }),
    };
  };

  return { find, partOf: ({ at }) => teller(at), hasName: ({ at }) => named(at) };
};
