// Sorting and filtering, for who has them; the page is whole without.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const rows = [...document.querySelectorAll("table.opens > tbody")];
  // A link to what explains a number opens it, also where the browser does not do so by itself.
  const explanation = (hash) => hash && document.getElementById(hash.slice(1))?.closest("details");
  const open = () => {
    const details = explanation(location.hash);
    if (details) details.open = true;
  };
  addEventListener("hashchange", open);
  open();
  // What is explained elsewhere on the page is shown here too, and hidden again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("table.opens a");
    const details = link && explanation(link.hash);
    const body = link?.closest("table.opens > tbody");
    if (!details || body.contains(details)) return;
    event.preventDefault();
    const shown = [...body.rows].find((row) => row.dataset.of === link.hash);
    if (shown) return shown.remove();
    const copy = details.closest("tr").cloneNode(true);
    copy.dataset.of = link.hash;
    copy.cells[0].colSpan = body.rows[0].cells.length;
    copy.querySelector("[id]").removeAttribute("id");
    copy.querySelector("details").open = true;
    copy.querySelector("summary").remove();
    body.append(copy);
  });
  // Sorting by a column: numbers by their value, the rest as text; gaps last.
  const key = (body, place) => {
    const cell = body.rows[0].cells[place];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  for (const head of document.querySelectorAll("table.opens > thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = words.sort;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const table = head.closest("table");
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const sorted = [...table.tBodies].sort((one, two) => {
        const [a, b] = [key(one, head.cellIndex), key(two, head.cellIndex)];
        const numbers = [a, b].map((it) => typeof it === "number");
        if (numbers[0] !== numbers[1]) return numbers[0] ? -1 : 1;
        const order = numbers[0] ? a - b : String(a).localeCompare(String(b), document.documentElement.lang);
        return up ? order : -order;
      });
      table.append(...sorted);
      for (const cell of table.querySelectorAll("td.r")) cell.classList.remove("r");
    });
  }
  // Filtering by status and by words.
  const standings = (body) => {
    const heads = [...body.closest("table").tHead.rows[0].cells];
    const place = heads.findIndex((head) => ["standing", "status"].includes(head.dataset.key));
    const text = place < 0 ? "" : body.rows[0].cells[place]?.textContent ?? "";
    return text.replace(/[()]/g, "").split(/，|, /).map((word) => word.trim()).filter(Boolean);
  };
  const statuses = new Set(rows.flatMap(standings));
  if (rows.length < 8) return;
  const tools = document.createElement("div");
  tools.className = "tools";
  const select = document.createElement("select");
  select.setAttribute("aria-label", words.status);
  select.append(new Option(words.all, ""));
  for (const status of statuses) select.append(new Option(status, status));
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = words.filter;
  input.setAttribute("aria-label", words.filter);
  tools.append(input, select);
  document.querySelector("main > section").after(tools);
  const filter = () => {
    const text = input.value.trim().toLowerCase();
    const wanted = select.value;
    for (const body of rows) {
      const section = body.closest("section");
      const title = section.querySelector("h2")?.textContent.toLowerCase() ?? "";
      const has = !text || title.includes(text) || body.rows[0].textContent.toLowerCase().includes(text);
      const is = !wanted || standings(body).includes(wanted);
      body.hidden = !(has && is);
      for (const cell of body.querySelectorAll("td.r")) cell.style.visibility = text || wanted ? "visible" : "";
    }
    const isFiltered = Boolean(text || wanted);
    for (const section of document.querySelectorAll("main > section ~ section")) {
      const tables = [...section.querySelectorAll("table.opens")];
      section.hidden = isFiltered && tables.every((it) => [...it.tBodies].every((body) => body.hidden));
    }
  };
  input.addEventListener("input", filter);
  select.addEventListener("change", filter);
})();
