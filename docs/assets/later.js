// The theme's script is as heavy as a page, and no page needs it to be read. It is loaded when the reader first points, types, touches or scrolls, or else a little later.
(() => {
  const address = document.currentScript.dataset.script;
  const signs = ["pointermove", "pointerdown", "keydown", "scroll", "focusin"];
  const listening = { passive: true, capture: true };
  let asked = false;

  const load = () => {
    if (asked) return;
    asked = true;
    signs.forEach((sign) => removeEventListener(sign, load, listening));
    const script = document.createElement("script");
    script.src = address;
    document.body.append(script);
  };

  signs.forEach((sign) => addEventListener(sign, load, listening));
  addEventListener("load", () => setTimeout(load, 4000));
})();
