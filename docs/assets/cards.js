// Cards: what a citation, a chip or a term means, shown on pointing and on focus. One card for the
// page; it can be pointed at itself and goes with Escape (WCAG 2.2, 1.4.13). Without this script
// the browser shows the same words its own way.
(() => {
  const card = document.createElement("div");
  card.className = "explains";
  card.id = "__explains";
  card.setAttribute("role", "tooltip");
  card.hidden = true;

  let shown = null;
  let leaving = 0;

  const hide = () => {
    if (!shown) return;
    shown.title = card.textContent;
    shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  const show = (link) => {
    clearTimeout(leaving);
    if (link === shown || !link.title) return;
    hide();
    shown = link;
    card.textContent = link.title;
    // The browser's own card would lie upon this one.
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", card.id);
    if (!card.isConnected) document.body.append(card);
    card.hidden = false;
    card.style.transform = "none";
    const [line] = link.getClientRects();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left, wide - card.offsetWidth - 8));
    const above = line.top - card.offsetHeight - 6;
    const top = (above > 70 ? above : line.bottom + 6) + scrollY;
    card.style.transform = `translate(${left + scrollX}px, ${top}px)`;
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200);
  };

  const titled = (target) => target.closest?.("article a[title]") ?? null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = titled(event.target);
    if (link) show(link);
    else if (event.target === card || (shown && shown.contains(event.target))) clearTimeout(leaving);
    else if (shown && document.activeElement !== shown) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = titled(event.target);
    if (link) show(link);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
