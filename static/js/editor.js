// The editor: what is typed is kept in this browser at once and on the server soon after, until it is saved.

import { connect } from "./live/connect.js";
import { showPresence } from "./page/presence.js";

const LOCAL_PAUSE = 150;
const SERVER_PAUSE = 1500;
const RETRY_PAUSE = 5000;
const ABANDONED = 10_000; // ms after which another window's copy is taken for left behind
const FIELDS = ["title", "meta_description", "slug", "body"];

const form = document.querySelector("[data-editor]");
const said = form.querySelector("[data-said]");
const leftBehind = document.querySelector("[data-found]");
const prefix = `galley:text:${form.dataset.campaign}:${form.dataset.person}:`;
const tab = (sessionStorage.galleyTab ??= crypto.randomUUID());
const copyKey = prefix + tab;
let localTimer = 0;
let serverTimer = 0;
let elsewhere = false;
let typed = 0;
let safe = 0; // of `typed`, what the server has

const read = () => Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));

function fill(fields) {
  for (const name of FIELDS) if (typeof fields[name] === "string") form.elements[name].value = fields[name];
}

function hold() {
  if ("done" in form.dataset) return;
  try {
    const base = form.elements.base_version.value;
    localStorage.setItem(copyKey, JSON.stringify({ base, fields: read(), at: Date.now() }));
  } catch {
    // A browser without storage still has the server's copy.
  }
}

function copies() {
  const found = [];
  for (let n = 0; n < localStorage.length; n += 1) {
    const key = localStorage.key(n);
    if (!key.startsWith(prefix)) continue;
    try {
      found.push({ key, ...JSON.parse(localStorage.getItem(key)) });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

/** Saved or thrown away: no copy is left in this browser, and none is made any more. */
function finish() {
  clearTimeout(localTimer);
  clearTimeout(serverTimer);
  form.dataset.done = "";
  localStorage.removeItem(copyKey);
}

/** Signed out, or signed in anew since the page was loaded: the copy in this browser comes back with the page. */
function sayWhereToGo(words, address, name) {
  hold();
  const link = document.createElement("a");
  link.href = address;
  link.textContent = name;
  link.addEventListener("click", () => {
    hold();
    safe = typed; // kept here: no question whether to leave
  });
  said.replaceChildren(`${words} Your words are kept in this browser. `, link);
}

function refused(told) {
  if (told.code === "signed_out") {
    sayWhereToGo("You are signed out.", `${told.sign_in}?next=${encodeURIComponent(location.pathname)}`, "Sign in");
  } else if (told.code === "out_of_date") {
    sayWhereToGo("You have signed in anew since this page was loaded.", location.pathname, "Load it again");
  } else return false;
  return true;
}

function bringBack(copy) {
  fill(copy.fields);
  form.elements.base_version.value = copy.base;
  if (copy.key !== copyKey) localStorage.removeItem(copy.key);
  said.textContent = "Your words are back.";
  changed();
}

async function send(address) {
  const answer = await fetch(address, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (!answer.ok && answer.headers.get("Content-Type") !== "application/json") throw new Error(String(answer.status));
  return answer.json();
}

async function keep() {
  if (elsewhere) return;
  const mine = typed;
  try {
    const told = await send(form.dataset.keepUrl);
    if (told.ok) {
      form.elements.revision.value = told.revision;
      safe = mine;
      if (mine === typed) localStorage.removeItem(copyKey);
      said.textContent = "Not saved as a version yet; your draft is kept.";
    } else if (!refused(told)) {
      elsewhere = told.code === "kept_elsewhere";
      said.textContent = `${told.message} Here it is kept in this browser only.`;
    }
  } catch {
    said.textContent = "No connection: your words are kept in this browser.";
    serverTimer = setTimeout(keep, RETRY_PAUSE);
  }
}

function changed() {
  typed += 1;
  clearTimeout(localTimer);
  clearTimeout(serverTimer);
  localTimer = setTimeout(hold, LOCAL_PAUSE);
  serverTimer = setTimeout(keep, SERVER_PAUSE);
}

form.addEventListener("input", changed);
addEventListener("pagehide", () => typed !== safe && hold());
addEventListener("pageshow", (event) => event.persisted && delete form.dataset.done);
addEventListener("beforeunload", (event) => {
  if (typed !== safe && !("done" in form.dataset)) event.preventDefault();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  clearTimeout(serverTimer);
  hold();
  try {
    const told = await send(form.action);
    if (told.ok || (told.code === "edit_conflict" && told.kept)) {
      finish();
      location.assign(told.ok ? told.url : form.dataset.settleUrl);
    } else if (!refused(told)) {
      form.dataset.done = "";
      form.submit(); // the page itself says what is wrong
    }
  } catch {
    said.textContent = "Not saved: there is no connection. Your words are kept in this browser; try again when it is back.";
    serverTimer = setTimeout(keep, RETRY_PAUSE);
  } finally {
    form.ariaBusy = null;
  }
});

document.querySelector("[data-discard]").addEventListener("submit", finish);

const [mine] = copies().filter((copy) => copy.key === copyKey);
const [other] = copies().filter((copy) => copy.key !== copyKey && Date.now() - copy.at > ABANDONED);
const differs = (copy) => copy && FIELDS.some((name) => copy.fields[name] !== form.elements[name].value);
if (differs(mine)) bringBack(mine);
else if (differs(other)) {
  leftBehind.hidden = false;
  leftBehind.querySelector("[data-bring-back]").addEventListener("click", () => {
    leftBehind.hidden = true;
    bringBack(other);
  });
}

const live = connect({
  url: form.dataset.socket,
  after: Number(form.dataset.seq),
  epoch: form.dataset.epoch,
  onMessage(message) {
    if (message.type === "presence") showPresence(message);
    if (message.type !== "content_version" || message.number <= Number(form.elements.base_version.value)) return;
    const notice = document.querySelector("[data-newer]");
    notice.querySelector("[data-newer-words]").textContent = `Version ${message.number} is newer.`;
    notice.hidden = false;
  },
  onStatus({ state }) {
    if (state === "connected") live.send({ type: "presence", state: "editing" });
  },
});
