/* The live view of a run: it asks its own server, and nobody else. */
(() => {
  const { el, count, plural, share, clock, letter, tint, card, theme } = page;
  const PERIOD = 250;
  const FAILURES = 12;

  const told = el("p", { role: "status" }, "Waiting for the run.");
  const bar = el("progress", { max: "1", value: "0", "aria-label": "How far virtual time is" });
  const sites = el("div", { class: "stage" });
  const legend = el("ul", { class: "legend" });
  document.getElementById("theme").replaceWith(theme());
  document.querySelector("main").replaceChildren(card("live", "What has been replicated", told, el("p", null, bar), sites, legend));
  let failures = 0;

  function show(state) {
    bar.value = state.untilSeconds > 0 ? state.virtualSeconds / state.untilSeconds : 0;
    told.textContent = state.phase === "" ? "Waiting for the run."
      : `${state.phase}: ${clock(state.virtualSeconds)} of at most ${clock(state.untilSeconds)}; ${count(state.upToDate)} of ${plural(state.servers, "replica")} up to date; ${plural(state.events, "event")}.`;
    const names = [...new Set(state.groups.map(group => group.site))];
    sites.replaceChildren(...(names.length === 0 ? [el("p", { class: "dim" }, "What each server has is known when the run is over.")] : names.map(name => el("div", { class: "site" }, el("h3", null, name),
      el("div", { class: "pools" }, ...state.groups.filter(group => group.site === name).map(pool))))));
    legend.replaceChildren(...state.commits.map((commit, index) => el("li", null, el("span", { class: `dot ${tint(index)}`, "aria-hidden": "true" }, letter(index)), commit)));
  }

  function pool(group) {
    const servers = group.counts.reduce((sum, each) => sum + each, 0);
    const parts = group.counts.map((number, place) => el("i", { class: tint(place - 1), style: `width:${100 * number / servers}%` }, number / servers > 0.08 ? letter(place - 1) : ""));
    return el("div", { class: "pool" }, el("h4", null, group.name), el("div", { class: "bar", "aria-hidden": "true" }, ...parts), el("p", { class: "dim" }, `${share(group.counts.at(-1) / servers)} of ${plural(servers, "server")} have the newest`));
  }

  async function ask() {
    try {
      const state = await (await fetch("state")).json();
      failures = 0;
      show(state);
      if (state.isOver) {
        location.replace("report");
        return;
      }
    } catch {
      failures++;
      told.textContent = failures < FAILURES ? told.textContent : "The program that ran it has ended.";
    }
    if (failures < FAILURES) {
      setTimeout(ask, PERIOD);
    }
  }

  ask();
})();
