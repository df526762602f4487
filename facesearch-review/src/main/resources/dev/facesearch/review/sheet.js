"use strict";

/* Keeps the answers in the page, and in the browser where it allows that, until they are downloaded. */
startReview((() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PLACE = "facesearch-sheet-" + data.sheet;
  let given = remembered();

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(PLACE)) || [];
    } catch (refused) {
      return [];
    }
  }

  function keep() {
    try {
      localStorage.setItem(PLACE, JSON.stringify(given));
    } catch (refused) {
      // The answers stay in the page.
    }
  }

  /** Returns where a question stands. Its version counts up, as the page takes no older one. */
  let version = 0;
  function standing(id) {
    const last = given.filter(one => one.id === id).pop();
    const stage = !last ? "open" : last.verdict === "unsure" ? "unsure" : "settled";
    return {id, version: ++version, stage, verdict: last ? last.verdict : null, message: last ? "kept" : "", mine: true};
  }

  function file() {
    const answers = given.map(one => ({
      question: data.asked[one.id], verdict: one.verdict, name: one.name || null, leftOut: one.leftOut
    }));
    return {format: "facesearch review verdicts 1", collection: data.collection, sheet: data.sheet, answers};
  }

  const download = document.getElementById("download");
  download.hidden = false;
  download.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file(), null, 1)], {type: "application/json"}));
    link.download = "verdicts.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  return {
    gone: data.gone,
    load: async () => ({
      collection: data.collection,
      questions: data.questions,
      standings: data.questions.map(question => standing(question.id))
    }),
    async answer(question, answer) {
      const marks = question.left.length - answer.leftOut.length;
      if (question.marks && answer.verdict === "different" && question.left.length > 2 && !answer.leftOut.length
          || question.marks && marks === 0) {
        throw new Error("mark the faces that are somebody else's, and leave at least one unmarked");
      }
      given = given.filter(one => one.id !== question.id);
      given.push({id: question.id, verdict: answer.verdict, name: answer.name.trim(), leftOut: answer.leftOut});
      keep();
      return standing(question.id);
    },
    async undo() {
      const last = given.pop();
      keep();
      return {standings: last ? [standing(last.id)] : [], undone: last ? last.id : ""};
    },
    watch() {}
  };
})());
