// Whatever of an author's could have become: an element that no page of ours has, a handler, an
// address that runs or leads elsewhere, an element that left its article, an id twice. `known` are
// the addresses elsewhere that pages may lead to.
(known) => {
  const NEVER =
    /^(script|img|image|iframe|object|embed|style|link|meta|base|audio|video|template|marquee|math|animate|form|textarea|x-y)$/;
  const ADDRESS = /^(href|src|action|srcset|xlink:href)$/i;
  const WITHIN = /^[\w./#?=&%~+-]*$/;
  const odd = [];
  const tell = (why, element) => odd.push(`${why}: ${element.outerHTML.slice(0, 200)}`);
  for (const element of document.querySelectorAll("article *, [role=tooltip] *, dialog *")) {
    if (NEVER.test(element.tagName.toLowerCase()) && !element.closest("form.filters, dialog.search"))
      tell("element", element);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || (name === "style" && /url|position/.test(value))) tell("attribute", element);
      if (ADDRESS.test(name) && !WITHIN.test(value) && !known.includes(value)) tell("address", element);
    }
  }
  for (const element of document.querySelectorAll("body > *"))
    if (!/^(INPUT|LABEL|DIV|HEADER|SCRIPT|DIALOG)$/.test(element.tagName)) tell("out of its place", element);
  for (const single of ["main", "article", "h1"])
    if (document.querySelectorAll(single).length !== 1) odd.push(`not one ${single}`);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) odd.push(`twice: ${id}`);
  return odd;
}
