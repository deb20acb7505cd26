// What is typed is kept on the server while it is typed: nothing of it in the browser's own storage.
// Forms that take part carry the address in [data-draft] (accounts.forms.BaseForm); .draft-status says when it was kept.
"use strict";

const QUIET = 1500; // after the last key
const AT_LATEST = 4000; // after the first one not kept yet
const PATIENCE = 10000;
const LONGEST_PAUSE = 15000;
const KEEPALIVE = 60000; // what a browser sends at most of a page that is closing: 64 kB

function keepDrafts(address, form) {
  const status = form.querySelector(".draft-status");
  let since = 0; // when the oldest change not kept was made; 0: all is kept
  let timer = 0;
  let failures = 0;
  let sending = null;
  let sent = false;
  let renew = false; // signing in again changes the token of every page that was open

  function say(words, failing = false) {
    status.classList.toggle("draft-status-failing", failing);
    if (status.textContent !== words) status.textContent = words;
  }

  function typed() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    data.append("draft_path", location.pathname);
    return data;
  }

  function plan(pause) {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  }

  function changed() {
    if (sent) return;
    since ||= Date.now();
    if (!failures) plan(Math.max(0, Math.min(QUIET, since + AT_LATEST - Date.now())));
  }

  async function keep({ leaving = false } = {}) {
    clearTimeout(timer);
    if (sent || !since || (sending && !leaving)) return;
    sending?.abort();
    const mine = sending = new AbortController();
    const started = since;
    const patience = setTimeout(() => mine.abort(), PATIENCE);
    since = 0;
    try {
      if (renew && !leaving) await renewToken();
      const body = typed();
      const keepalive = leaving && String(body).length < KEEPALIVE;
      const answer = await fetch(address, { method: "POST", body, keepalive, signal: mine.signal });
      if (answer.redirected) return failed(started, answer.url);
      renew = answer.status === 403;
      if (answer.status === 413) return say("Trop long pour être gardé en brouillon : enregistrez.", true);
      if (!answer.ok) return failed(started);
      failures = 0;
      const time = await answer.text();
      say(time && `Brouillon ${time}`);
    } catch {
      if (sending === mine) failed(started);
    } finally {
      clearTimeout(patience);
      if (sending === mine) sending = null;
      if (since && !failures) changed();
    }
  }

  function failed(started, signIn) {
    since = started;
    failures += 1;
    renew ||= Boolean(signIn);
    say("Brouillon non enregistré, nouvel essai…", true);
    if (signIn) offerToSignIn(signIn);
    plan(Math.min(1000 * 2 ** failures, LONGEST_PAUSE));
  }

  function offerToSignIn(address) {
    const link = document.createElement("a");
    const target = new URL(address);
    target.searchParams.delete("next");
    Object.assign(link, { href: target.href, target: "_blank", textContent: "Se reconnecter dans un nouvel onglet" });
    say("Votre session est finie ; votre texte reste ici. ", true);
    status.append(link);
  }

  async function renewToken() {
    const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    if (failures) {
      // The server did not answer last time: the page, with the text in it, is not left before it does.
      event.preventDefault();
      const { submitter } = event;
      failures = 0;
      since ||= Date.now();
      keep().then(() => { if (!failures) form.requestSubmit(submitter); });
      return;
    }
    sent = true;
    clearTimeout(timer);
    sending?.abort();
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep({ leaving: true }); });
  window.addEventListener("pagehide", () => keep({ leaving: true }));
  window.addEventListener("pageshow", () => { sent = false; });
}

for (const { dataset, form } of document.querySelectorAll("[data-draft]")) keepDrafts(dataset.draft, form);

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
