// « n » opens the form of an act, for the person whose page it is, and leads back there.
"use strict";

const TYPING = "input, textarea, select, [contenteditable], dialog";
const entry = document.querySelector("[data-entry]");

if (entry) {
  if (location.pathname === entry.pathname) {
    if (location.hash === "#id_people") {
      document.getElementById("id_people")?.focus();
      history.replaceState(null, "", location.pathname + location.search); // or it would follow the form
    }
  } else {
    const asked = new URLSearchParams(location.search);
    asked.delete("acte");
    const back = encodeURIComponent(location.pathname + (asked.size ? `?${asked}` : ""));
    const links = [...document.querySelectorAll(`a[href^="${entry.pathname}"]:not([href*="copie="], [href*="retour="])`)];
    for (const link of links) {
      link.search += `${link.search ? "&" : "?"}retour=${back}`;
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING)) return;
      const link = links.find(({ search }) => search.startsWith("?personne=")) ?? entry;
      link.hash = "id_people";
      link.click();
    });
  }
}
