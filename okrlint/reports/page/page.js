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
    for (const line of document.querySelectorAll(".lines > li")) {
      const left = line.querySelectorAll(".finding:not([hidden])").length;
      line.hidden = form.elements.only.checked && left === 0 && !line.classList.contains("heading");
    }
    status.textContent = status.dataset.text.replace("##", findings.length).replace("#", shown);
  };
  form.hidden = false;
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
