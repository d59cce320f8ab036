// On the page for a missing address: the pages whose addresses are nearest to what was asked for. The
// form for errors is told the address, which only the browser knows here.
(() => {
  const script = document.currentScript;
  const form = document.querySelector("a.report[href*='?']");
  // Where a copy lies on somebody's disk is nobody else's business.
  if (form && location.protocol !== "file:") form.href += `&page=${encodeURIComponent(location.href)}`;
  const place = document.getElementById("nearest");

  /** How many letters have to be changed, put in or left out to make one word of the other. */
  const distance = (one, other) => {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same));
      }
      row = next;
    }
    return row[other.length];
  };

  const name = (address) =>
    address.toLowerCase().replace(/\.html?$|\/$/, "").split("/").pop();

  const show = (pages) => {
    let asked = location.pathname;
    try {
      asked = decodeURIComponent(asked);
    } catch {
      // The address is no text; it is compared as it stands.
    }
    asked = name(asked).slice(0, 80);
    if (asked.length < 3) return;
    const near = pages
      .map((page) => {
        const own = name(page.address);
        const within = own.split("-").includes(asked) || own.startsWith(asked);
        return { page, far: within ? 0 : distance(asked, own) / Math.max(own.length, asked.length) };
      })
      .filter((found) => found.far < 0.45)
      .sort((a, b) => a.far - b.far || a.page.title.localeCompare(b.page.title))
      .slice(0, 5);
    if (near.length === 0) return;
    const head = document.createElement("h2");
    head.textContent = "Did you mean";
    const list = document.createElement("ul");
    for (const { page } of near) {
      const link = document.createElement("a");
      link.href = new URL(page.address, new URL("..", new URL(script.dataset.pages, location))).href;
      link.textContent = page.title;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    place.append(head, list);
  };

  fetch(script.dataset.pages).then((answer) => answer.json()).then(show).catch(() => {});
})();
