// What is typed is kept on the server, never in the browser's storage, and sent until the server has answered: a form sent
// twice is written once. Forms that take part carry an address in [data-draft] (accounts.forms.BaseForm).
"use strict";

const QUIET = 1500; // after the last key
const AT_LATEST = 4000; // after the first one not kept yet
const PATIENCE = 10000;
const LONGEST_PAUSE = 15000;
const SETTLE = 2000; // once a server answers again
const SLOW = 25000; // what a form may take, a file included
const SIGN_IN = "/compte/connexion/";
const KEEPALIVE = 60000; // what a browser sends at most of a page that is closing: 64 kB

const NOT_SAVED = "Non enregistré : le réseau ne répond pas. Tout reste ici, nouvel essai…";

function keepDrafts(address, form) {
  const status = form.querySelector(".draft-status");
  const path = form.dataset.path ?? location.pathname;
  let since = 0; // when the oldest change not kept was made; 0: all is kept
  let timer = 0;
  let failures = 0;
  let sending = null;
  let sent = false;
  let renew = false; // signing in again changes the token of every page that was open
  let wanted = null; // the button pressed while no server answered
  let pending = null; // what is being sent, the same to the last byte at each try
  let tries = 0;

  function say(words, failing = false) {
    status.classList.toggle("draft-status-failing", failing);
    if (status.textContent !== words) status.textContent = words;
  }

  function typed() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    data.append("draft_path", path);
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
      if (wanted) setTimeout(() => { if (wanted) send(wanted); }, SETTLE);
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
    say(wanted ? NOT_SAVED : "Brouillon non enregistré, nouvel essai…", true);
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
  async function send(submitter) {
    if (pending && !pending.failed) return;
    sent = true;
    clearTimeout(timer);
    sending?.abort();
    wanted = null;
    pending ||= prepared(submitter);
    pending.failed = false;
    clearTimeout(pending.timer);
    form.setAttribute("aria-busy", "true");
    try {
      const { address, body } = pending;
      const answer = await fetch(address, {
        method: "POST", body, redirect: "manual", headers: { "X-Sent-By": "script" }, signal: AbortSignal.timeout(SLOW),
      });
      if (answer.status > 500) throw new Error(answer.status);
      answered(answer, submitter);
    } catch {
      pending.failed = true;
      form.removeAttribute("aria-busy");
      tries += 1;
      freeze(true);
      say(NOT_SAVED, true);
      pending.timer = setTimeout(send, Math.min(1000 * 2 ** tries, LONGEST_PAUSE), submitter);
    }
  }

  function prepared(submitter) {
    const data = new FormData(form, submitter);
    return {
      address: submitter?.hasAttribute("formaction") ? submitter.formAction : form.action,
      body: form.enctype === "multipart/form-data" ? data : new URLSearchParams(data),
      submitter,
    };
  }

  function answered(answer, submitter) {
    const { address } = pending;
    pending = null;
    tries = 0;
    const where = answer.headers.get("X-Location");
    if (where && !where.startsWith(SIGN_IN)) {
      const stays = new CustomEvent("savs:saved", { bubbles: true, cancelable: true, detail: where });
      return form.dispatchEvent(stays) && location.assign(where);
    }
    freeze(false);
    if (answer.status === 500) {
      // Nothing of it was written: a request that fails is undone whole.
      sent = false;
      form.removeAttribute("aria-busy");
      return say("Non enregistré : le serveur a échoué. Votre texte reste ici ; enregistrez de nouveau.", true);
    }
    // A page to be read: as any browser asks for it.
    if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
    form.action = address;
    form.submit();
  }

  // What may have arrived is changed no more: another text under the same key would be lost.
  function freeze(on) {
    for (const control of form.elements) {
      if (on && !control.disabled) Object.assign(control, { disabled: true }).dataset.frozen = "";
      if (!on && "frozen" in control.dataset) { control.disabled = false; delete control.dataset.frozen; }
    }
  }

  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (!status || event.defaultPrevented) { sent = true; return; }
    event.preventDefault();
    if (!failures) return send(submitter);
    failures = 0;
    since ||= Date.now();
    wanted = submitter ?? form.querySelector("[type=submit]");
    keep().then(() => { if (wanted && !failures) send(wanted); });
  });
  window.addEventListener("online", () => { if (pending?.failed) send(pending.submitter); });
  window.addEventListener("beforeunload", (event) => { if (pending?.failed || wanted) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep({ leaving: true }); });
  window.addEventListener("pagehide", () => keep({ leaving: true }));
  window.addEventListener("pageshow", () => { sent = false; });
}

const kept = new WeakSet();

function keepAll() {
  for (const field of document.querySelectorAll("[data-draft]")) {
    if (!kept.has(field)) keepDrafts(field.dataset.draft, field.form);
    kept.add(field);
  }
}

keepAll();
document.addEventListener("htmx:after:swap", keepAll);

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
