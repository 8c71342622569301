// Forms that are sent without leaving the page. Without this script they are ordinary forms.

const cookie = (name) => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1] ?? "";

/** Sends a form; resolves to `{message, url}`, rejects with a sentence for the reader. */
async function post(form) {
  const body = new FormData(form);
  const token = body.get("csrfmiddlewaretoken") || cookie("csrftoken");
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
  } catch {
    throw new Error("That was not sent: there is no connection. Please try again when it is back.");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.message || "That did not work. Please reload the page and try again.");
  return told;
}

function showChosenFields(form) {
  const chosen = form.querySelector("[name=option]:checked")?.value;
  for (const field of form.querySelectorAll("[data-for-option]")) {
    field.hidden = field.dataset.forOption !== chosen;
    for (const input of field.querySelectorAll("input, select, textarea")) input.disabled = field.hidden;
  }
}

/** Prepares the fields that belong to one option of a question. */
export function prepareForms(root) {
  for (const form of root.querySelectorAll("form")) {
    if (form.querySelector("[data-for-option]") && form.querySelector("[type=radio][name=option]")) {
      showChosenFields(form);
    }
  }
}

/** From now on the forms below `root` marked `data-live-form` are sent by script. */
export function liveForms(root, { done, refused }) {
  prepareForms(root);
  root.addEventListener("change", (event) => {
    if (event.target.name === "option") showChosenFields(event.target.form);
  });
  root.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-live-form]")) return;
    event.preventDefault();
    if (form.ariaBusy === "true" || (form.dataset.confirm && !confirm(form.dataset.confirm))) return;
    form.ariaBusy = "true";
    try {
      const told = await post(form);
      delete form.dataset.edited;
      form.closest("details.menu")?.removeAttribute("open");
      done(told, form);
    } catch (error) {
      refused(error.message, form);
    } finally {
      form.ariaBusy = null;
    }
  });
}
