// Passkeys: the browser asks the device, the answer goes into the form, and the form is sent as any other.
// <form data-passkey="get|create" data-passkey-options="…JSON…" | data-passkey-options-url="…" [data-passkey-auto]>
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function decodeOptions({ publicKey }) {
  const decodeId = (one) => ({ ...one, id: toBytes(one.id) });
  const decoded = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (decoded.user) decoded.user = decodeId(decoded.user);
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (decoded[list]) decoded[list] = decoded[list].map(decodeId);
  }
  return { publicKey: decoded };
}

function encodeCredential(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  const { id, type, authenticatorAttachment } = credential;
  return { id, rawId: id, type, authenticatorAttachment, response, clientExtensionResults: credential.getClientExtensionResults() };
}

async function optionsOf(form) {
  if (form.dataset.passkeyOptions) return JSON.parse(form.dataset.passkeyOptions);
  const answer = await fetch(form.dataset.passkeyOptionsUrl, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function answer(form) {
  const problem = form.querySelector(".passkey-problem");
  problem.hidden = true;
  try {
    const options = decodeOptions(await optionsOf(form));
    const credential = await navigator.credentials[form.dataset.passkey](options);
    form.elements.credential.value = JSON.stringify(encodeCredential(credential));
  } catch {
    // Refused by the person, no such key here, or the browser wants a click first.
    problem.hidden = false;
    return;
  }
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
    if ("passkeyAuto" in form.dataset) answer(form);
  }
}
