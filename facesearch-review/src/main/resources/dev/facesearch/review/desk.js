"use strict";

/* Asks the desk's server: applies answers there, and looks every second for what other reviewers have settled. */
startReview((() => {
  const LOOK_MILLIS = 1000;
  let change = 0;

  async function ask(path, body) {
    const options = body === undefined ? {} : {
      method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)
    };
    let response;
    try {
      response = await fetch(path, options);
    } catch (error) {
      throw new Error("The desk does not answer. If facesearch review has ended, start it again.");
    }
    const read = await response.json();
    if (!response.ok) {
      throw new Error(read.error || read.detail);
    }
    return read;
  }

  return {
    gone: "gone.svg",
    async load() {
      const review = await ask("api/review");
      change = review.change;
      return review;
    },
    answer: (question, given) => ask("api/answers", given),
    undo: () => ask("api/undo", {}),
    watch(changed, failed) {
      let down = false;
      async function look() {
        try {
          const news = await ask("api/changes?since=" + change);
          change = news.change;
          down = false;
          changed(news.standings);
        } catch (error) {
          if (!down) {
            failed(error.message);
          }
          down = true;
        }
        setTimeout(look, down ? 5 * LOOK_MILLIS : LOOK_MILLIS);
      }
      setTimeout(look, LOOK_MILLIS);
    }
  };
})());
