// The combobox of templates/components/person_picker.html (ARIA Authoring Practices, list autocomplete, manual selection).
// htmx fills the listbox; this opens it, moves in it and turns a choice into a chip that the form sends.
"use strict";

function startPicker(picker) {
  const { picker: name } = picker.dataset;
  const several = "pickerMultiple" in picker.dataset;
  const chosen = picker.querySelector(".picker-chosen");
  const input = picker.querySelector("[name=person_query]");
  const list = picker.querySelector("[role=listbox]");
  const status = picker.querySelector("[data-picker-status]");
  const options = () => [...list.querySelectorAll("[data-value]")];
  const active = () => list.querySelector("[aria-selected=true]");

  function say(words, toAll = false) {
    status.textContent = words;
    status.classList.toggle("visually-hidden", !toAll);
  }

  // As a field of the browser's own would, for whoever follows what changes in the form.
  const tell = () => picker.dispatchEvent(new Event("change", { bubbles: true }));

  function open(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
    if (!visible) activate(null);
  }

  function activate(option) {
    active()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    open(true);
    const at = all.indexOf(active());
    activate(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
  }

  function addRemoval(chip) {
    const label = chip.querySelector("span").textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", `Retirer ${label}`);
    button.addEventListener("click", () => {
      chip.remove();
      say(`${label} : retiré`);
      tell();
      input.focus();
    });
    chip.append(button);
  }

  function choose(option) {
    const { value, label, detail } = option.dataset;
    if (!several) chosen.replaceChildren();
    if (![...chosen.querySelectorAll("input")].some((one) => one.value === value)) {
      const chip = document.createElement("li");
      chip.className = "picker-chip";
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      const words = document.createElement("label");
      words.append(
        field,
        Object.assign(document.createElement("span"), { textContent: label }),
        Object.assign(document.createElement("small"), { textContent: detail }),
      );
      chip.append(words);
      words.append(...[...option.querySelectorAll(".person-alert")].map((one) => one.cloneNode(true)));
      addRemoval(chip);
      chosen.append(chip);
    }
    input.value = "";
    list.replaceChildren();
    open(false);
    say(`${label} : choisi`);
    tell();
  }

  picker.classList.add("picker-on");
  // Removed, not hidden: a hidden submit button would still be the one that Enter presses.
  picker.querySelector("[data-picker-submit]").remove();
  picker.querySelectorAll(".picker-chip").forEach(addRemoval);
  for (const [attribute, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  })) input.setAttribute(attribute, value);

  new MutationObserver(() => {
    const found = options();
    found.forEach((option, at) => { option.id = `${list.id}_${at}`; });
    if (!list.children.length) return open(false);
    open(document.activeElement === input);
    say(found.length
      ? `${found.length} personne${found.length > 1 ? "s" : ""}, flèches haut et bas pour choisir`
      : list.textContent.trim());
  }).observe(list, { childList: true });

  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && input.value.trim()) {
      // Never sends a half-filled form; takes the only answer, or the one pointed at.
      event.preventDefault();
      const only = options().length === 1 ? options()[0] : null;
      if (!list.hidden && (active() || only)) choose(active() || only);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      open(false);
    }
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("focus", () => open(options().length > 0));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-value]");
    if (option) choose(option);
  });
  const fail = () => {
    open(false);
    say("La recherche n’a pas répondu. Si votre session est finie, connectez-vous dans un autre onglet, puis recommencez.", true);
  };
  for (const failure of ["htmx:error", "htmx:response:error"]) input.addEventListener(failure, fail);
  input.addEventListener("htmx:before:response", (event) => {
    if (event.detail.ctx.response.raw.redirected) fail();
  });
}

document.querySelectorAll("[data-picker]").forEach(startPicker);
