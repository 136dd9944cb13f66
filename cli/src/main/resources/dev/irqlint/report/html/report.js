'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = id => document.getElementById(id);

  /** An element with attributes and children; strings become text, never markup. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (key === 'click') element.addEventListener('click', value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  const LEVELS = ['error', 'warning', 'note'];
  let chosen = null;

  // The lists to filter by.

  const count = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const s = data.statistics;
  at('summary').textContent = [
    count(s.drivers, 'driver'), count(s.files, 'file'),
    `${s.functionsParsed} of ${count(s.functions, 'function')} parsed`,
    ...LEVELS.map(l => count(data.findings.filter(f => f.level === l).length, l)),
  ].join(', ');
  at('driver').append(make('option', { value: '' }, 'all'),
    ...data.drivers.map((d, i) => make('option', { value: i }, d.name)));
  const codes = [...new Set(data.findings.map(f => f.code))].sort();
  at('rule').append(make('option', { value: '' }, 'all rules'),
    ...codes.map(c => make('option', { value: c }, `${c} ${data.rules[c]?.title ?? ''}`)));
  for (const level of LEVELS) {
    const box = make('input', { type: 'checkbox', id: `level-${level}`, checked: '' });
    at('levels').append(make('label', { class: level }, box, ` ${level}`));
  }

  function wanted(finding) {
    const driver = at('driver').value;
    const word = at('search').value.toLowerCase();
    return at(`level-${finding.level}`).checked
      && (at('rule').value === '' || at('rule').value === finding.code)
      && (driver === '' || data.drivers[driver].files.includes(finding.place.file))
      && (word === '' || `${finding.message} ${finding.function} ${finding.place.file} ${finding.code}`
        .toLowerCase().includes(word));
  }

  const where = place => `${place.file}:${place.line}`;

  function list() {
    const shown = data.findings.filter(wanted);
    at('count').textContent = `${shown.length} of ${count(data.findings.length, 'finding')}`;
    at('list').replaceChildren(...shown.map(f => make('li', {}, make('button', {
      'data-finding': f.fingerprint, 'aria-current': String(f === chosen),
      click: () => choose(f),
    }, make('span', { class: `level ${f.level}` }, `${f.code} `), f.message,
    make('div', { class: 'place' }, where(f.place))))));
  }

  // One finding: its path on the left, the source on the right.

  function choose(finding) {
    chosen = finding;
    list();
    const rule = data.rules[finding.code];
    const steps = finding.path.map((step, i) => make('li', {}, make('button', {
      class: 'step', 'data-step': i + 1,
      style: `padding-left: ${10 + 14 * Math.min(step.depth, 6)}px`,
      click: event => { current(event.currentTarget); show(step.place); },
    }, `${i + 1}`, make('div', {}, `${step.message} `,
      ...(step.irql ? [make('span', { class: 'irql' }, step.irql)] : []),
      make('div', { class: 'place' }, where(step.place))))));
    const related = finding.related.map(r => make('li', {}, make('button', {
      click: event => { current(event.currentTarget); show(r.place); },
    }, r.message, make('div', { class: 'place' }, where(r.place)))));
    const parts = [
      make('h2', {}, make('span', { class: `level ${finding.level}` },
        `${finding.level} ${finding.code} `), finding.message),
      make('button', { click: event => { current(event.currentTarget); show(finding.place); } },
        make('span', { class: 'place' }, `${where(finding.place)} (${finding.confidence})`)),
    ];
    if (steps.length) parts.push(make('h3', {}, 'Path, entry point first'), make('ol', {}, ...steps));
    if (related.length) parts.push(make('h3', {}, 'See also'), make('ol', {}, ...related));
    if (finding.configurations && !finding.inAllConfigurations) {
      parts.push(make('h3', {}, 'Only in'), make('p', {}, finding.configurations.join(', ')));
    }
    if (finding.help) parts.push(make('h3', {}, 'How to fix it'), make('p', {}, finding.help));
    if (rule) {
      parts.push(make('h3', {}, rule.title), make('p', {}, rule.summary),
        make('p', { class: 'empty' }, `irqlint explain ${finding.code}`));
    }
    at('detail').replaceChildren(...parts);
    show(finding.place);
  }

  function current(button) {
    for (const other of at('detail').querySelectorAll('[aria-current]')) {
      other.removeAttribute('aria-current');
    }
    button.setAttribute('aria-current', 'true');
  }

  const WORDS = new RegExp('(?<c>/\\*.*?(?:\\*/|$)|//.*)|(?<s>"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\')'
    + '|(?<d>^\\s*#\\s*\\w+)|(?<k>\\b(?:if|else|for|while|do|switch|case|default|break|continue|return|goto'
    + '|static|const|struct|union|enum|typedef|sizeof|void|VOID|NTSTATUS|__try|__except|__finally)\\b)', 'g');

  /** A line of C with colours; a block comment that began above goes on to its end. */
  function painted(line, inside) {
    const parts = [];
    let from = 0;
    if (inside) {
      const end = line.indexOf('*/');
      from = end < 0 ? line.length : end + 2;
      parts.push(make('span', { class: 'c' }, line.slice(0, from)));
    }
    WORDS.lastIndex = from;
    for (let match; (match = WORDS.exec(line));) {
      parts.push(line.slice(from, match.index));
      const kind = Object.keys(match.groups).find(k => match.groups[k] !== undefined);
      parts.push(make('span', { class: kind }, match[0]));
      from = match.index + match[0].length;
    }
    parts.push(line.slice(from));
    const rest = inside && line.indexOf('*/') < 0 ? '/*' : line.replace(/"(?:[^"\\]|\\.)*"|\/\/.*/g, '');
    return [parts, rest.lastIndexOf('/*') > rest.lastIndexOf('*/')];
  }

  function show(place) {
    at('file').textContent = place.file;
    const text = data.files[place.file];
    if (text === undefined) {
      at('code').replaceChildren(make('p', { class: 'empty' }, 'The source is not in this report.'));
      return;
    }
    const marks = new Map();
    (chosen?.path ?? []).forEach((step, i) => {
      if (step.place.file === place.file) {
        marks.set(step.place.line, [...(marks.get(step.place.line) ?? []), i + 1]);
      }
    });
    let inside = false;
    const rows = text.split(/\r\n|\n|\r/).map((line, i) => {
      const n = i + 1;
      const [parts, open] = painted(line, inside);
      inside = open;
      const here = n >= place.line && n <= place.endLine;
      const row = make('tr', { id: `L${n}`, class: here ? 'here' : marks.has(n) ? 'on' : '' },
        make('td', {}, String(n)),
        make('td', {}, ...(marks.get(n) ?? []).map(i => make('span', { class: 'badge' }, String(i)))),
        make('td', {}, ...parts));
      return row;
    });
    at('code').replaceChildren(make('table', {}, ...rows));
    at(`L${place.line}`)?.scrollIntoView({ block: 'center' });
  }

  // The other tabs.

  function sections() {
    const driver = at('driver').value;
    const parts = [];
    data.drivers.forEach((d, i) => {
      if (driver !== '' && Number(driver) !== i) return;
      parts.push(make('h2', {}, d.name));
      for (const section of d.sections) {
        parts.push(make('h3', {}, section.name + (section.pageable ? ' (pageable)' : '')),
          make('table', {}, ...section.members.map(m => make('tr', {},
            make('td', {}, m.name), make('td', { class: 'place' }, m.place),
            make('td', {}, m.irql), make('td', {}, m.role),
            make('td', { class: 'place' }, m.cause ? `by ${m.cause}` : '')))));
      }
    });
    at('sections').replaceChildren(...(parts.length ? parts
      : [make('p', { class: 'empty' }, 'No driver was found.')]));
  }

  function graph() {
    const driver = data.drivers[at('driver').value === '' ? 0 : at('driver').value];
    if (!driver?.svg) {
      at('graph').replaceChildren(make('p', {},
        driver ? `Nothing in ${driver.name} lies on the path to a finding; "irqlint graph" draws it whole.`
          : 'No driver was found.'));
      return;
    }
    const view = make('div', { class: 'view' });
    const parsed = new DOMParser().parseFromString(driver.svg, 'image/svg+xml');
    view.append(document.importNode(parsed.documentElement, true));
    at('graph').replaceChildren(make('p', {}, `${driver.name}: ${driver.drawn}. Drag to move, wheel to`
      + ' zoom, double-click to see it whole.'), view);
    movable(view);
  }

  function movable(view) {
    const svg = view.querySelector('svg');
    const whole = svg.getAttribute('viewBox').split(' ').map(Number);
    let box = [...whole];
    let from = null;
    const draw = () => svg.setAttribute('viewBox', box.join(' '));
    view.addEventListener('wheel', event => {
      event.preventDefault();
      const factor = event.deltaY > 0 ? 1.15 : 1 / 1.15;
      const frame = svg.getBoundingClientRect();
      const x = box[0] + box[2] * (event.clientX - frame.left) / frame.width;
      const y = box[1] + box[3] * (event.clientY - frame.top) / frame.height;
      box = [x - (x - box[0]) * factor, y - (y - box[1]) * factor, box[2] * factor, box[3] * factor];
      draw();
    }, { passive: false });
    view.addEventListener('pointerdown', event => {
      from = [event.clientX, event.clientY, ...box];
      view.setPointerCapture(event.pointerId);
    });
    view.addEventListener('pointermove', event => {
      if (!from) return;
      const scale = Math.max(box[2] / view.clientWidth, box[3] / view.clientHeight);
      box[0] = from[2] - (event.clientX - from[0]) * scale;
      box[1] = from[3] - (event.clientY - from[1]) * scale;
      draw();
    });
    view.addEventListener('pointerup', () => { from = null; });
    view.addEventListener('dblclick', () => { box = [...whole]; draw(); });
  }

  at('problems').replaceChildren(data.problems.length
    ? make('table', {}, ...data.problems.map(p => make('tr', {},
      make('td', {}, p.kind), make('td', { class: 'place' }, p.line ? `${p.file}:${p.line}` : p.file),
      make('td', {}, p.message))))
    : make('p', { class: 'empty' }, 'Everything could be read.'));

  function tab(name) {
    for (const button of document.querySelectorAll('[role=tab]')) {
      const selected = button.dataset.tab === name;
      button.setAttribute('aria-selected', String(selected));
      at(button.dataset.tab).hidden = !selected;
    }
    if (name === 'sections') sections();
    if (name === 'graph') graph();
  }

  for (const button of document.querySelectorAll('[role=tab]')) {
    button.addEventListener('click', () => tab(button.dataset.tab));
  }
  at('driver').addEventListener('change', () => {
    list();
    const open = document.querySelector('[role=tab][aria-selected=true]').dataset.tab;
    if (open === 'sections' || open === 'graph') tab(open);
  });
  for (const id of ['search', 'rule', 'levels']) at(id).addEventListener('input', list);
  list();
  if (data.findings.length) choose(data.findings[0]);
})();
