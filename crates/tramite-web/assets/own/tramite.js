// Makes the pages better where scripts run; every page works without this file.
(() => {
  "use strict";

  const later = (work, wait) => {
    let timer;
    return (...given) => {
      clearTimeout(timer);
      timer = setTimeout(() => work(...given), wait);
    };
  };

  // An error summary is where reading goes on.
  document.getElementById("errors")?.focus();

  // What was understood, while the need is being written. Only the last question counts.
  const need = document.querySelector("textarea[data-hint]");
  const understood = document.getElementById("understood");
  if (need && understood) {
    let asked;
    const ask = later(async () => {
      asked?.abort();
      if (need.value.trim().length < 12) return;
      asked = new AbortController();
      const body = new URLSearchParams({ need: need.value });
      for (const box of understood.querySelectorAll("input[name=strike]:checked")) {
        body.append("strike", box.value);
      }
      try {
        const answer = await fetch(need.dataset.hint, {
          method: "POST",
          headers: { "x-fragment": "understood" },
          body,
          signal: asked.signal,
        });
        if (answer.ok) understood.innerHTML = await answer.text();
      } catch {
        // Without the hint the form works as before.
      }
    }, 600);
    need.addEventListener("input", ask);
    for (const example of document.querySelectorAll("a[data-example]")) {
      example.addEventListener("click", (event) => {
        event.preventDefault();
        need.value = example.textContent.trim();
        need.focus();
        ask();
      });
    }
  }

  // Municipalities while their name is being written.
  for (const input of document.querySelectorAll("input[data-suggest]")) {
    const list = input.list;
    const offered = new Map();
    input.addEventListener(
      "input",
      later(async () => {
        const typed = input.value.trim();
        if (typed.length < 2) return;
        try {
          if (!offered.has(typed)) {
            const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
            if (!answer.ok) return;
            offered.set(typed, (await answer.json()).suggestions);
          }
          list.replaceChildren(
            ...offered.get(typed).map(({ label }) => {
              const option = document.createElement("option");
              option.value = label;
              return option;
            }),
          );
        } catch {
          // The names of the provinces stay on offer.
        }
      }, 200),
    );
  }

  // What was read of an activity, once it is written.
  const activity = document.getElementById("activity");
  const read = document.getElementById("activity-read");
  if (activity && read) {
    activity.addEventListener("change", async () => {
      try {
        const answer = await fetch(read.dataset.read, {
          method: "POST",
          headers: { "x-fragment": "activity" },
          body: new URLSearchParams({ activity: activity.value }),
        });
        if (answer.ok) read.innerHTML = await answer.text();
      } catch {
        // The answer says it too.
      }
    });
  }

  // A private link: what stands after the # is sent to nobody but the form.
  const link = document.querySelector("form[data-link]");
  if (link && location.hash.length > 1 && !document.getElementById("errors")) {
    link.elements.code.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    link.submit();
  }

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
