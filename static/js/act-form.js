// A new act takes the colleagues of the last one of its type, in sight, until somebody ticks or unticks one.
"use strict";

const entryForm = document.querySelector(".act-form");
const usual = JSON.parse(entryForm.dataset.usual);
const colleagues = [...document.querySelectorAll("[name=professionals]")];
let chosenByHand = colleagues.filter(({ checked }) => checked).length > 1; // those that the address brought stay

entryForm.addEventListener("change", ({ target }) => {
  if (target.name === "professionals") chosenByHand = true;
  if (target.name !== "type" || chosenByHand || !usual[target.value]) return;
  for (const box of colleagues) box.checked = usual[target.value].includes(box.value);
  if (usual[target.value].length > 1) colleagues[0].closest("details").open = true;
});
