/* The page of findings over many runs. */
(() => {
  const { data, COLORS, el, svg, table, figure, card, theme } = page;
  const short = number => Number(number.toPrecision(3)).toLocaleString("en-US");

  function section(part, number) {
    const id = `s${number}`;
    return card(id, part.title,
      ...part.paragraphs.map(text => el("p", null, text)),
      part.chart ? figure(part.chart.label, chart(part.chart)) : null,
      part.table ? shown(part.table) : null,
      part.commands.length > 0 ? el("pre", { tabindex: "0" }, el("code", null, part.commands.join("\n"))) : null,
      part.links.length > 0 ? el("ul", null, ...part.links.map(link => el("li", null, el("a", { href: link.path }, link.text)))) : null);
  }

  function shown(part) {
    const columns = part.columns.map(name => name.startsWith(">") ? { name: name.slice(1), number: true } : { name });
    return table(part.caption, columns, part.rows);
  }

  // A bar with its interval, or the quantiles of a distribution as a band that is darker where there are more.
  function chart({ label, unit, rows }) {
    const numbers = rows.flatMap(row => [row.value, row.high, row.low, ...row.quantiles]).filter(number => number !== null);
    const low = Math.min(0, ...numbers);
    const high = Math.max(low + 1e-9, ...numbers);
    const frame = { width: 760, row: 34, left: 220, right: 40, top: 6 };
    const height = frame.top + frame.row * rows.length + 26;
    const x = number => frame.left + (frame.width - frame.left - frame.right) * (number - low) / (high - low);
    return svg("svg", { class: "chart", viewBox: `0 0 ${frame.width} ${height}`, role: "img", "aria-label": `${label}: ${rows.map(row => `${row.name} ${row.value === null ? "unknown" : short(row.value)}${unit}`).join("; ")}` },
      ...[0, 0.25, 0.5, 0.75, 1].flatMap(part => [
        svg("line", { class: "grid", x1: x(low + part * (high - low)), x2: x(low + part * (high - low)), y1: frame.top, y2: height - 22 }),
        svg("text", { x: x(low + part * (high - low)), y: height - 6, "text-anchor": "middle" }, `${short(low + part * (high - low))}${unit}`)]),
      ...rows.flatMap((row, index) => {
        const y = frame.top + index * frame.row;
        const colour = COLORS[index % COLORS.length];
        const name = row.name.length > 30 ? `${row.name.slice(0, 29)}…` : row.name;
        return [svg("text", { x: frame.left - 8, y: y + 21, "text-anchor": "end" }, name), ...(row.quantiles.length > 0 ? band(row, x, y, colour) : bar(row, x, y, colour, x(0)))];
      }));
  }

  function band(row, x, y, colour) {
    const marks = row.quantiles.map(number => svg("rect", { x: x(number) - 2, y: y + 8, width: 4, height: 18, fill: colour, opacity: 0.35 }));
    return [...marks, svg("line", { x1: x(row.value), x2: x(row.value), y1: y + 4, y2: y + 30, stroke: "var(--text)", "stroke-width": 2 })];
  }

  function bar(row, x, y, colour, zero) {
    if (row.value === null) {
      return [];
    }
    const interval = row.low === null || row.high === null ? [] : [
      svg("line", { x1: x(row.low), x2: x(row.high), y1: y + 17, y2: y + 17, stroke: "var(--text)", "stroke-width": 2 }),
      ...[row.low, row.high].map(end => svg("line", { x1: x(end), x2: x(end), y1: y + 11, y2: y + 23, stroke: "var(--text)", "stroke-width": 2 }))];
    return [svg("rect", { x: Math.min(zero, x(row.value)), y: y + 7, width: Math.max(1, Math.abs(x(row.value) - zero)), height: 20, fill: colour, stroke: "var(--text)", "stroke-width": 0.5 }), ...interval];
  }

  document.getElementById("theme").replaceWith(theme());
  document.querySelector("main").replaceChildren(
    ...(data.verdict ? [el("p", null, el("span", { class: `verdict ${data.verdict}` }, data.verdict))] : []),
    ...data.sections.map(section));
})();
