// An old address leads to the new one with the part after `#`: a link to a statement stays one.
location.replace(document.currentScript.dataset.to + location.search + location.hash);
