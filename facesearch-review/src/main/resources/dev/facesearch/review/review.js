"use strict";

/*
 * Shows the questions of a review, one at a time, and hands the answers to a backend: the desk's server, or the sheet
 * itself. Text only ever enters the page as text.
 */
function startReview(backend) {
  const part = id => document.getElementById(id);
  const KINDS = {
    pair: "Pairs", contradiction: "Contradictions", search: "Searches", group: "Groups", audit: "Audit findings"
  };
  let questions = [];
  let standings = new Map();
  let at = null;
  let busy = false;

  const standing = question => standings.get(question.id);
  const isOpen = question => standing(question).stage === "open";
  const isUnsure = question => standing(question).stage === "unsure";
  const isAnswerable = question => isOpen(question) || isUnsure(question);
  const chosen = () => questions.filter(question => {
    const show = part("show").value;
    return show === "" || show === question.kind || show === question.kind + " " + question.band;
  });

  function say(text, wrong) {
    part("message").textContent = text;
    part("message").classList.toggle("wrong", Boolean(wrong));
  }

  function fillChoices() {
    const choices = new Map([["", "everything"]]);
    for (const question of questions) {
      choices.set(question.kind, KINDS[question.kind]);
    }
    for (const question of questions.filter(one => one.band)) {
      choices.set(question.kind + " " + question.band, KINDS[question.kind] + " " + question.band);
    }
    part("show").replaceChildren(...Array.from(choices, ([value, text]) => new Option(text, value)));
  }

  function figure(face, markable) {
    const figure = document.createElement("figure");
    const image = document.createElement("img");
    image.src = face.src || backend.gone;
    image.alt = face.src ? face.alt : face.alt + "; its photo is not here";
    image.decoding = "async";
    const caption = document.createElement("figcaption");
    const owner = document.createElement("strong");
    owner.textContent = face.caption;
    caption.append(owner, face.picture ? " · " + face.picture : " · the photo is not here");
    if (markable) {
      const label = document.createElement("label");
      label.className = "mark";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = face.id;
      box.addEventListener("change", () => figure.classList.toggle("marked", box.checked));
      label.append(box, "somebody else");
      caption.append(label);
    }
    figure.append(image, caption);
    return figure;
  }

  function show(question) {
    at = question;
    part("name").value = "";
    if (question) {
      part("left").replaceChildren(...question.left.map(face => figure(face, question.marks)));
      part("right").replaceChildren(...question.right.map(face => figure(face, false)));
      part("faces").classList.toggle("alone", question.right.length === 0);
      part("facts").replaceChildren(...question.facts.map(text => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
    }
    part("question").textContent = question ? question.ask : "Nothing is left to answer here.";
    for (const id of ["faces", "facts"]) {
      part(id).hidden = !question;
    }
    part("naming").hidden = !question || !question.takesName;
    part("marking").hidden = !question || !question.marks;
    refresh();
    const next = following(1, isAnswerable);
    if (next) {
      next.left.concat(next.right).filter(face => face.src).forEach(face => { new Image().src = face.src; });
    }
  }

  function refresh() {
    const now = at && standing(at);
    const answerable = Boolean(at) && isAnswerable(at) && !busy;
    for (const id of ["same", "different", "unsure"]) {
      part(id).disabled = !answerable;
    }
    part("before").disabled = !at;
    part("after").disabled = !at;
    const told = now && now.stage !== "open" ? whatBecame(now) : "";
    part("standing").textContent = told;
    part("standing").hidden = told === "";
    const all = chosen();
    const done = all.filter(question => !isOpen(question)).length;
    part("progress").max = Math.max(1, all.length);
    part("progress").value = done;
    part("count").textContent = done + " of " + all.length;
  }

  function whatBecame(now) {
    const said = now.verdict ? now.verdict + (now.message ? " – " + now.message : "") : now.message;
    switch (now.stage) {
      case "applying": return now.mine ? "Applying…" : "Somebody else is answering this question.";
      case "unsure": return (now.mine ? "You were unsure." : "Another reviewer was unsure.") + " It can be answered.";
      case "settled": return (now.mine ? "You said: " : "Settled by another reviewer: ") + said;
      default: return "No answer is needed: " + said;
    }
  }

  /** Returns the next question of a direction that a test takes; the current one only if there is no other. */
  function following(direction, test) {
    const all = chosen();
    const from = all.indexOf(at);
    for (let step = 1; step <= all.length; step++) {
      const start = from < 0 ? (direction > 0 ? -1 : 0) : from;
      const question = all[(((start + direction * step) % all.length) + all.length) % all.length];
      if (test(question)) {
        return question;
      }
    }
    return null;
  }

  const next = () => following(1, isOpen) || following(1, isUnsure);

  function take(changed) {
    changed.forEach(one => {
      const known = standings.get(one.id);
      if (!known || known.version <= one.version) {
        standings.set(one.id, one);
      }
    });
  }

  async function answer(verdict) {
    if (busy || !at || !isAnswerable(at)) {
      return;
    }
    const question = at;
    busy = true;
    refresh();
    const leftOut = Array.from(part("left").querySelectorAll("input:checked"), box => box.value);
    const name = question.takesName ? part("name").value : "";
    try {
      const now = await backend.answer(question, {
        id: question.id, version: standing(question).version, verdict, name, leftOut
      });
      take([now]);
      busy = false;
      const applied = now.stage === "settled" || now.stage === "unsure";
      if (at === question && (applied || now.stage === "dropped")) {
        show(next());
      }
      say(now.message, !applied);
    } catch (error) {
      busy = false;
      say(error.message, true);
    }
    refresh();
  }

  async function undo() {
    if (busy) {
      return;
    }
    busy = true;
    refresh();
    try {
      const changed = await backend.undo();
      take(changed.standings);
      busy = false;
      const question = questions.find(one => one.id === changed.undone);
      if (question) {
        if (!chosen().includes(question)) {
          part("show").value = "";
        }
        show(question);
        say("Taken back. " + question.ask);
      } else {
        say("There is nothing to take back.");
      }
    } catch (error) {
      busy = false;
      say(error.message, true);
    }
    refresh();
  }

  function go(direction) {
    const question = following(direction, () => true);
    if (question) {
      show(question);
      say("");
    }
  }

  const KEYS = {
    s: () => answer("same"),
    d: () => answer("different"),
    u: () => answer("unsure"),
    z: undo,
    n: () => { if (!part("naming").hidden) { part("name").focus(); } },
    arrowleft: () => go(-1),
    arrowright: () => go(1)
  };
  document.addEventListener("keydown", event => {
    const typing = event.target.matches("input[type=text], select");
    const action = KEYS[event.key.toLowerCase()];
    if (typing && event.key === "Enter" && event.target.id === "name") {
      answer("same");
    } else if (action && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) {
      event.preventDefault();
      action();
    }
  });
  for (const [id, action] of Object.entries({
    same: KEYS.s, different: KEYS.d, unsure: KEYS.u, undo: KEYS.z, before: KEYS.arrowleft, after: KEYS.arrowright
  })) {
    part(id).addEventListener("click", action);
  }
  part("show").addEventListener("change", () => show(chosen().find(isOpen) || chosen().find(isUnsure) || null));

  async function begin() {
    const review = await backend.load();
    questions = review.questions;
    take(review.standings);
    part("collection").textContent = review.collection;
    fillChoices();
    show(next());
    backend.watch(changed => {
      take(changed);
      refresh();
    }, text => say(text, true));
  }
  begin().catch(error => say(error.message, true));
}
