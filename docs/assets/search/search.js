// The search: a dialog over any page. What it needs is loaded when it is first opened, and more
// of the index when a query asks for it: from scripts alone, so that it works from a disk too.
// What is asked for stands in the address.
(() => {
  const here = document.currentScript.src;
  const root = new URL("../../", here);
  const NEEDED = ["words.js", "index.js", "rows.js", "find.js"];
  const AT_ONCE = 20;
  const PAUSE = 100; // milliseconds without a key before more of the index is loaded

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const script = (name) =>
    new Promise((loaded, failed) => {
      const element = make("script", { src: new URL(name, here), async: false });
      element.addEventListener("load", loaded);
      element.addEventListener("error", () => {
        element.remove();
        failed();
      });
      document.head.append(element);
    });

  const loading = new Map();
  /** Load what is not there yet, each script once; what failed is tried again when next asked for. */
  const load = (names) =>
    Promise.all(
      names.map((name) => {
        if (!loading.has(name)) loading.set(name, script(name));
        return loading.get(name).catch((error) => {
          loading.delete(name);
          throw error;
        });
      }),
    );
  const loadParts = (parts) =>
    load(parts.map((part) => `parts/${part.split("/").map(encodeURIComponent).join("/")}.js`));

  const dialog = make("dialog", { className: "search", ariaLabel: "Search" });
  dialog.innerHTML = `
    <form role="search" aria-label="Everything in this book">
      <div class="asking">
        <label for="__asked">Search</label>
        <input id="__asked" type="search" autocomplete="off" autocapitalize="off" autocorrect="off"
          spellcheck="false" enterkeyhint="search" maxlength="200" aria-describedby="__told"
          placeholder="A name in any spelling or script, a word, a date">
        <button type="button" class="close">Close</button>
      </div>
      <div class="choices kinds" role="group" aria-label="Kind"></div>
      <div class="choices countries" role="group" aria-label="Country"></div>
    </form>
    <div class="found">
      <p id="__told" role="status"></p>
      <ol></ol>
      <button type="button" class="more" hidden></button>
      <p class="indexes" hidden></p>
    </div>`;
  const part = (selector) => dialog.querySelector(selector);
  const field = part("input");
  const told = part("[role=status]");
  const list = part("ol");
  const more = part(".more");

  // What is asked for, as it stands in the address.
  const KEYS = { text: "q", kind: "in", country: "on" };
  let asked = { text: "", kind: "", country: "" };
  let search = null;
  let shown = []; // all results, and what tells of one
  let tell;

  const read = () => {
    const query = new URLSearchParams(location.search);
    if (!query.has(KEYS.text)) return null;
    return Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, query.get(key) ?? ""]));
  };

  const address = (wanted) => {
    const query = new URLSearchParams(location.search);
    for (const [name, key] of Object.entries(KEYS)) {
      if (wanted && (wanted[name] || name === "text")) query.set(key, wanted[name]);
      else query.delete(key);
    }
    const search = query.toString();
    return `${location.pathname}${search ? `?${search}` : ""}${location.hash}`;
  };

  const remember = (state = history.state) => {
    try {
      history.replaceState(state, "", address(asked));
    } catch {
      // Some browsers keep the address of a page on a disk as it is.
    }
  };

  const pieces = (parts) =>
    parts.map(([words, wanted]) => (wanted ? make("mark", {}, words) : words));

  const result = ({ kind, page, address, place, reason, title, text }, at) => {
    const link = make("a", { href: new URL(address, root).href });
    link.dataset.at = at;
    const named = title.some(([words]) => words.trim());
    const [one] = searchIndex.kinds[kind];
    // Of a statement, what it says comes first and where it stands below.
    link.append(make("span", { className: "what" }, ...pieces(named ? title : text)));
    const where = [...(page || kind !== "statement" ? [named ? one : page] : [])];
    if (named && page) where.push(page);
    if (place) where.push(place);
    const line = make("span", { className: "where" }, where.join(" · "));
    if (reason) line.append(" · ", make("span", { className: "reason" }, reason));
    link.append(line);
    if (named && text.some(([words]) => words.trim()))
      link.append(make("span", { className: "said" }, ...pieces(text)));
    return make("li", { className: kind }, link);
  };

  const choices = (group, labels, counts, name) => {
    const chosen = asked[name];
    const keys = Object.keys(labels).filter((key) => counts[key] || key === chosen);
    group.hidden = keys.length < 2 && !chosen;
    group.replaceChildren(
      ...keys.map((key) => {
        const button = make("button", { type: "button", ariaPressed: String(key === chosen) });
        button.dataset.key = key;
        button.append(labels[key], " ", make("span", {}, String(counts[key] ?? 0)));
        button.addEventListener("click", () => {
          asked[name] = chosen === key ? "" : key;
          remember();
          showNow().then(() => group.querySelector(`[data-key="${key}"]`)?.focus());
        });
        return button;
      }),
    );
  };

  const indexes = () =>
    searchIndex.indexes.flatMap(([title, page], at) => [
      at ? " · " : "",
      make("a", { href: new URL(page, root).href }, title),
    ]);

  const WAIT = "One moment …";
  const FAILED = "The search could not be loaded. Load the page again; its tabs lead to the indexes, too.";
  const HOW = {
    all: () => "",
    near: () => "Nothing is spelled exactly so; this comes near. ",
    some: () => "Nothing has all of these words; this has some. ",
  };

  /** The parts of the index that the first results are told in, and that are not there yet. */
  const untold = (results) =>
    [...new Set(results.slice(0, AT_ONCE).map(search.partOf))].filter((part) => !(part in searchIndex.parts));

  let turn = 0; // counts what was asked for
  /** Load parts of the index; return whether they are still wanted. */
  const ready = async (parts, pause = PAUSE) => {
    const mine = turn;
    if (!list.children.length) told.textContent = WAIT;
    await new Promise((wake) => setTimeout(wake, pause));
    if (mine !== turn) return false;
    try {
      await loadParts(parts);
      if (parts.some((part) => !(part in searchIndex.parts))) throw new Error("no such part");
    } catch {
      if (mine === turn) told.textContent = FAILED;
      return false;
    }
    return mine === turn;
  };

  const extend = async () => {
    const from = list.children.length;
    const next = shown.slice(from, from + AT_ONCE);
    const missing = untold(next);
    if (missing.length && !(await ready(missing, 0))) return;
    list.append(...next.map((found, at) => result(tell(found), from + at)));
    const left = shown.length - list.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(left, AT_ONCE)} more of ${left}`;
  };

  /** Show what is found by its name already, before what is said of it is there. */
  const nameAtOnce = ({ results, tell }) => {
    const named = results.filter(search.hasName).slice(0, AT_ONCE);
    if (!named.length || list.contains(document.activeElement)) return;
    list.replaceChildren(...named.map((found, at) => result(tell(found), at)));
    more.hidden = true;
    told.textContent = WAIT;
  };

  /** Show what is found. Where all of the index is there it happens at once, within the key stroke. */
  const show = async () => {
    if (!search) return;
    turn++;
    const text = asked.text.trim();
    let found = search.find(text, asked);
    for (let missing; (missing = found.missing.length ? found.missing : untold(found.results)).length; ) {
      nameAtOnce(found);
      if (!(await ready(missing))) return;
      found = search.find(text, asked);
    }
    const { how, results, kinds, countries, total } = found;
    [shown, tell] = [results, found.tell];
    if (list.contains(document.activeElement)) field.focus();
    list.replaceChildren();
    choices(part(".kinds"), labels(searchIndex.kinds), kinds, "kind");
    choices(part(".countries"), searchIndex.countries, countries, "country");
    extend();
    if (!text) told.textContent = "People, places, events and terms are found in every spelling that is known.";
    else if (results.length)
      told.textContent = `${HOW[how]()}${results.length} ${results.length === 1 ? "result" : "results"}`;
    else if (total) told.textContent = `Nothing among what you chose. Without the choice there are ${total}.`;
    else
      told.textContent =
        `Nothing found for “${text}”. Tried: the words as they are, their beginnings, their Latin ` +
        "spelling, slips of one or two letters, and each word alone. Look in the indexes:";
    part(".indexes").hidden = Boolean(results.length || total);
    part(".indexes").replaceChildren(...indexes());
  };

  let showing = Promise.resolve();
  const showNow = () => (showing = show());

  const labels = (kinds) => Object.fromEntries(Object.entries(kinds).map(([key, [, many]]) => [key, many]));

  const open = async (wanted, at) => {
    asked = { ...asked, text: "", kind: "", country: "", ...wanted };
    field.value = asked.text;
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (!search) {
      told.textContent = WAIT;
      try {
        await load(NEEDED);
        search ??= searchIn(searchIndex);
      } catch {
        told.textContent = FAILED;
        return;
      }
    }
    await showNow();
    if (at === undefined) return;
    while (list.children.length <= at && !more.hidden) {
      const before = list.children.length;
      await extend();
      if (list.children.length === before) return;
    }
    list.querySelector(`[data-at="${at}"]`)?.focus();
  };

  // The dialog is a step in the history: "back" closes it, and from a result leads to it again.
  const start = () => {
    if (dialog.open) return;
    const wanted = { text: "", kind: "", country: "" };
    try {
      history.pushState({ search: true }, "", address(wanted));
    } catch {
      // As above.
    }
    open(wanted);
  };

  const leave = () => {
    if (history.state?.search) history.back();
    else {
      try {
        history.replaceState(null, "", address(null));
      } catch {
        // As above.
      }
      dialog.close();
    }
  };

  const follow = () => {
    const wanted = read();
    if (wanted) open(wanted, history.state?.at);
    else if (dialog.open) dialog.close();
  };

  field.addEventListener("input", () => {
    asked.text = field.value;
    remember();
    showNow();
  });
  more.addEventListener("click", () => {
    const from = list.children.length;
    extend().then(() => list.children[from]?.firstChild.focus());
  });
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    // The list may still be that of a word that has since been typed on.
    showing.then(() => list.querySelector("a")?.click());
  });
  part(".close").addEventListener("click", leave);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  // A click beside the dialog; within it there is always an element of its own.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) leave();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) remember({ ...history.state, at: Number(link.dataset.at) });
  });

  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      // In a field with words in it the browser would only clear it.
      event.preventDefault();
      leave();
      return;
    }
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (document.activeElement !== field && at < 0) return;
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] ?? (next < 0 ? field : null))?.focus();
      event.preventDefault();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Whoever goes on typing means the field.
      field.focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (dialog.open || event.altKey || event.shiftKey) return;
    const command = event.ctrlKey || event.metaKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = command ? event.key.toLowerCase() === "k" : !typing && ["/", "s", "f"].includes(event.key);
    if (!wanted) return;
    event.preventDefault();
    start();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.search-way");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    start();
  });
  addEventListener("popstate", follow);
  follow();
})();
