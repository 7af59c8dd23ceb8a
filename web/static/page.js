// Small conveniences. Everything works without them: a link stays a link, a form a form.
"use strict";

const chinese = document.documentElement.lang.startsWith("zh");
const said = (zh, en) => (chinese ? zh : en);

// Suggestions while typing: numbers, titles and organs that hold what was typed.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = input.list;
  let waiting, asked = "";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = input.value.trim();
      if (typed.length < 2 || typed === asked) return;
      asked = typed;
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`);
        if (!answer.ok || input.value.trim() !== typed) return;
        const found = (await answer.json()).suggestions;
        list.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), { value: one.text })));
      } catch { /* the box works without */ }
    }, 150);
  });
}

// A button to copy a citation or a permalink.
for (const quote of document.querySelectorAll(".quotation")) {
  if (!navigator.clipboard) break;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  button.textContent = said("复制", "Copy");
  button.setAttribute("aria-label", `${button.textContent} ${quote.querySelector(".note").textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(quote.querySelector(".quote").textContent);
    button.textContent = said("已复制", "Copied");
  });
  quote.append(button);
}

// The outline follows the reading.
const outline = document.querySelector(".outlined > .outline");
if (outline && "IntersectionObserver" in window) {
  const entries = new Map();
  for (const link of outline.querySelectorAll('ol a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) entries.set(target, link);
  }
  const reached = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      outline.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const link = entries.get(one.target);
      link.setAttribute("aria-current", "location");
      if (outline.scrollHeight > outline.clientHeight) {
        const offset = link.getBoundingClientRect().top - outline.getBoundingClientRect().top;
        if (offset < 0 || offset > outline.clientHeight - 30) outline.scrollTop += offset - outline.clientHeight / 3;
      }
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  for (const target of entries.keys()) reached.observe(target);
}

// Keys: / to the search box; in a document with marked words n and p to the next and the previous one.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    document.querySelector('input[type="search"]')?.focus();
    event.preventDefault();
  }
  const step = { n: 1, p: -1 }[event.key];
  if (step && document.getElementById("m1")) {
    const here = /^#m(\d+)$/.exec(location.hash);
    const next = (here ? Number(here[1]) : 0) + step;
    if (document.getElementById(`m${next}`)) location.hash = `m${next}`;
  }
});
