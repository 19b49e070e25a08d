/* The page of runs. */
(() => {
  const ROWS_SHOWN = 200;
  const WORDS_SHOWN = 4;
  const REQUESTS_SHOWN = 40;
  const ENDINGS = {
    quiet: ", when nothing was left to happen", timeReached: ", when its time was up", cancelled: ", when it was cancelled: what would have come is not known",
    violation: ", when an actor did what cannot be simulated", failure: ", when an actor failed, which is a fault of the program",
  };

  // Beside other runs a request of one name has one letter and colour.
  const names = [];
  function markOf(name) {
    if (!names.includes(name)) {
      names.push(name);
    }
    return names.indexOf(name);
  }
  const { data, COLORS, LINES, el, svg, count, plural, share, clock, span, bytes, letter, tint, table, figure, card, theme } = page;

  /* What a run was at each moment. */
  class Recording {
    constructor(run) {
      this.result = run.result;
      this.replay = run.replay;
      this.groups = this.replay.groups;
      this.commits = this.replay.commits;
      this.width = this.commits.length + 1;
      this.marks = this.commits.map((commit, index) => data.runs.length > 1 ? markOf(commit.request) : index);
      this.frames = this.replay.frames.atSeconds;
      this.uses = this.accumulate(this.replay.frames.uses, group => group.installing);
      this.has = this.accumulate(this.replay.frames.has, group => group.role === "partner" ? 0 : group.servers);
      this.moments = this.momentsOf();
      this.written = new Set(this.moments.map(at => Math.floor(at * 1000 + 1e-4)));
    }

    // For every frame, and before the first, how many servers of each group have none, the first commit, the second, ...
    accumulate(changes, total) {
      const size = this.groups.length * this.width;
      const counts = new Int32Array((this.frames.length + 1) * size);
      this.groups.forEach((group, index) => { counts[index * this.width] = total(group); });
      let next = 0;
      for (let frame = 0; frame < this.frames.length; frame++) {
        const start = (frame + 1) * size;
        counts.copyWithin(start, start - size, start);
        for (; next < changes.length && changes[next] === frame; next += 4) {
          counts[start + changes[next + 1] * this.width + changes[next + 2] + 1] += changes[next + 3];
        }
      }
      return counts;
    }

    // What a commit is called; of several that were put together only the last has a name.
    nameOf(commit) {
      const { request, commits } = this.commits[commit];
      return commits > 1 ? `one of ${commits} up to ${request}` : request;
    }

    // Which letter and colour a commit has: beside other runs the same as there.
    mark(commit) {
      return commit < 0 ? -1 : this.marks[commit];
    }

    momentsOf() {
      const moments = new Set([0, this.replay.endSeconds, ...this.frames]);
      for (const fault of this.result.faults) {
        [fault.beganAtSeconds, fault.endedAtSeconds].filter(at => at !== null).forEach(at => moments.add(at));
      }
      return [...moments];
    }

    // A time that is shown somewhere is a step, unless there is one that is written the same.
    include(at) {
      const written = Math.floor(at * 1000 + 1e-4);
      if (!this.written.has(written)) {
        this.written.add(written);
        this.moments.push(at);
      }
    }

    // All that is shown is known.
    close() {
      this.steps = this.moments.sort((one, other) => one - other);
    }

    // The last of ascending times that is not after a moment; -1: none.
    static last(times, at) {
      let low = -1;
      let high = times.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (times[middle] <= at) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    // The step at a moment, whose last digits may have been left out when it was written down.
    stepAt(at) {
      return Math.max(0, Recording.last(this.steps, at + 0.000999));
    }

    counts(track, at, group) {
      const start = ((Recording.last(this.frames, at) + 1) * this.groups.length + group) * this.width;
      return this[track].subarray(start, start + this.width);
    }
  }

  /* The topology, coloured. */
  class Stage {
    constructor(recording, describe) {
      this.recording = recording;
      this.describe = describe;
      this.track = "uses";
      this.cards = [];
      this.dots = [];
      this.lines = svg("svg", { "aria-hidden": "true" });
      this.node = el("div", {
        class: "stage", tabindex: "0", role: "group",
        "aria-label": "The servers by site and pool. Left and right arrow keys step, space plays, Home and End go to the start and the end.",
      });
      const names = [...new Set(recording.groups.map(group => group.site))];
      this.sites = new Map(names.map(name => [name, this.site(name)]));
      this.node.append(...this.sites.values(), this.lines);
      this.prepareDots();
    }

    site(name) {
      const pools = recordingGroups(this.recording, name).map(([group, index]) => this.pool(group, index));
      return el("div", { class: "site" }, el("h3", null, name || "beyond all sites"), el("div", { class: "pools" }, ...pools));
    }

    pool(group, index) {
      const few = this.recording.replay.changes && group.role !== "partner" && group.servers <= 200;
      const picture = el("div", { class: few ? "dots" : "bar", "aria-hidden": "true" });
      const words = el("p", { class: "dim" });
      const box = el("div", { class: "pool" },
        el("h4", null, group.name),
        el("p", { class: "dim" }, group.role === "partner" ? "partner" : `${plural(group.servers, "server")}, ${group.role}`),
        group.role === "partner" ? null : picture, words);
      if (few) {
        for (let server = 0; server < group.servers; server++) {
          const dot = el("span", { class: `dot none${group.servers > 60 ? " many" : ""}`, title: this.recording.replay.changes.servers[group.firstServer + server] });
          dot.dataset.installs = String(group.installing > 0);
          this.dots[group.firstServer + server] = dot;
          picture.append(dot);
        }
      } else {
        for (let commit = -1; commit < this.recording.commits.length; commit++) {
          picture.append(el("i", { class: tint(this.recording.mark(commit)), style: "width:0" }));
        }
      }
      this.cards[index] = { box, picture, words, few };
      return box;
    }

    // For each track what every server has after each change, so that a moment is found without going through the run.
    prepareDots() {
      const changes = this.recording.replay.changes;
      this.states = changes ? { uses: [], has: [] } : null;
      if (!changes) {
        return;
      }
      for (const server of changes.servers.keys()) {
        this.states.uses[server] = { at: [], commit: [] };
        this.states.has[server] = { at: [], commit: [] };
      }
      changes.atSeconds.forEach((at, index) => {
        const list = this.states[changes.track[index] === 0 ? "uses" : "has"][changes.server[index]];
        list.at.push(at);
        list.commit.push(changes.commit[index]);
      });
    }

    show(at, before) {
      const recording = this.recording;
      recording.groups.forEach((group, index) => {
        if (group.role === "partner") {
          return;
        }
        const counts = recording.counts(this.track, at, index);
        const { picture, words, few } = this.cards[index];
        words.textContent = this.describe(counts, this.track, group);
        if (few) {
          return;
        }
        const total = counts.reduce((sum, each) => sum + each, 0);
        [...picture.children].forEach((part, place) => {
          const width = total === 0 ? 0 : 100 * counts[place] / total;
          part.style.width = `${width}%`;
          part.textContent = width > 8 ? letter(recording.mark(place - 1)) : "";
        });
      });
      this.dots.forEach((dot, server) => {
        const list = this.states[this.track][server];
        const found = Recording.last(list.at, at);
        const commit = found < 0 ? -1 : list.commit[found];
        const many = dot.classList.contains("many") ? " many" : "";
        dot.className = `dot ${this.track === "uses" && dot.dataset.installs === "false" ? "idle" : tint(recording.mark(commit))}${many}`;
        dot.textContent = letter(recording.mark(commit));
      });
      this.draw(at, before);
    }

    centre(node) {
      const here = this.node.getBoundingClientRect();
      const box = node.getBoundingClientRect();
      return { x: box.left - here.left + box.width / 2, y: box.top - here.top + box.height / 2 };
    }

    draw(at, before) {
      this.lines.replaceChildren();
      this.cards.forEach(({ box }) => box.classList.remove("wrong"));
      for (const ends of this.faultsAt(at)) {
        if (ends.length === 2 && ends[0] !== ends[1]) {
          const [from, to] = [this.border(ends[0], ends[1]), this.border(ends[1], ends[0])];
          this.lines.append(svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: "var(--bad)", "stroke-width": 5, "stroke-dasharray": "1 9", "stroke-linecap": "round" }));
        } else {
          ends.forEach(end => end.classList.add("wrong"));
        }
      }
      for (const { from, to, lost } of this.sentUntil(at, before)) {
        const start = this.centre(this.cards[from].box);
        const end = this.centre(this.cards[to].box);
        const bend = { x: (start.x + end.x) / 2 + (end.y - start.y) * 0.15, y: (start.y + end.y) / 2 - (end.x - start.x) * 0.15 };
        this.lines.append(
          svg("path", { d: `M${start.x},${start.y} Q${bend.x},${bend.y} ${end.x},${end.y}`, fill: "none", stroke: lost ? "var(--bad)" : "var(--link)", "stroke-width": 2, opacity: 0.75, "stroke-dasharray": lost ? "6 5" : null }),
          svg("circle", { cx: end.x, cy: end.y, r: lost ? 0 : 4, fill: "var(--link)" }));
      }
    }

    // Where the way from the middle of a box to that of another leaves it, so that no line crosses its words.
    border(box, other) {
      const [here, there] = [this.centre(box), this.centre(other)];
      const size = box.getBoundingClientRect();
      const part = Math.min(1, (size.width / 2 + 2) / Math.max(1e-6, Math.abs(there.x - here.x)), (size.height / 2 + 2) / Math.max(1e-6, Math.abs(there.y - here.y)));
      return { x: here.x + part * (there.x - here.x), y: here.y + part * (there.y - here.y) };
    }

    // What a fault that goes on is about: the two ends of a link, or where servers are. The words of the scenario file name them, in a list or alone.
    faultsAt(at) {
      return this.recording.result.faults
        .filter(fault => fault.beganAtSeconds !== null && fault.beganAtSeconds <= at && (fault.endedAtSeconds === null || at < fault.endedAtSeconds))
        .map(fault => (/\[([^\]]*)\]/.exec(fault.fault)?.[1] ?? /:\s*([^,]*)/.exec(fault.fault)?.[1] ?? "").split(",").map(name => this.find(name.trim())).filter(end => end))
        .filter(ends => ends.length > 0);
    }

    // A pool, a site or a partner by its name; a server, or a pattern, by that of its pool.
    find(name) {
      const pool = name.replace(/-[\d*?]*$/, "");
      const group = this.recording.groups.findIndex(each => each.name === name || each.name === pool);
      return group >= 0 ? this.cards[group].box : this.sites.get(name);
    }

    // Pairs of pools between which something arrived since the step before.
    sentUntil(at, before) {
      const pairs = new Map();
      for (const message of this.messages(at, before)) {
        if (message.from !== message.to) {
          pairs.set(`${message.from} ${message.to} ${message.lost}`, message);
        }
      }
      return pairs.values();
    }

    messages(at, before) {
      const sent = this.recording.replay.messages;
      const found = [];
      if (sent) {
        for (let index = Recording.last(sent.atSeconds, before) + 1; index < sent.atSeconds.length && sent.atSeconds[index] <= at; index++) {
          found.push({ from: sent.from[index], to: sent.to[index], kind: sent.kinds[sent.kind[index]], lost: sent.isLost[index] === 1 });
        }
      }
      return found;
    }
  }

  function recordingGroups(recording, site) {
    return recording.groups.map((group, index) => [group, index]).filter(([group]) => group.site === site);
  }

  /* One run, from top to bottom. */
  class RunView {
    constructor(run, number) {
      this.run = run;
      this.number = number;
      this.result = run.result;
      this.prefix = `r${number}`;
      this.recording = run.replay ? new Recording(run) : null;
      this.listeners = [];
      this.step = 0;
      this.timer = null;
    }

    id(name) {
      return `${this.prefix}-${name}`;
    }

    // Where several runs stand side by side, what belongs to each says to which.
    named(text) {
      return data.runs.length > 1 ? `${text}, run ${this.number + 1}` : text;
    }

    card(name, title, ...children) {
      return card(this.id(name), this.named(title), ...children);
    }

    table(caption, columns, rows) {
      return table(this.named(caption), columns, rows);
    }

    render() {
      const parts = [
        this.summary(), this.recording ? this.replay() : this.withoutReplay(), this.recording ? this.convergence() : null, this.verdicts(), this.conflicts(),
        this.tokens(), this.faults(), this.failovers(), this.warnings(), this.traffic(), this.status(), this.reproduction(),
      ];
      return el("div", { class: "run" }, ...parts.filter(part => part));
    }

    moment(at, text) {
      const isShown = this.recording && at !== null && at !== undefined && at <= this.recording.replay.endSeconds;
      if (isShown) {
        this.recording.include(at);
      }
      return isShown
        ? el("button", { type: "button", class: "moment", "aria-label": `Show ${clock(at)} in the replay`, click: () => this.goTo(at, true) }, text ?? clock(at))
        : document.createTextNode(text ?? clock(at));
    }

    // Moments in a sentence, as the checkers write them, lead to the replay.
    linked(text) {
      const parts = [];
      let rest = 0;
      for (const match of text.matchAll(/(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2}\.\d{3})\d*/g)) {
        const at = Number(match[1] ?? 0) * 86400 + Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4]);
        parts.push(text.slice(rest, match.index), this.moment(at, match[0]));
        rest = match.index + match[0].length;
      }
      return [...parts, text.slice(rest)];
    }

    summary() {
      const { result } = this;
      const winners = Object.entries(result.winners).map(([type, winner]) => el("p", null,
        el("strong", null, `${type}: ${winner.request}`), ` was asked for on ${winner.requestedBy} and committed at `, this.moment(winner.committedAtSeconds),
        ` as version ${winner.version}. `, winner.why));
      return this.card("summary", "What came of it",
        data.runs.length > 1 ? el("p", null, el("strong", null, this.run.label), `: ${result.scenario}, seed ${result.seed}`) : null,
        el("p", null, el("span", { class: `verdict ${result.verdict}` }, result.verdict), " ", result.description),
        el("p", { class: "dim" },
          `${plural(result.topology.replicas, "server")} in ${plural(result.topology.pools, "pool")} at ${plural(result.topology.sites, "site")}, of which `
          + `${count(result.topology.installing)} install the certificate; the Central Management Store began on ${result.topology.cmsServer}. The run began at ${result.start.slice(0, 16).replace("T", " ")} `
          + `and ended after ${span(result.endSeconds)} of virtual time${ENDINGS[result.endedBecause] ?? ""}. Seed ${result.seed}.`),
        ...winners);
    }

    withoutReplay() {
      return this.card("replay", "Replay", el("p", { class: "dim" }, "This run was not recorded, so that it cannot be shown again: it was made by an older version of the program, or its replay.json is gone."));
    }

    replay() {
      const recording = this.recording;
      this.stage = new Stage(recording, (counts, track, group) => this.words(counts, track, group));
      this.slider = el("input", { type: "range", min: "0", max: "0", value: "0", step: "1", "aria-label": "Moment of the run", input: () => this.show(Number(this.slider.value)) });
      this.now = el("output", { class: "now" });
      this.playButton = el("button", { type: "button", click: () => this.toggle() }, "Play");
      this.speed = el("select", { "aria-label": "Speed of play" }, ...[["1", "1 step a second"], ["4", "4 steps a second"], ["12", "12 steps a second"], ["30", "30 steps a second"]]
        .map(([value, text]) => el("option", { value, selected: value === (recording.frames.length > 120 ? "12" : "4") }, text)));
      const tracks = ["uses", "has"].map(track => el("button", { type: "button", "aria-pressed": String(track === "uses"), click: event => this.choose(track, event.currentTarget) },
        track === "uses" ? "Certificate in use" : "Configuration replicated"));
      this.trackButtons = tracks;
      this.legend = el("ul", { class: "legend" });
      this.happening = el("ul", { class: "happening", "aria-label": this.named("What happens at this moment") });
      this.stage.node.addEventListener("keydown", event => this.key(event));
      new ResizeObserver(() => this.recording.steps && this.redraw()).observe(this.stage.node);
      const go = (text, target) => el("button", { type: "button", click: () => { this.stop(); this.show(target()); } }, text);
      const several = recording.commits.some(commit => commit.commits > 1);
      return this.card("replay", "Replay",
        el("div", { class: "controls" },
          go("Start", () => 0), go("Step back", () => this.step - 1), this.playButton, go("Step forward", () => this.step + 1), go("End", () => recording.steps.length - 1),
          this.speed, el("span", { class: "grow" }, this.slider), this.now),
        el("div", { class: "controls", role: "group", "aria-label": "What the colours show" }, ...tracks),
        this.legend, this.stage.node, this.happening,
        el("p", { class: "dim" }, recording.replay.changes ? "Each disc is a server; its letter is that of the certificate in the legend." : "Each bar is a pool; its parts are as wide as there are servers with each certificate.",
          recording.replay.messages ? " Lines lead between pools where a message has arrived since the step before, dashed ones where one was lost." : "",
          this.result.faults.length > 0 ? " A row of red points is a fault between two ends, a red frame one of servers in it." : "",
          several ? " Commits that follow one another are put together." : ""));
    }

    words(counts, track, group) {
      const parts = [];
      const recording = this.recording;
      counts.forEach((number, place) => {
        if (number > 0) {
          parts.push({ number, text: `${count(number)} ${place === 0 ? "none" : recording.nameOf(place - 1)}` });
        }
      });
      if (parts.length === 0) {
        return group.installing === 0 && track === "uses" ? "does not install it" : "none";
      }
      const others = parts.slice(0, -WORDS_SHOWN);
      const rest = others.length > 1 ? [`${count(others.reduce((sum, part) => sum + part.number, 0))} others`] : others.map(part => part.text);
      return [...rest, ...parts.slice(-WORDS_SHOWN).map(part => part.text)].join(", ");
    }

    choose(track, button) {
      this.stage.track = track;
      this.trackButtons.forEach(each => each.setAttribute("aria-pressed", String(each === button)));
      this.redraw();
    }

    key(event) {
      const steps = { ArrowLeft: -1, ArrowRight: 1 };
      if (event.target !== this.stage.node) {
        return;
      }
      if (event.key in steps) {
        this.stop();
        this.show(this.step + steps[event.key]);
      } else if (event.key === "Home" || event.key === "End") {
        this.stop();
        this.show(event.key === "Home" ? 0 : this.recording.steps.length - 1);
      } else if (event.key === " ") {
        this.toggle();
      } else {
        return;
      }
      event.preventDefault();
    }

    toggle() {
      if (this.timer !== null) {
        this.stop();
        return;
      }
      if (this.step === this.recording.steps.length - 1) {
        this.show(0);
      }
      this.playButton.textContent = "Pause";
      let last = performance.now();
      const tick = time => {
        const due = Math.floor((time - last) * Number(this.speed.value) / 1000);
        if (due > 0) {
          last = time;
          this.show(this.step + due);
        }
        if (this.step === this.recording.steps.length - 1) {
          this.stop();
        } else if (this.timer !== null) {
          this.timer = requestAnimationFrame(tick);
        }
      };
      this.timer = requestAnimationFrame(tick);
    }

    stop() {
      if (this.timer !== null) {
        cancelAnimationFrame(this.timer);
        this.timer = null;
      }
      this.playButton.textContent = "Play";
    }

    goTo(at, isAsked) {
      this.stop();
      this.show(this.recording.stepAt(at));
      if (isAsked) {
        history.replaceState(null, "", `#${data.runs.length > 1 ? `run=${this.number}&` : ""}t=${at}`);
        this.stage.node.scrollIntoView({ block: "center" });
        this.stage.node.focus({ preventScroll: true });
      }
    }

    // All parts are made, and with them all moments are known.
    begin() {
      this.recording.close();
      this.slider.max = String(this.recording.steps.length - 1);
      this.show(this.recording.steps.length - 1);
    }

    redraw() {
      this.show(this.step);
    }

    show(step) {
      const { steps } = this.recording;
      this.step = Math.min(Math.max(step, 0), steps.length - 1);
      const at = steps[this.step];
      const before = this.step === 0 ? -1 : steps[this.step - 1];
      this.slider.value = String(this.step);
      this.slider.setAttribute("aria-valuetext", `${clock(at)}, step ${this.step + 1} of ${steps.length}`);
      this.now.textContent = `${clock(at)} · step ${this.step + 1} of ${steps.length}`;
      this.stage.show(at, before);
      this.showLegend(at);
      this.happening.replaceChildren(...this.events(at, before).map(text => el("li", null, text)));
      this.listeners.forEach(listener => listener(at));
    }

    showLegend(at) {
      const totals = new Array(this.recording.width).fill(0);
      this.recording.groups.forEach((_, group) => this.recording.counts(this.stage.track, at, group).forEach((number, place) => { totals[place] += number; }));
      this.legend.replaceChildren(...totals.map((number, place) => this.legendItem(number, place - 1)).filter((_, place) => place === 0 || totals[place] > 0 || this.recording.commits.length <= 8));
    }

    legendItem(number, commit) {
      const known = this.recording.commits[commit];
      const text = commit < 0 ? "none" : known.commits > 1 ? this.recording.nameOf(commit) : `${known.request} (${known.version})`;
      const mark = this.recording.mark(commit);
      return el("li", null, el("span", { class: `dot ${tint(mark)}`, "aria-hidden": "true" }, letter(mark)), `${text}: ${count(number)}`);
    }

    events(at, before) {
      const within = moment => moment !== null && before < moment && moment <= at;
      const lines = [];
      for (const request of this.result.requests) {
        if (within(request.requestedAtSeconds)) {
          lines.push(`'${request.name}' is asked for on ${request.from}.`);
        }
        if (within(request.committedAtSeconds)) {
          lines.push(`'${request.name}' is committed as version ${request.version}.`);
        }
      }
      for (const fault of this.result.faults) {
        if (fault.beganAtSeconds !== null && fault.beganAtSeconds <= at && (fault.endedAtSeconds === null || at < fault.endedAtSeconds)) {
          lines.push(`Going wrong: ${fault.fault}.`);
        }
      }
      const kinds = new Map();
      for (const message of this.stage.messages(at, before)) {
        const text = `${message.kind}${message.lost ? " lost on the way" : ""} from ${this.recording.groups[message.from].name} to ${this.recording.groups[message.to].name}`;
        kinds.set(text, (kinds.get(text) ?? 0) + 1);
      }
      for (const [text, number] of kinds) {
        lines.push(`${number > 1 ? `${count(number)} × ` : ""}${text}.`);
      }
      return lines.length > 12 ? [...lines.slice(0, 12), `and ${count(lines.length - 12)} more.`] : lines;
    }

    convergence() {
      const { recording } = this;
      const servers = recording.groups.reduce((sum, group) => sum + (group.role === "partner" ? 0 : group.servers), 0);
      // Of commits that were put together nobody knows which one a server has.
      const shown = recording.commits.map((commit, index) => ({ commit, index })).filter(({ commit }) => commit.commits === 1).slice(-COLORS.length);
      const curves = shown.map(({ commit, index }) => ({ commit, index, points: this.curve(commit, index, servers) }));
      const longest = Math.max(1e-3, ...curves.map(curve => reachedAt(curve.points)));
      const figures = this.result.convergence.commits.at(-1)?.figures;
      const drawn = shown.at(-1)?.commit.version === this.result.convergence.commits.at(-1)?.version ? figures : null;
      const frame = { width: 760, height: 300, left: 52, right: 44, top: 14, bottom: 34 };
      const x = seconds => frame.left + (frame.width - frame.left - frame.right) * Math.min(1, seconds / longest);
      const y = part => frame.height - frame.bottom - (frame.height - frame.top - frame.bottom) * part;
      const cursor = svg("line", { class: "cursor", y1: frame.top, y2: frame.height - frame.bottom, visibility: "hidden" });
      const chart = svg("svg", { class: "chart", viewBox: `0 0 ${frame.width} ${frame.height}`, role: "img", "aria-label": "Share of servers that have a commit or a newer one, by the time since it" },
        ...[0, 0.25, 0.5, 0.75, 1].flatMap(part => [
          svg("line", { class: "grid", x1: frame.left, x2: frame.width - frame.right, y1: y(part), y2: y(part) }),
          svg("text", { x: frame.left - 6, y: y(part) + 4, "text-anchor": "end" }, share(part))]),
        ...ticks(longest).map(at => svg("text", { x: x(at), y: frame.height - 12, "text-anchor": "middle" }, span(at))),
        ...marks(drawn).filter(({ at }) => at <= longest).flatMap(({ name, at }, place) => [
          svg("line", { class: "axis", x1: x(at), x2: x(at), y1: frame.top, y2: frame.height - frame.bottom }),
          svg("text", { x: x(at) + (x(at) > frame.width * 0.75 ? -4 : 4), y: frame.height - frame.bottom - 8 - 14 * place, "text-anchor": x(at) > frame.width * 0.75 ? "end" : "start" }, name)]),
        ...curves.map(({ index, points }) => svg("path", {
          d: stairs(points, x, y), fill: "none", stroke: LINES[recording.mark(index) % LINES.length], "stroke-width": 2.5, "stroke-dasharray": ["", "8 4", "2 3", "10 3 2 3"][Math.floor(index / 2) % 4] || null })),
        cursor);
      const last = shown.at(-1)?.commit;
      this.listeners.push(at => {
        const since = last ? at - last.committedAtSeconds : -1;
        const isShown = since >= 0 && since <= longest;
        cursor.setAttribute("visibility", isShown ? "visible" : "hidden");
        if (isShown) {
          cursor.setAttribute("x1", x(since));
          cursor.setAttribute("x2", x(since));
        }
      });
      const rows = (summary, kind) => (summary?.commits ?? []).slice(-20).map(commit => [
        `${commit.request} (${commit.version})`, kind, this.moment(commit.committedAtSeconds), count(commit.reached), ...["p50Seconds", "p90Seconds", "p99Seconds", "lastSeconds"].map(name => span(commit.figures?.[name]))]);
      return this.card("convergence", "Convergence",
        el("p", null, `How long it took from a commit until servers had it, or a newer one. ${figures ? `Of the last commit: half of the servers within ${span(figures.p50Seconds)}, 99 % within ${span(figures.p99Seconds)}, all within ${span(figures.lastSeconds)}.` : ""}`),
        curves.length > 0 ? figure(this.named("Convergence curve"), chart) : el("p", { class: "dim" }, recording.commits.length > 0 ? "There are so many commits that neighbours are put together, and of one of them no curve can be drawn." : "Nothing was committed."),
        el("ul", { class: "legend" }, ...curves.map(({ commit, index }) => el("li", null, el("span", { class: `dot ${tint(recording.mark(index))}`, "aria-hidden": "true" }, letter(recording.mark(index))), commit.request))),
        this.table("Times from commit to server; – where not all that many were reached", [{ name: "Commit" }, { name: "Until it is" }, { name: "Committed at" }, { name: "Servers", number: true }, { name: "p50", number: true }, { name: "p90", number: true }, { name: "p99", number: true }, { name: "Last", number: true }],
          [...rows(this.result.convergence, "replicated"), ...rows(this.result.assignment, "assigned")]));
    }

    curve(commit, index, servers) {
      const points = [[0, 0]];
      const { recording } = this;
      for (const at of recording.frames) {
        if (at >= commit.committedAtSeconds) {
          let reached = 0;
          recording.groups.forEach((_, group) => recording.counts("has", at, group).forEach((number, place) => { reached += place > index ? number : 0; }));
          points.push([at - commit.committedAtSeconds, reached / servers]);
        }
      }
      return points;
    }

    verdicts() {
      const { result } = this;
      const item = (name, verdict, explanation, evidence) => el("li", null,
        el("span", { class: `verdict ${verdict}` }, verdict), " ", el("strong", null, name), el("p", null, ...this.linked(explanation)),
        evidence.length > 0 ? el("ol", { class: "evidence" }, ...evidence.map(line => el("li", null, ...this.linked(line)))) : null);
      return this.card("verdicts", "Verdicts",
        el("ul", { class: "verdicts" }, ...result.expectations.map(each => item(each.expectation, each.verdict, each.explanation, each.evidence))),
        result.failures.length + result.violations.length > 0 ? el("ul", null, ...[...result.failures, ...result.violations].map(line => el("li", null, line))) : null,
        result.measurements.length > 0 ? el("h3", null, "Measured, not promised") : null,
        result.measurements.length > 0 ? el("ul", null, ...result.measurements.map(each => el("li", null, el("strong", null, each.property), ` ${each.verdict}. `, ...this.linked(`${each.explanation} ${each.promised}`)))) : null);
    }

    conflicts() {
      const { result } = this;
      const last = result.requests.slice(-REQUESTS_SHOWN);
      const requests = [...result.requests.filter(request => request.outcome === "winner" && !last.includes(request)), ...last];
      if (requests.length === 0) {
        return null;
      }
      const start = Math.min(...requests.map(request => request.requestedAtSeconds));
      const latest = Math.max(...requests.map(request => Math.max(request.inForce.fromSeconds ?? 0, request.committedAtSeconds ?? 0, request.requestedAtSeconds)));
      const end = Math.min(Math.max(result.endSeconds, latest), start + Math.max(1e-3, latest - start) * 1.25);
      const frame = { width: 760, row: 26, left: 150, right: 16, top: 8 };
      const height = frame.top + frame.row * requests.length + 26;
      const x = seconds => frame.left + (frame.width - frame.left - frame.right) * Math.min(1, Math.max(0, (seconds - start) / Math.max(1e-6, end - start)));
      const cursor = svg("line", { class: "cursor", y1: 0, y2: height - 22, visibility: "hidden" });
      this.listeners.push(at => {
        cursor.setAttribute("visibility", at >= start && at <= end ? "visible" : "hidden");
        cursor.setAttribute("x1", x(at));
        cursor.setAttribute("x2", x(at));
      });
      const chart = svg("svg", { class: "chart", viewBox: `0 0 ${frame.width} ${height}`, role: "img", "aria-label": "Requests over time; the table below says the same" },
        ...requests.flatMap((request, index) => {
          const y = frame.top + index * frame.row;
          const decided = request.committedAtSeconds ?? request.decidedAtSeconds ?? request.requestedAtSeconds;
          const from = request.inForce.fromSeconds;
          const name = request.name.length > 20 ? `${request.name.slice(0, 19)}…` : request.name;
          return [
            svg("text", { x: frame.left - 8, y: y + 15, "text-anchor": "end" }, name),
            svg("rect", { x: x(request.requestedAtSeconds), y: y + 4, width: Math.max(2, x(decided) - x(request.requestedAtSeconds)), height: 14, fill: "none", stroke: "var(--dim)", "stroke-dasharray": "3 2" }),
            from === null ? null : svg("rect", { x: x(from), y: y + 4, width: Math.max(2, x(request.inForce.untilSeconds ?? end) - x(from)), height: 14, fill: COLORS[this.colourOf(request.name, index)], stroke: "var(--text)" }),
            request.committedAtSeconds === null ? null : svg("circle", { cx: x(request.committedAtSeconds), cy: y + 11, r: 4, fill: "var(--text)" })];
        }).filter(part => part),
        svg("text", { x: frame.left, y: height - 6 }, clock(start)), svg("text", { x: frame.width - frame.right, y: height - 6, "text-anchor": "end" }, end < result.endSeconds ? `${clock(end)}, and on to ${clock(result.endSeconds)}` : clock(end)), cursor);
      const rows = requests.map(request => [
        request.name, request.from, this.moment(request.requestedAtSeconds), this.moment(request.committedAtSeconds), request.version ?? "–",
        request.overwrittenBy ? `${request.outcome} by ${request.overwrittenBy}` : request.outcome,
        request.inForce.servers === 0 ? "nowhere" : `${plural(request.inForce.servers, "server")} of ${request.inForce.pools.map(pool => pool.pool).slice(0, 5).join(", ")}${request.inForce.pools.length > 5 ? ", …" : ""}`,
        request.inForce.servers === 0 ? "–" : `${request.inForce.isInForceAtEnd ? "≥ " : ""}${span(request.inForce.longestSeconds)}`]);
      const { conflicts } = result;
      return this.card("conflicts", "Requests and conflicts",
        el("p", null, (conflicts.concurrent === 0 ? "No request met another that its server did not know of. "
          : `${plural(conflicts.concurrent, "request")} of ${count(this.run.requestCount)} met another that its server did not know of; ${count(conflicts.lostSilently)} `
            + `${conflicts.lostSilently === 1 ? "was" : "were"} overruled, or overwritten by one that had not seen ${conflicts.lostSilently === 1 ? "it" : "them"}, and nobody was told. `)
          + (conflicts.splitSeconds > 0 ? `Certificates of two or more requests were in force at once for ${span(conflicts.splitSeconds)}.` : "No two certificates were in force at once.")),
        figure(this.named("Timeline of requests"), chart),
        el("p", { class: "dim" }, "Dashed: from the request to its decision; dot: the commit; filled: in force on some server."),
        this.table(this.run.requestCount > last.length ? `The last ${last.length} of ${count(this.run.requestCount)} requests, and whatever won` : "Who asked, who won, and where each certificate was in force",
          [{ name: "Request" }, { name: "From" }, { name: "Asked at" }, { name: "Committed at" }, { name: "Version" }, { name: "Outcome" }, { name: "In force on" }, { name: "Longest", number: true }], rows));
    }

    colourOf(request, index) {
      const commit = this.recording ? this.recording.commits.findIndex(each => each.request === request) : -1;
      return (commit >= 0 ? this.recording.mark(commit) : index) % COLORS.length;
    }

    tokens() {
      const tokens = this.result.tokens;
      if (!tokens) {
        return null;
      }
      const sides = tokens.partners.flatMap(partner => [
        ["servers", partner.partner, partner.fromServers], [partner.partner, "servers", partner.toServers],
        ...(partner.fromPartners ?? []).map(side => [side.partner, partner.partner, side.tokens])]).filter(([, , side]) => side.calls + side.notMade > 0);
      const refused = sides.flatMap(([from, to, side]) => side.refused.map(each => ({ from, to, ...each })));
      return this.card("tokens", "Tokens",
        el("p", null, `${count(tokens.refused)} of ${count(tokens.judged)} tokens were refused.`),
        this.table("Calls between servers and partners", [{ name: "From" }, { name: "To" }, { name: "Calls", number: true }, { name: "Accepted", number: true }, { name: "Refused", number: true }, { name: "Lost", number: true }],
          sides.map(([from, to, side]) => [from, to, count(side.calls), count(side.accepted), count(side.refused.reduce((sum, each) => sum + each.count, 0)), count(side.lost)])),
        refused.length === 0 ? null : this.refusals(refused),
        this.table("What partners know", [{ name: "Partner" }, { name: "Product" }, { name: "Created at" }, { name: "Metadata read", number: true }, { name: "Last read at" }, { name: "Own certificate renewed at" }, { name: "Read by the deployment at" }],
          tokens.partners.map(partner => [partner.partner, partner.product, this.moment(partner.createdAtSeconds), partner.metadataReads === 0 ? "–" : `${count(partner.metadataReads)}${partner.metadataFailures > 0 ? `, failed ${count(partner.metadataFailures)}` : ""}`,
            this.moment(partner.lastMetadataReadSeconds), this.moment(partner.renewedAtSeconds), this.moment(partner.readAgainAtSeconds)])));
    }

    refusals(refused) {
      const end = this.result.endSeconds;
      const frame = { width: 760, row: 44, left: 200, right: 16 };
      const height = frame.row * refused.length + 26;
      const x = seconds => frame.left + (frame.width - frame.left - frame.right) * (seconds / end);
      const cursor = svg("line", { class: "cursor", y1: 0, y2: height - 22 });
      this.listeners.push(at => {
        cursor.setAttribute("x1", x(at));
        cursor.setAttribute("x2", x(at));
      });
      const chart = svg("svg", { class: "chart", viewBox: `0 0 ${frame.width} ${height}`, role: "img", "aria-label": "Refused tokens by reason over time; the table below says the same" },
        ...refused.flatMap((each, index) => {
          const y = frame.row * (index + 1) - 4;
          const bins = each.overTime ?? { binSeconds: end, counts: [each.count] };
          const most = Math.max(1, ...bins.counts);
          return [
            svg("text", { x: frame.left - 8, y: y - 18, "text-anchor": "end" }, `${each.from} → ${each.to}`.slice(0, 30)), svg("text", { x: frame.left - 8, y: y - 3, "text-anchor": "end" }, each.reason),
            svg("line", { class: "grid", x1: frame.left, x2: frame.width - frame.right, y1: y, y2: y }),
            ...bins.counts.map((number, bin) => number === 0 ? null : svg("rect", {
              x: x(bin * bins.binSeconds), width: Math.max(1.5, x(Math.min(end, (bin + 1) * bins.binSeconds)) - x(bin * bins.binSeconds)),
              y: y - (frame.row - 12) * number / most, height: (frame.row - 12) * number / most, fill: COLORS[index % COLORS.length], stroke: "var(--text)", "stroke-width": 0.5 }))];
        }).filter(part => part),
        svg("text", { x: frame.left, y: height - 6 }, clock(0)), svg("text", { x: frame.width - frame.right, y: height - 6, "text-anchor": "end" }, clock(end)), cursor);
      return el("div", null, figure(this.named("Refused tokens over time"), chart), this.table("Refused tokens by reason",
        [{ name: "From" }, { name: "To" }, { name: "Because" }, { name: "Times", number: true }, { name: "First" }, { name: "Last" }, { name: "What it means" }],
        refused.map(each => [each.from, each.to, each.reason, count(each.count), this.moment(each.firstSeconds), this.moment(each.lastSeconds), each.explanation])));
    }

    faults() {
      const { faults } = this.result;
      return faults.length === 0 ? null : this.card("faults", "Faults",
        this.table(this.run.faultCount > faults.length ? `The first ${faults.length} of ${count(this.run.faultCount)} faults` : "What went wrong on purpose", [{ name: "Fault" }, { name: "Origin" }, { name: "Began" }, { name: "Ended" }, { name: "Acted", number: true }],
          faults.map(fault => [fault.fault, fault.origin, this.moment(fault.beganAtSeconds), this.moment(fault.endedAtSeconds), count(fault.acted)])));
    }

    failovers() {
      const { failovers } = this.result;
      return failovers.length === 0 ? null : this.card("failovers", "Failovers",
        this.table("What an operator asked for, and what came of it", [{ name: "To" }, { name: "Kind" }, { name: "Asked at" }, { name: "Done at" }, { name: "Outcome" }],
          failovers.map(each => [each.to, each.isForced ? "forced" : "planned", this.moment(each.commandedAtSeconds), this.moment(each.doneAtSeconds), each.explanation])));
    }

    warnings() {
      const events = this.result.agentEvents;
      return events.length === 0 ? null : this.card("events", "Events",
        this.table("By which an operator would have learnt that replication failed", [{ name: "Source" }, { name: "Id", number: true }, { name: "Reason" }, { name: "Times", number: true }, { name: "First" }, { name: "Last" }, { name: "Servers" }],
          events.map(each => [each.source, String(each.eventId), each.reason, count(each.count), this.moment(each.firstAtSeconds), this.moment(each.lastAtSeconds), each.servers.slice(0, 3).join(", ") + (each.serverCount > 3 ? `, … (${count(each.serverCount)})` : "")])));
    }

    traffic() {
      const { traffic } = this.result;
      const { links } = traffic;
      return this.card("traffic", "Traffic",
        el("p", null, `${plural(traffic.messages, "message")} of ${bytes(traffic.bytes)} together; ${count(traffic.lost)} lost, ${count(traffic.duplicated)} duplicated.`),
        this.table(this.run.linkCount > links.length ? `The ${links.length} busiest of ${count(this.run.linkCount)} pairs of pools` : "Messages between pools",
          [{ name: "From" }, { name: "To" }, { name: "Messages", number: true }, { name: "Size", number: true }, { name: "Lost", number: true }, { name: "Duplicated", number: true }],
          links.map(link => [link.from, link.to, count(link.messages), bytes(link.bytes), count(link.lost), count(link.duplicated)])));
    }

    status() {
      const columns = [["UpToDate", "upToDate"], ["ReplicaFqdn", "fqdn"], ["Pool", "pool"], ["LastStatusReport", "reported"], ["LastUpdateCreation", "created"], ["Acknowledged", "acknowledged"], ["Certificate in use", "current"], ["Assigned at", "assignedAt"]];
      const { status } = this.run;
      if (status.rows.length === 0) {
        return null;
      }
      const rows = status.rows.map(row => Object.fromEntries(columns.map(([, key], index) => [key, row[index]])));
      let order = { key: null, sign: 1 };
      let limit = ROWS_SHOWN;
      const body = el("tbody");
      const told = el("p", { class: "dim", role: "status" });
      const filter = el("input", { type: "search", "aria-label": "Filter by any column", placeholder: "Filter, such as pool02", input: () => { limit = ROWS_SHOWN; draw(); } });
      const behind = el("input", { type: "checkbox", id: this.id("behind"), change: () => draw() });
      const more = el("button", { type: "button", click: () => { limit *= 5; draw(); } }, "Show more rows");
      const heads = columns.map(([name, key]) => el("th", { scope: "col" }, el("button", { type: "button", click: event => sort(key, event.currentTarget.parentElement) }, name)));
      const sort = (key, head) => {
        order = { key, sign: order.key === key ? -order.sign : 1 };
        heads.forEach(each => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order.sign > 0 ? "ascending" : "descending");
        draw();
      };
      const draw = () => {
        const wanted = filter.value.trim().toLowerCase();
        const found = rows.filter(row => (!behind.checked || row.upToDate !== "True") && (wanted === "" || Object.values(row).some(value => String(value).toLowerCase().includes(wanted))));
        if (order.key) {
          found.sort((one, other) => order.sign * String(one[order.key]).localeCompare(String(other[order.key]), "en", { numeric: true }));
        }
        body.replaceChildren(...found.slice(0, limit).map(row => el("tr", null, ...columns.map(([, key]) => el("td", null, row[key] || "–")))));
        told.textContent = `${count(Math.min(limit, found.length))} of ${plural(found.length, "row")} shown${status.omitted > 0 ? `; ${plural(status.omitted, "server")} more in replicas.csv` : ""}.`;
        more.hidden = found.length <= limit;
      };
      draw();
      return this.card("status", "Replication status",
        el("div", { class: "controls" }, filter, el("span", null, behind, " ", el("label", { for: this.id("behind") }, "only servers that are not up to date"))),
        told,
        el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.named("Replication status by server") },
          el("table", null, el("caption", null, "What the master knows of each replica at the end, and what the server uses"), el("thead", null, el("tr", null, ...heads)), body)),
        more);
    }

    reproduction() {
      const { run } = this;
      const copied = el("span", { role: "status", class: "dim" });
      const copy = el("button", { type: "button", click: () => navigator.clipboard.writeText(run.command).then(() => { copied.textContent = "Copied."; }, () => { copied.textContent = "The browser does not allow it here; mark the text."; }) }, "Copy");
      return this.card("scenario", "Scenario and reproduction",
        el("p", null, this.result.cluster ? "On a cluster no run is ever quite the same again. This command makes another one of the same kind:" : "The same scenario and seed make the same run, bit for bit. This command does it again:"),
        el("pre", { tabindex: "0" }, el("code", null, run.command)),
        el("div", { class: "controls" }, copy, copied),
        this.result.fingerprint ? el("p", null, "Fingerprint: ", el("code", null, this.result.fingerprint)) : null,
        el("details", null, el("summary", null, "The scenario, with every value"), el("pre", { tabindex: "0" }, el("code", null, run.scenario))));
    }
  }

  function reachedAt(points) {
    const highest = points.at(-1)[1];
    return (points.find(([, part]) => part >= highest) ?? points.at(-1))[0] * 1.05;
  }

  // The figures of a commit by when they were reached; those of one moment together.
  function marks(figures) {
    const found = new Map();
    for (const [name, at] of figures ? [["p50", figures.p50Seconds], ["p90", figures.p90Seconds], ["p99", figures.p99Seconds], ["last", figures.lastSeconds]] : []) {
      if (at !== null) {
        found.set(at, [...(found.get(at) ?? []), name]);
      }
    }
    return [...found].map(([at, names]) => ({ at, name: names.join(", ") }));
  }

  // About five round numbers from zero up.
  function ticks(longest) {
    const rough = longest / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(each => each >= rough);
    return Array.from({ length: Math.floor(longest / step) + 1 }, (_, index) => index * step);
  }

  function stairs(points, x, y) {
    return points.map(([at, part], index) => index === 0 ? `M${x(at).toFixed(1)},${y(part).toFixed(1)}` : `H${x(at).toFixed(1)}V${y(part).toFixed(1)}`).join("");
  }

  function comparison(views) {
    return card("comparison", "The runs side by side",
      table("Figures of each run", [{ name: "Figure" }, ...views.map(view => ({ name: view.run.label }))], [
        ["scenario", ...views.map(view => view.result.scenario)],
        ["seed", ...views.map(view => String(view.result.seed))],
        ["verdict", ...views.map(view => el("span", { class: `verdict ${view.result.verdict}` }, view.result.verdict))],
        ["winner", ...views.map(view => Object.values(view.result.winners).map(winner => winner.request).join(", ") || "–")],
        ["servers", ...views.map(view => count(view.result.topology.replicas))],
        ["replicated, p50", ...views.map(view => span(view.result.convergence.overall?.p50Seconds))],
        ["replicated, p99", ...views.map(view => span(view.result.convergence.overall?.p99Seconds))],
        ["replicated, last", ...views.map(view => span(view.result.convergence.overall?.lastSeconds))],
        ["overwritten unseen, or overruled", ...views.map(view => count(view.result.conflicts.lostSilently))],
        ["messages", ...views.map(view => count(view.result.traffic.messages))],
        ["bytes", ...views.map(view => bytes(view.result.traffic.bytes))],
        ["tokens refused", ...views.map(view => view.result.tokens ? count(view.result.tokens.refused) : "–")],
      ]),
      ...views.slice(1).map(view => difference(views[0].run, view.run)));
  }

  // The lines of the scenarios that only one of the two has.
  function difference(first, other) {
    const [mine, theirs] = [first, other].map(run => run.scenario.split("\n"));
    const lines = [...mine.filter(line => !theirs.includes(line)).map(line => `- ${line}`), ...theirs.filter(line => !mine.includes(line)).map(line => `+ ${line}`)];
    return el("div", null, el("h3", null, `What the scenario of ${other.label} has otherwise than that of ${first.label}`), lines.length === 0 ? el("p", { class: "dim" }, "Nothing.") : el("pre", { tabindex: "0" }, el("code", null, lines.slice(0, 200).join("\n"))));
  }

  function follow(views) {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const view = views[Number(wanted.get("run") ?? 0)];
    if (view?.recording && wanted.has("t")) {
      view.goTo(Number(wanted.get("t")) || 0, false);
    }
  }

  const views = data.runs.map((run, number) => new RunView(run, number));
  const content = el("div", { class: `runs${views.length > 1 ? " several" : ""}` }, ...views.map(view => view.render()));
  document.getElementById("theme").replaceWith(theme());
  const main = document.querySelector("main");
  main.replaceChildren(...(views.length > 1 ? [comparison(views)] : [contents(content)]), content);
  views.filter(view => view.recording).forEach(view => view.begin());
  follow(views);
  addEventListener("hashchange", () => follow(views));

  function contents(content) {
    return el("nav", { class: "contents", "aria-label": "Contents" }, el("ul", null, ...[...content.querySelectorAll("section.card")].map(section =>
      el("li", null, el("a", { href: `#${section.id}` }, section.querySelector("h2").textContent)))));
  }
})();
