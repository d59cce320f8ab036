// What is wrong with the briefs, on the page in question; and the page anew when it has changed.
// Everything shown is text: it comes from files that may hold anything.
{
  const MOST = 50;
  const { page, version } = document.currentScript.dataset;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child));
    return made;
  };
  const text = (name, className, textContent) => element(name, { className, textContent });

  const panel = element("aside", { className: "pg-desk" });
  panel.setAttribute("aria-label", "Preview");
  // Both stand there empty from the start: only then is what comes into them read out.
  const alert = element("div", { className: "pg-desk__here", role: "alert" });
  const status = element("div", { className: "pg-desk__elsewhere", role: "status" });
  panel.append(alert, status);
  (document.querySelector("main") ?? document.body).prepend(panel);

  const link = (finding) =>
    element("a", { href: `/${finding.page.split("/").map(encodeURIComponent).join("/")}` }, finding.place);

  const item = (finding, linked) =>
    element(
      "li",
      { className: `pg-desk__finding pg-desk__finding--${finding.severity}` },
      element(
        "p",
        {},
        text("strong", "", `${finding.severity}[${finding.code}]`),
        " ",
        finding.message,
      ),
      finding.hint && text("p", "pg-desk__hint", `hint: ${finding.hint}`),
      element(
        "p",
        { className: "pg-desk__place" },
        linked && finding.page ? link(finding) : finding.place,
      ),
    );

  const list = (findings, linked) =>
    element(
      "ul",
      {},
      ...findings.slice(0, MOST).map((finding) => item(finding, linked)),
      findings.length > MOST && text("li", "", `${findings.length - MOST} more stand in the terminal`),
    );

  const show = ({ fault, summary, kept, findings }) => {
    const here = findings.filter((finding) => finding.page === page);
    const open = status.querySelector("details")?.open ?? false;
    alert.replaceChildren();
    status.replaceChildren();
    if (fault)
      alert.append(
        text("p", "pg-desk__title", "The program has failed"),
        text("p", "", `${fault}. This is a fault of the program; the terminal tells more. The page shows the last good version.`),
      );
    if (here.length) {
      const title = here.some((finding) => finding.severity === "error")
        ? "This page shows the last good version: its file has mistakes"
        : "The file of this page has warnings";
      alert.append(text("p", "pg-desk__title", title), list(here, false));
    }
    if (findings.length > here.length) {
      const note = kept && !here.length ? ": pages show the last good version" : "";
      status.append(
        element("details", { open }, text("summary", "", `${summary}${note}`), list(findings, true)),
      );
    }
    panel.hidden = !fault && !findings.length;
  };

  let news;
  const listen = () => {
    news?.close();
    news = undefined;
    // A browser has few connections to one host: pages that nobody sees do without.
    if (document.hidden) return;
    news = new EventSource(`/.preview/events?${new URLSearchParams({ page, version })}`);
    news.addEventListener("findings", (event) => show(JSON.parse(event.data)));
    news.addEventListener("reload", () => {
      news.close();
      location.reload();
    });
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  panel.hidden = true;
  listen();
}
