"use strict";
(() => {
  const form = document.querySelector(".filters");
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const status = form.querySelector(".shown");
  const update = () => {
    const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    const rule = form.elements.rule.value;
    let shown = 0;
    for (const each of findings) {
      each.hidden = !severities.has(each.dataset.severity) || (rule !== "" && rule !== each.dataset.code);
      if (!each.hidden) shown += 1;
    }
    const seen = (id) => !document.getElementById(id).hidden;
    for (const mark of document.querySelectorAll("mark")) {
      mark.classList.toggle("off", !mark.dataset.of.split(" ").some(seen));
    }
    const told = (each) => each !== null && each.querySelector(".finding:not([hidden])") !== null;
    const hide = (each, yes) => { each.hidden = form.elements.only.checked && yes; };
    for (const block of document.querySelectorAll(".block:not(.heading)")) hide(block, !told(block));
    for (const row of document.querySelectorAll("tr.row:not(.head)")) {
      const notes = row.nextElementSibling;
      hide(row, !(notes !== null && notes.matches(".notes") && told(notes)));
    }
    for (const notes of document.querySelectorAll("tr.notes")) notes.hidden = !told(notes);
    for (const whole of document.querySelectorAll(".table, .document li, .pair, blockquote")) hide(whole, !told(whole));
    status.textContent = status.dataset.text.replace("##", findings.length).replace("#", shown);
  };
  form.hidden = false;
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
