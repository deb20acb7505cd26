// What every page adds when JavaScript runs. Without it each page still works.
"use strict";

// After a refused form, reading starts at the list of what to correct.
document.querySelector("[data-error-summary]")?.focus();

// Quick durations fill the free text field beside them.
for (const box of document.querySelectorAll("[data-minutes]")) {
  const input = document.getElementById(box.dataset.minutes);
  const chips = box.querySelector(".chips");
  const press = () => {
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip.value === input.value.trim()));
  };
  chips.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    input.value = chip.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  input.addEventListener("input", press);
  press();
  chips.hidden = false;
}

// A fragment asked for after the session ended would bring the sign-in page into the middle of this one.
document.addEventListener("htmx:before:response", (event) => {
  if (event.detail.ctx.response.raw.redirected) event.preventDefault();
});

// The session is locked: on to the page that opens it, and what is typed here goes along, to be kept and given back.
document.addEventListener("savs:locked", ({ target }) => {
  const form = target.closest("form");
  const draft = form?.querySelector("[data-draft]")?.dataset.draft;
  if (!draft) return location.reload();
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "draft_path", value: location.pathname }));
  Object.assign(form, { action: draft, method: "post" });
  form.submit(); // no button pressed: nothing is checked, and nothing saved
});
