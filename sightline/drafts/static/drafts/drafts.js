// Save what is typed, at most five seconds behind. Without script, the button "Save and come back
// later" does the same.
const QUIET = 1500; // milliseconds after the last key
const LATEST = 4000; // after the first key that is not saved yet
const AGAIN = 10000; // after a save that failed
const PATIENCE = 15000; // before a press counts as not sent
const LARGEST = 60000; // bytes a browser still sends from a page that is being left
const WORDS = {
  offline: "Not saved: no connection. Keep this page open; we try again.",
  notSent: "Not saved: no connection. Keep this page open, and press again.",
  signedOut:
    "Not saved since you were signed out. Keep this page open, sign in again in another window, and come back.",
  refused: "Not saved. Copy what you typed somewhere safe.",
};
const STOPS = ["whose", "finished"];

for (const line of document.querySelectorAll("[data-draft]")) {
  if (line.closest("form")) watch(line.closest("form"), line);
}

function watch(form, line) {
  let number = Number(line.dataset.number);
  let waits = 0;
  let since = 0;
  let typed = 0;
  let saved = 0;
  let busy = false;
  let left = false;
  let leaving = false;

  const say = (words) => {
    if (line.textContent !== words) line.textContent = words;
    line.classList.toggle("sl-state--care", Object.values(WORDS).includes(words));
  };

  const plan = (after) => {
    clearTimeout(waits);
    waits = setTimeout(save, after);
  };

  const touched = () => {
    if (left) return;
    typed += 1;
    since ||= Date.now();
    plan(Math.max(0, Math.min(QUIET, since + LATEST - Date.now())));
  };

  const body = () => {
    const sent = new FormData(form);
    sent.delete("csrfmiddlewaretoken");
    for (const [name, value] of [...sent]) {
      if (value instanceof File) sent.delete(name); // a draft keeps words, never files
    }
    number += 1;
    sent.set("draft-number", number);
    sent.set("draft-where", form.getAttribute("action"));
    return sent;
  };

  const ask = (sent, options) =>
    fetch(line.dataset.draft, {
      method: "POST",
      body: sent,
      headers: { "X-CSRFToken": token() },
      credentials: "same-origin",
      ...options,
    });

  async function save() {
    if (left || typed === saved) return;
    if (busy) return plan(QUIET);
    busy = true;
    const upTo = typed;
    since = 0;
    try {
      await told(await ask(body()), upTo);
    } catch {
      say(WORDS.offline);
      plan(AGAIN);
    }
    busy = false;
  }

  // What was typed last is kept before the form leaves the page: where nobody answers, the page
  // stays, and where the answer never comes, the text is safe.
  async function keepFirst(button) {
    if (leaving) return;
    leaving = true;
    clearTimeout(waits);
    const upTo = typed;
    try {
      const answer = await ask(body(), { signal: AbortSignal.timeout(PATIENCE) });
      leaving = false;
      if (isSignedOut(answer)) return told(answer, upTo);
    } catch {
      leaving = false;
      say(WORDS.notSent);
      return plan(AGAIN);
    }
    left = true;
    form.requestSubmit(button);
  }

  async function told(answer, upTo) {
    if (left) return;
    const isOurs = isJson(answer);
    if (isSignedOut(answer)) {
      say(WORDS.signedOut);
      return plan(AGAIN);
    }
    if (answer.status >= 500) throw new Error("again");
    if (!isOurs) return say(WORDS.refused);
    const { state, words } = await answer.json();
    say(words);
    if (answer.ok || state === "signed-out") saved = Math.max(saved, upTo);
    if (STOPS.includes(state)) left = true;
  }

  const leave = () => {
    if (left || typed === saved) return;
    const sent = body();
    const size = [...sent.values()].reduce((sum, one) => sum + 3 * one.length + 200, 0);
    ask(sent, { keepalive: size < LARGEST }).catch(() => {});
  };

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", (pressed) => {
    const own = form.elements.namedItem("csrfmiddlewaretoken");
    if (own && token()) own.value = token(); // another since a new sign-in in another window
    if (!left && (typed !== saved || !navigator.onLine)) {
      pressed.preventDefault();
      return keepFirst(pressed.submitter);
    }
    left = true;
    clearTimeout(waits);
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (shown) => {
    if (shown.persisted) left = false;
  });
  addEventListener("online", () => plan(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  addEventListener("beforeunload", (leaving) => {
    if (!left && typed !== saved && line.textContent.startsWith("Not saved")) leaving.preventDefault();
  });
}

function isJson(answer) {
  return (answer.headers.get("Content-Type") || "").includes("json");
}

function isSignedOut(answer) {
  return answer.redirected || (answer.status === 403 && !isJson(answer));
}

function token() {
  const found = document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/);
  return found ? found[1] : "";
}
