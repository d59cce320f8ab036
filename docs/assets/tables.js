// Tables of actors, events, sources and relations: choose rows, sort by a column, and on a phone
// read each row as a card. Without this script they are plain tables. What is chosen stands in the
// address, so that it can be linked and gone back to.
(() => {
  /** An element with attributes and children. */
  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const value = (cell) => cell.querySelector("[data-sort]")?.dataset.sort ?? cell.textContent.trim();

  const compare = (one, other) =>
    one.localeCompare(other, "en", { numeric: true, sensitivity: "base" });

  const set = (listing, at) => {
    const table = listing.querySelector("table");
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const names = heads.map((head) => head.textContent.trim());
    const facets = (listing.dataset.facets || "").split(",").filter(Boolean);
    const address = new URLSearchParams(location.search);
    const chosen = {};

    for (const row of rows) {
      [...row.cells].forEach((cell, index) => (cell.dataset.label = names[index]));
    }
    listing.classList.add("stacking");

    const status = make("p", { className: "shown", role: "status" });
    const keep = () => {
      const query = new URLSearchParams(location.search);
      for (const [name, wanted] of Object.entries(chosen)) {
        if (wanted) query.set(name, wanted);
        else query.delete(name);
      }
      const search = query.toString();
      history.replaceState(null, "", `${location.pathname}${search ? `?${search}` : ""}${location.hash}`);
    };

    const choose = () => {
      const words = plain(chosen.containing || "").split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const text = plain(row.textContent);
        const fits =
          words.every((word) => text.includes(word)) &&
          facets.every((facet) => {
            const wanted = chosen[facet.toLowerCase()];
            return !wanted || values(row, facet).includes(wanted);
          });
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      status.textContent =
        count === rows.length ? `${rows.length} rows` : `${count} of ${rows.length} rows`;
    };

    const values = (row, facet) => {
      const cell = row.cells[names.indexOf(facet)];
      const links = [...cell.querySelectorAll("a")];
      return links.length ? links.map((link) => link.textContent.trim()) : [cell.textContent.trim()];
    };

    const form = make("form", { className: "filters" });
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Choose rows");
    form.addEventListener("submit", (event) => event.preventDefault());
    const add = (words, control) => {
      control.id = `choose-${at}-${control.name}`;
      form.append(make("div", {}, make("label", { htmlFor: control.id }, words), control));
    };
    // Not `q`: that is what the search is asked for.
    const field = make("input", { type: "search", name: "containing", value: address.get("containing") || "" });
    add("Containing", field);
    chosen.containing = field.value;
    for (const facet of facets) {
      const options = [...new Set(rows.flatMap((row) => values(row, facet)))].filter((v) => v !== "—");
      const select = make("select", { name: facet.toLowerCase() });
      select.append(make("option", { value: "" }, "Any"));
      for (const option of options.sort(compare)) select.append(make("option", {}, option));
      select.value = address.get(facet.toLowerCase()) || "";
      if (select.selectedIndex < 0) select.value = "";
      chosen[facet.toLowerCase()] = select.value;
      add(facet, select);
    }
    form.addEventListener("input", (event) => {
      chosen[event.target.name] = event.target.value;
      choose();
      keep();
    });

    let order = null;
    heads.forEach((head, index) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => {
        const down = order?.index === index && !order.down;
        order = { index, down };
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows
          .sort((a, b) => compare(value(a.cells[index]), value(b.cells[index])) * (down ? -1 : 1))
          .forEach((row) => body.append(row));
      });
      head.append(button);
    });

    if (rows.length > 5) listing.before(form, status);
    choose();
  };

  document.querySelectorAll(".listing").forEach(set);
})();
