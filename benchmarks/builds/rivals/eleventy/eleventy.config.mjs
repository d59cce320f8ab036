// A plain site of the same Markdown, with what is usual: markdown-it, anchors and attributes.
import markdownIt from "markdown-it";
import anchors from "markdown-it-anchor";
import attributes from "markdown-it-attrs";

export default function (config) {
  const markdown = markdownIt({ html: true }).use(attributes).use(anchors);
  // Links between Markdown files lead to their pages.
  markdown.core.ruler.push("pages", ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        const target = token.type === "link_open" && token.attrGet("href");
        if (target && !target.includes("://")) {
          token.attrSet("href", target.replace(/\.md(?=#|$)/, ".html"));
        }
      }
    }
  });
  config.setLibrary("md", markdown);
  config.setUseGitIgnore(false);
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("layout", "base.njk");
  config.addGlobalData("permalink", () => ({ page }) => `${page.filePathStem}.html`);
  config.addFilter("contents", (html) => {
    const found = html.matchAll(/<h([23])[^>]* id="([^"]+)"[^>]*>(.*?)<\/h\1>/gs);
    return [...found].map(([, level, id, text]) => ({ level, id, text: text.replace(/<[^>]+>/g, "") }));
  });
  return {
    dir: { input: "content", includes: "../_includes", output: "site" },
    // The Markdown is that of the briefs: no template language in it.
    markdownTemplateEngine: false,
  };
}
