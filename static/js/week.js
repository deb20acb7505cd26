// The week as a sheet: arrows and Enter move between cells, totals follow what is typed. Tab is the browser's own.
"use strict";

// As activity/minutes.py reads them; null: not a duration (the server says why).
const SHAPES = [
  [/^(\d{1,4})\s*(?:minutes?|min|mn|m|['’])?$/, (found) => +found[1]],
  [/^(\d{1,2})\s*(?:heures?|h)$/, (found) => found[1] * 60],
  [/^(\d{1,2})\s*(?:heures?|h|:)\s*([0-5]\d)\s*(?:minutes?|min|mn|m|['’])?$/, (found) => found[1] * 60 + +found[2]],
  [/^(\d{1,2})\s*(?:heures?|h)\s*([0-5]?\d)\s*(?:minutes?|min|mn|m|['’])$/, (found) => found[1] * 60 + +found[2]],
  [/^(\d{1,2})[.,](\d{1,4})\s*(?:heures?|h)$/, (found) => Number(`${found[1]}.${found[2]}`) * 60],
];

function minutesOf(text) {
  const typed = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (!typed || typed === "x") return 0;
  for (const [shape, read] of SHAPES) {
    const found = shape.exec(typed);
    if (!found) continue;
    const minutes = Math.round(read(found) * 1e6) / 1e6;
    return Number.isInteger(minutes) && minutes <= 1440 ? minutes : null;
  }
  return null;
}

const printed = (minutes) => `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;

function startWeek(form) {
  const rows = [...form.querySelectorAll(".week-grid tbody tr")];
  const inputsOf = (row) => [...row.querySelectorAll("td input[type=text]")];
  const dayOf = (input) => input.closest("[data-day]").dataset.day;
  const isThere = (input) => input?.getClientRects().length > 0;

  // [data-base]: the minutes that are not typed here.
  function total(cell, inputs) {
    const minutes = inputs.reduce((sum, input) => sum + (minutesOf(input.value) ?? 0), Number(cell.dataset.base));
    cell.textContent = printed(minutes);
    return minutes;
  }

  function count() {
    for (const row of rows) total(row.querySelector(".week-total"), inputsOf(row));
    const all = rows.flatMap(inputsOf);
    const days = [...form.querySelectorAll(".week-sum")];
    const minutes = days.map((cell) => total(cell, all.filter((input) => dayOf(input) === cell.dataset.day)));
    form.querySelector(".week-sum-all").textContent = printed(minutes.reduce((sum, one) => sum + one, 0));
  }

  function go(input) {
    if (!isThere(input)) return false;
    input.focus();
    input.select();
    return true;
  }

  function below(input, step) {
    for (let at = rows.indexOf(input.closest("tr")) + step; at >= 0 && at < rows.length; at += step) {
      const target = inputsOf(rows[at]).find((one) => dayOf(one) === dayOf(input));
      if (isThere(target)) return target;
    }
    return null;
  }

  function beside(input, step) {
    const row = inputsOf(input.closest("tr")).filter(isThere);
    return row[row.indexOf(input) + step];
  }

  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches(".week-grid td input[type=text]") || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const atStart = whole || input.selectionEnd === 0;
    const atEnd = whole || input.selectionStart === input.value.length;
    let target;
    if (event.key === "ArrowUp") target = below(input, -1);
    else if (event.key === "ArrowDown" || event.key === "Enter") target = below(input, 1);
    else if (event.key === "ArrowLeft" && atStart) target = beside(input, -1);
    else if (event.key === "ArrowRight" && atEnd) target = beside(input, 1);
    else return;
    if (event.key === "Enter" && !target) target = form.querySelector(".form-actions [type=submit]");
    if (target?.matches("button")) target.focus();
    else go(target);
    event.preventDefault();
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches(".week-grid td input[type=text]")) target.select();
  });
  form.addEventListener("input", count);
  count();
}

document.querySelectorAll("[data-week]").forEach((form) => {
  if (form.querySelector(".week-grid")) startWeek(form);
});
