// Sends the page's small forms without leaving it. What is done while the network is away waits and is sent when it
// is back; what then fails is said to have failed.

import { toast } from "./toasts.js";

const waiting = [];

/** Catches every form marked `data-live-form`; `done()` is called after each that went through. */
export function catchForms(done) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-live-form]")) return;
    event.preventDefault();
    if (event.submitter?.ariaBusy === "true") return;
    if (form.dataset.confirm && !(await ask(form.dataset.confirm))) return;
    const body = new URLSearchParams(new FormData(form, event.submitter)); // multipart without a field is malformed
    body.delete("csrfmiddlewaretoken");
    await deliver({ address: form.action, body, form, button: event.submitter, done });
  });
}

/** Sends what had to wait. */
export function sendWaiting() {
  for (const parcel of waiting.splice(0)) deliver(parcel);
}

async function deliver(parcel) {
  const { address, body, form, button, done } = parcel;
  busy(button, true);
  let response;
  try {
    if (!navigator.onLine) throw new TypeError("offline");
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
  } catch {
    waiting.push(parcel);
    toast({ state: "waiting", words: "You are offline. This will be sent as soon as the connection is back." });
    return;
  }
  busy(button, false);
  const answer = await response.json().catch(() => ({}));
  if (response.ok && answer.ok) {
    delete form.dataset.dirty;
    const menu = form.closest("details.menu");
    if (menu) menu.open = false;
    toast({ state: "completed", words: answer.message ?? "Done." });
  } else if (answer.code === "signed_out") {
    const back = encodeURIComponent(location.pathname + location.search);
    toast({ state: "failed", words: answer.message, link: { words: "Sign in", address: `${answer.sign_in}?next=${back}` } });
    return;
  } else {
    toast({ state: "failed", words: answer.message ?? "That did not work. Reload the page and try once more." });
    if (response.ok) delete form.dataset.dirty; // refused for good: what is true now may take its place
  }
  document.dispatchEvent(new Event("galley:settled"));
  done();
}

/** A busy button keeps the focus, which a disabled one would lose; its form is not sent again meanwhile. */
function busy(button, is) {
  if (button) button.ariaBusy = is ? "true" : null;
}

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

function ask(words) {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const text = document.createElement("p");
  text.textContent = words;
  const form = document.createElement("form");
  form.method = "dialog";
  for (const [value, label, kind] of [["", "Go on working", ""], ["yes", "Cancel the run", "primary"]]) {
    const button = document.createElement("button");
    button.value = value;
    button.className = "button";
    button.dataset.kind = kind;
    button.textContent = label;
    form.append(button);
  }
  dialog.append(text, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
