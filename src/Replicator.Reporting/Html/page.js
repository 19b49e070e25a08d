"use strict";
/* What all pages have in common. */
const page = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const COLORS = ["#0072b2", "#e69f00", "#56b4e9", "#d58fb5", "#f0e442", "#26b08b", "#e0723a"];
  const LINES = COLORS.map((_, index) => `var(--line-${index})`);
  const data = JSON.parse(document.getElementById("data").textContent);

  // Whatever comes from a run becomes text, never markup.
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    fill(node, attributes, children);
    return node;
  }

  function svg(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    fill(node, attributes, children);
    return node;
  }

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (typeof value === "function") {
        node.addEventListener(name, value);
      } else if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, value === true ? "" : String(value));
      }
    }
    node.append(...children.filter(child => child !== null && child !== undefined));
  }

  const count = number => Math.round(number).toLocaleString("en-US");
  const plural = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;
  const share = part => `${(100 * part).toFixed(part > 0 && part < 0.01 ? 2 : 0)} %`;

  // As the command's own report: hours, minutes and seconds, with days before them.
  function clock(seconds) {
    if (seconds === null || seconds === undefined) {
      return "–";
    }
    // As all that the program writes: what has begun of a millisecond does not count.
    const milliseconds = Math.floor(seconds * 1000 + 1e-4);
    const pad = (value, width) => String(value).padStart(width, "0");
    const days = Math.floor(milliseconds / 86400000);
    const rest = milliseconds % 86400000;
    const text = `${pad(Math.floor(rest / 3600000), 2)}:${pad(Math.floor(rest / 60000) % 60, 2)}:${pad(Math.floor(rest / 1000) % 60, 2)}.${pad(rest % 1000, 3)}`;
    return days > 0 ? `${days}.${text}` : text;
  }

  function span(seconds) {
    if (seconds === null || seconds === undefined) {
      return "–";
    }
    return seconds < 120 ? `${Number(seconds.toPrecision(4))} s`
      : seconds < 7200 ? `${(seconds / 60).toFixed(1)} min`
      : seconds < 172800 ? `${(seconds / 3600).toFixed(1)} h`
      : `${(seconds / 86400).toFixed(1)} d`;
  }

  function bytes(number) {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let unit = 0;
    while (number >= 1000 && unit < units.length - 1) {
      number /= 1000;
      unit++;
    }
    return unit === 0 ? `${number} B` : `${number.toFixed(1)} ${units[unit]}`;
  }

  const letter = commit => commit < 0 ? "" : LETTERS[commit % LETTERS.length];
  const tint = commit => commit < 0 ? "none" : `c${commit % COLORS.length}`;

  function table(caption, columns, rows) {
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el("table", null,
        el("caption", null, caption),
        el("thead", null, el("tr", null, ...columns.map(column => el("th", { scope: "col", class: column.number ? "num" : null }, column.name)))),
        el("tbody", null, ...rows.map(row => el("tr", null, ...row.map((cell, index) => el("td", { class: columns[index].number ? "num" : null }, cell)))))));
  }

  // On a narrow screen a picture is as wide as it has to be to be read, and is scrolled.
  function figure(label, chart) {
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, chart);
  }

  function card(id, title, ...children) {
    return el("section", { class: "card", id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), ...children);
  }

  function theme() {
    const prefersDark = matchMedia("(prefers-color-scheme: dark)");
    let chosen = null;
    const button = el("button", { type: "button", click: () => { chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; apply(); } });
    const apply = () => {
      document.documentElement.dataset.theme = chosen ?? (prefersDark.matches ? "dark" : "light");
      button.textContent = document.documentElement.dataset.theme === "dark" ? "Light theme" : "Dark theme";
    };
    prefersDark.addEventListener("change", apply);
    apply();
    return button;
  }

  return { data, COLORS, LINES, el, svg, count, plural, share, clock, span, bytes, letter, tint, table, figure, card, theme };
})();
