// A ready citation to paste: of a statement, beside its permanent link, and of the page; and the form
// for errors with the statement filled in. The words are those of the page itself. Without this script
// the link and the reference are there to copy, and the foot of the page leads to the form.
(() => {
  const root = new URL("..", document.currentScript.src).href;
  const here = location.href.split(/[?#]/)[0];
  const within = here.startsWith(root) ? here.slice(root.length) : "";
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? "";
  // Where the site is not told where it stands, it stands where it was found. A place on a disk is
  // nobody else's business: then the address begins below it.
  const site = canonical.endsWith(within)
    ? canonical.slice(0, canonical.length - within.length)
    : location.protocol === "file:" ? "" : root;
  const address = (href) => site + href.slice(root.length);

  const words = (element, without = "a.cite, .headerlink, button") => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(without).forEach((part) => part.remove());
    copy.querySelectorAll("strong:first-child").forEach((label) => {
      if (element.closest(".fact")) label.append(":");
    });
    return copy.textContent.replace(/\s+/g, " ").replace(/ (?=[.,;:])/g, "").trim();
  };

  const reference = document.querySelector(".citation");
  const place = reference?.querySelector(".address");
  if (place && !place.textContent) place.textContent = `, ${address(here)}`;

  // The reference of the page of a statement, with the address of the statement.
  const referenceOf = (link) => {
    const line = link.parentElement;
    const title = document.querySelector(".md-logo")?.getAttribute("aria-label");
    const said = link.hash && link.getAttribute("href") === link.hash
      ? words(reference, ".address, button").replace(/\.$/, "")
      : `${title}, ${words(line, "a, button, .copied").replace(/^· cite as /, "")}`;
    return `${said}, ${address(link.href)}.`;
  };

  const sourcesOf = (evidence) =>
    [...evidence.querySelectorAll("span > a[href^='#source-']:first-child")].map((link) => {
      const source = document.getElementById(link.hash.slice(1));
      const paragraphs = link.nextSibling.textContent.split(":")[0].replace(/^, /, "");
      return `Source, ${paragraphs}: ${words(source, "a:last-of-type")}`;
    });

  const wordsOf = (link) => {
    const said = link.closest("details").parentElement.querySelector(".said");
    const trust = said.querySelector(".basis > em");
    return words(said, "a.cite, .band, .basis") + (trust ? ` ${words(trust, ".band")}` : "");
  };

  const statement = (link) => {
    const evidence = link.closest("details");
    const text = wordsOf(link);
    const weight = words(evidence.querySelector("summary")).replace(/ · /g, ", ");
    return [`“${text}” (${weight}).`, referenceOf(link), ...sourcesOf(evidence)].join("\n");
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  // What was copied is shown, so that it can be read, or taken by hand where copying is refused.
  const offer = (after, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy citation";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    const shown = document.createElement("span");
    shown.className = "copied";
    shown.hidden = true;
    button.addEventListener("click", async () => {
      shown.textContent = text();
      shown.hidden = false;
      const done = await copy(shown.textContent);
      status.textContent = done ? "Copied:" : "Copying is refused here; select it:";
      if (!done) getSelection().selectAllChildren(shown);
    });
    after.append(" ", button, " ", status, shown);
    return button;
  };

  // An address has to stay short enough for every server, so that of long statements the end is cut.
  const LONGEST = 400;
  const form = document.querySelector("a.report[href*='?']");
  const offerReport = (after, link) => {
    const [page] = address(link.href).split("#");
    const text = wordsOf(link);
    const said = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    const filled = new URL(form.href);
    filled.searchParams.set("page", page);
    filled.searchParams.set("claim", `“${said}”\n${address(link.href)}`);
    const way = document.createElement("a");
    way.href = filled.href;
    way.className = "reporting";
    way.rel = "nofollow";
    way.textContent = "Report an error";
    after.after(" ", way);
  };

  if (reference) offer(reference, () => words(reference, "button, [role=status], .copied"));
  const prepare = (evidence) => {
    const link = evidence.querySelector(".permalink");
    if (!link || evidence.querySelector(".copy")) return;
    const button = offer(link.parentElement, () => statement(link));
    if (form) offerReport(button, link);
  };
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.evidence[open]")) prepare(event.target);
  }, true);
})();
