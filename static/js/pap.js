// The page of a project: parts open and close in place. Without it each link leads to the same page, at the same part.
"use strict";

// Where reading goes on after a part has opened, or was saved: its first field, else the part itself.
function goTo(part) {
  const place = document.getElementById(part);
  if (!place) return;
  (place.querySelector("form input:not([type=hidden]), form textarea, form select, form button") ?? place).focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

let next = "";
document.addEventListener("click", ({ target }) => {
  const link = target.closest("[data-part]");
  if (link) next = link.dataset.part;
});

// Saved, the page is shown again in place of this one.
document.addEventListener("savs:saved", (event) => {
  const address = new URL(event.detail, location.href);
  if (!event.target.closest(".pap") || !address.hash) return;
  event.preventDefault();
  next = address.hash.slice(1);
  htmx.ajax("GET", address.pathname, { target: "#contenu", select: "#contenu", swap: "outerHTML" });
  history.pushState(null, "", address);
});

document.addEventListener("htmx:after:swap", () => {
  prepare();
  if (next) goTo(next);
  next = "";
});

// A long list of boxes to tick gets a line to search it by.
function prepare() {
  for (const box of document.querySelectorAll("[data-filtered]:not([data-ready])")) {
    box.dataset.ready = "";
    const label = box.querySelector("legend").firstChild.textContent.trim();
    const search = Object.assign(document.createElement("input"), { type: "search", className: "form-control serafin-search" });
    search.setAttribute("aria-label", `Chercher : ${label}`);
    search.placeholder = "Chercher par mot ou par numéro";
    search.addEventListener("input", () => {
      const words = plain(search.value).split(/\s+/);
      for (const row of box.querySelectorAll(".serafin-row, fieldset > .form-check")) {
        const text = plain(row.textContent.trim()); // its number first
        const holds = (word) => /^\d/.test(word) ? text.startsWith(word) : text.includes(word);
        row.hidden = !words.every(holds) && !row.querySelector(":checked");
      }
    });
    search.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    box.querySelector("fieldset").before(search);
  }
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

prepare();
