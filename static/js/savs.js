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
