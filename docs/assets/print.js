// A brief is made to be printed; the button says so. It lies in a corner that is kept for it, so
// that nothing moves when it comes.
(() => {
  const kicker = document.querySelector("article > .kicker");
  if (!kicker || !document.querySelector("article > .opening")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "print";
  button.textContent = "Print this brief";
  button.addEventListener("click", () => window.print());
  kicker.append(button);
})();
