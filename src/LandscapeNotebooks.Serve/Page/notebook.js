// An open notebook: its cells, what is done with them, and what the server says of them.
import { button, choose, element, encode, note, post, say } from './site.js';
import { Cell } from './cell.js';
import { Checks, testButton } from './checks.js';
import { loadMonaco } from './editor.js';
import { Folding } from './folding.js';
import { Keys } from './keys.js';
import { Link } from './link.js';
import { Panel } from './panel.js';
import { saveAs } from './saving.js';
import { Show } from './show.js';

const FlushAfter = 250;

export class Notebook {
  cells = []; selected = null; edits = 0; saved = 0;
  #pending = new Set();  // cells whose text the server does not have
  #unsaved = new Map();  // texts that are in no file yet, by the cell
  #undo = []; #clip = null; #all = new Map(); #flushing = null; #asked = false; #settling = [];

  constructor(path) {
    this.path = path;
    this.key = 'unsaved:' + path;
    this.main = document.getElementById('main');
    this.keys = new Keys(this);
    this.panel = new Panel(this);
    this.show = new Show(this);
    this.checks = new Checks(this);
    this.folding = new Folding(this);
    this.buildBar();
    addEventListener('pagehide', () => { this.flush(); this.#keep(); });
    addEventListener('beforeunload', event => { this.flush(); if (!this.link.isOpen && this.#unsaved.size) event.preventDefault(); });
  }

  get isPresenting() { return document.body.classList.contains('present'); }

  open() {
    document.title = this.path.split('/').pop();
    this.link = new Link(this.path, message => this.hear(message), isOpen => this.connected(isOpen));
    // The editor is large: it comes when the notebook stands.
    setTimeout(loadMonaco, 600);
  }

  buildBar() {
    const folder = this.path.split('/').slice(0, -1).join('/');
    this.status = element('span', { class: 'status' });
    this.kernel = element('span', { class: 'kernel', role: 'img' });
    this.menu = element('div', { class: 'items' });
    this.test = testButton(this.checks);
    document.getElementById('bar').replaceChildren(
      element('a', { class: 'home', href: folder ? '/folder/' + encode(folder) : '/', 'aria-label': 'The notebooks of this folder' }, '☰'),
      element('strong', { class: 'title' }, this.path.split('/').pop()), this.status,
      element('span', { class: 'space' }), this.kernel,
      element('div', { class: 'doing', role: 'toolbar', 'aria-label': 'Notebook' },
        button('▶ Run all', 'Run all cells', () => this.run(this.cells), { class: 'first' }),
        this.test, button('▶▶', 'Run from here', () => this.run(this.cells.slice(this.cells.indexOf(this.selected)))),
        button('■', 'Interrupt (i i)', () => this.interrupt(), { class: 'stop' }), button('↻', 'Restart the kernel (0 0)', () => this.restart()),
        button('↩', 'Undo (z)', () => this.undo()), button('▤', 'Variables and figures', () => this.panel.toggle()),
        button('▭', 'Present', () => this.present()), button('?', 'Keyboard (h)', () => this.keys.help()),
        element('details', { class: 'menu' }, element('summary', { title: 'Export, clear, close', 'aria-label': 'Export, clear, close' }, '⋯'), this.menu)));
  }

  // --- what the server says

  hear(message) {
    const cell = message.cell && typeof message.cell === 'string' ? this.find(message.cell) : null;
    switch (message.is) {
      case 'notebook': this.#take(message); break;
      case 'outputs': cell?.change(message); this.panel.changed(); this.checks.changed(); break;
      case 'face': if (cell) { cell.face = message.face; cell.show(); cell.showPreview(); this.checks.changed(); } break;
      case 'cell': this.#describe(message.cell); break;
      case 'state': if (cell) this.#state(cell, message); break;
      case 'kernel': this.#kernel(message.state, message.death); break;
      case 'ask': cell?.ask(message); break;
      case 'saved': this.#saved(message.edits); break;
      case 'unsaved': this.status.textContent = 'not saved: ' + message.why; this.status.className = 'status bad'; break;
      case 'conflict': this.#conflict(message.gone); break;
      case 'elsewhere': this.#elsewhere('This notebook is open in another tab.'); break;
      case 'taken': this.#elsewhere('Another tab edits this notebook now.'); break;
      case 'closed': this.link.end(); this.#over('This notebook was closed.', 'Open it again', () => location.reload()); break;
    }
  }

  connected(isOpen) {
    if (isOpen) {
      document.querySelector('.over.gone')?.remove();
      this.link.send({ do: 'join', claim: sessionStorage.getItem('mine:' + this.path) === 'yes' });
      return;
    }
    this.#keep();
    this.status.textContent = 'the server does not answer';
    this.status.className = 'status bad';
  }

  #take({ cells, kernel, death, exports, tests }) {
    sessionStorage.setItem('mine:' + this.path, 'yes');
    document.querySelector('.over')?.remove();
    const kept = this.selected?.id, mine = new Map([...this.#unsaved].filter(([id]) => this.find(id)));
    this.cells = [];
    this.#undo = [];
    for (const told of cells) this.cells.push(new Cell(this, told));
    this.#all = new Map(this.cells.map(cell => [cell.id, cell]));
    this.main.className = 'notebook';
    this.main.replaceChildren(...this.cells.map(cell => cell.element), element('div', { class: 'end' },
      button('+ Code', 'Add code at the end', () => this.add(this.cells.at(-1), 1, 'Code')), button('+ Text', 'Add text at the end', () => this.add(this.cells.at(-1), 1, 'Markdown'))));
    for (const cell of this.cells) cell.show();
    this.#kernel(kernel, death);
    this.test.hidden = !tests;
    this.menu.replaceChildren(...exports.map(form => element('button', { type: 'button', onclick: () => saveAs(this, form) }, `Save as ${form.title}`)), element('hr'),
      element('button', { type: 'button', onclick: () => this.link.send({ do: 'clear', cells: this.cells.map(cell => cell.id) }) }, 'Clear all outputs'),
      element('button', { type: 'button', onclick: () => this.restart(true) }, 'Restart and run all'),
      element('button', { type: 'button', onclick: () => this.close() }, 'Close, and end its kernel'));
    const first = this.cells.find(cell => cell.id === kept) ?? this.cells[0];
    if (first) this.select(first, false, document.activeElement === document.body || document.activeElement === this.main);
    for (const [id, text] of mine) this.#putBack(id, text);
    this.#offerKept();
    this.status.textContent = '';
    this.status.className = 'status';
    if (this.isPresenting) this.show.start();
    else this.folding.refresh();
    this.panel.changed(true);
    this.checks.changed();
  }

  #describe(told) {
    const cell = this.#all.get(told.id);
    if (!cell) return;
    Object.assign(cell, { tags: told.tags, number: told.number, state: told.state, part: told.part });
    if (!this.#pending.has(cell)) cell.face = told.face;
    cell.showOutputs(told.outputs);
    cell.show();
  }

  #state(cell, message) {
    const was = cell.state;
    cell.setState(message);
    if (was === 'Running' && cell.state === 'Idle') {
      say(`${cell.label}: ${message.status === 'Succeeded' ? 'done' : 'failed'}`);
      this.panel.changed(true);
    }
  }

  #kernel(state, death) {
    this.kernel.dataset.state = state;
    const words = { idle: 'The kernel is ready', busy: 'A cell runs', dead: 'The kernel has ended', none: 'No kernel runs' }[state] ?? state;
    this.kernel.setAttribute('aria-label', words);
    this.kernel.title = words;
    document.body.classList.toggle('busy', state === 'busy');
    // What ran may have declared what open editors use.
    if (state === 'idle') for (const cell of this.cells) cell.check();
    if (state === 'dead' && death !== this.died) note(death, 'Start it again', () => this.link.send({ do: 'restart' }));
    this.died = state === 'dead' ? death : '';
  }

  #saved(edits) {
    this.saved = edits;
    if (edits < this.edits || this.#pending.size) return;
    this.#unsaved.clear();
    localStorage.removeItem(this.key);
    this.status.textContent = 'saved';
    this.status.className = 'status';
    for (const done of this.#settling.splice(0)) done();
  }

  async #conflict(gone) {
    if (this.#asked) return;
    this.#asked = true;
    const said = await choose(gone ? 'The file is gone' : 'The file was changed by another program',
      gone ? 'What is on this page is in no file any more.' : 'What is on this page and what is in the file differ. Neither is lost until you choose.',
      [['over', 'Keep this page'], ...(gone ? [] : [['reload', 'Take the file']]), ['later', 'Decide later']]);
    this.#asked = false;
    if (said?.answer === 'over' || said?.answer === 'reload') {
      if (said.answer === 'reload') { this.#unsaved.clear(); this.#pending.clear(); localStorage.removeItem(this.key); }
      this.link.send({ do: said.answer });
      return;
    }
    this.status.className = 'status bad';
    this.status.replaceChildren('not saved: the file is another ', element('button', { type: 'button', onclick: () => this.#conflict(gone) }, 'Decide'));
  }

  #elsewhere(words) {
    sessionStorage.removeItem('mine:' + this.path);
    this.#over(words, 'Use it here', () => this.link.send({ do: 'join', claim: true }));
  }

  #over(words, action, act) {
    document.querySelector('.over')?.remove();
    const go = element('button', { type: 'button', class: 'first', onclick: () => { over.remove(); act(); } }, action);
    const over = element('div', { class: 'over', role: 'alertdialog', 'aria-label': words }, element('p', {}, words), go);
    document.body.append(over);
    go.focus();
  }

  // --- texts

  find(id) { return this.cells.find(cell => cell.id === id) ?? null; }

  typed(cell) {
    this.#pending.add(cell);
    this.#unsaved.set(cell.id, cell.text);
    this.status.textContent = 'saving …';
    this.status.className = 'status';
    // Not put off by typing on: what is typed is with the server a quarter of a second later.
    this.#flushing ??= setTimeout(() => this.flush(), FlushAfter);
  }

  flush() {
    clearTimeout(this.#flushing);
    this.#flushing = null;
    for (const cell of [...this.#pending]) {
      if (!this.link?.isOpen || !this.link.send({ do: 'edit', cell: cell.id, source: cell.text, edits: this.edits + 1 })) break;
      this.edits++;
      this.#pending.delete(cell);
    }
  }

  /** When all that was typed is in the file, or after a while where it cannot be. */
  settled() {
    this.flush();
    if (this.saved >= this.edits && !this.#pending.size) return Promise.resolve();
    return new Promise(done => { this.#settling.push(done); setTimeout(done, 2000); });
  }

  // What no file holds is kept in the browser while the server is gone.
  #keep() {
    if (this.#unsaved.size) localStorage.setItem(this.key, JSON.stringify([...this.#unsaved]));
  }

  async #offerKept() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? '[]').filter(([id, text]) => this.find(id) && this.find(id).text !== text);
    localStorage.removeItem(this.key);
    if (!kept.length) return;
    const said = await choose('Text that was not saved', `When the server ended, the last words in ${kept.length === 1 ? 'a cell' : kept.length + ' cells'} were in no file yet. They are here still.`,
      [['back', 'Put them back'], ['drop', 'Forget them']]);
    if (said?.answer === 'drop') return;
    for (const [id, text] of kept) this.#putBack(id, text);
  }

  #putBack(id, text) {
    const cell = this.find(id);
    if (!cell) return;
    cell.setText(text);
    this.typed(cell);
  }

  /** Asks how a text reads. */
  look(cell) {
    this.flush();
    this.link.send({ do: 'face', cell: cell.id });
  }

  /** A question to the kernel about the code of a cell. */
  askAbout(cell, what, code, cursor) {
    this.flush();
    return this.link.ask({ do: what, cell: cell.id, code, cursor });
  }

  // --- selection

  select(cell, editing = false, focus = true) {
    if (!cell) return;
    const before = this.selected;
    this.selected = cell;
    this.folding.reveal(cell);
    if (before && before !== cell) { before.leave(); before.element.tabIndex = -1; before.show(); }
    cell.element.tabIndex = 0;
    cell.show();
    if (!editing) {
      if (before === cell && !cell.isCode) cell.leave();
      if (focus) {
        cell.element.focus({ preventScroll: true });
        cell.element.scrollIntoView({ block: 'nearest' });
      }
    }
  }

  entered(cell) { this.select(cell, true, false); }
  before(cell) { return this.cells[this.cells.indexOf(cell) - 1] ?? null; }
  after(cell) { return this.cells[this.cells.indexOf(cell) + 1] ?? null; }

  go(cell, by, editing = false) {
    const rest = by < 0 ? this.cells.slice(0, this.cells.indexOf(cell)).reverse() : this.cells.slice(this.cells.indexOf(cell) + 1);
    const next = rest.find(one => !one.element.hidden);
    if (!next) return;
    if (editing && next.isCode) next.edit(by < 0 ? -1 : 0);
    else this.select(next);
  }

  // --- the order of the cells; each change can be undone

  #change(changed, work) {
    this.#undo.push({ order: this.cells.map(cell => cell.id), changed: changed.map(cell => ({ id: cell.id, kind: cell.kind, source: cell.text })), selected: this.selected?.id });
    work();
    this.#arrange(changed);
  }

  #arrange(changed) {
    const texts = new Set(changed);
    for (const cell of this.#pending) texts.add(cell);
    this.edits++;
    this.link.send({ do: 'arrange', edits: this.edits, cells: this.cells.map(cell => ({ id: cell.id, kind: cell.kind, ...(texts.has(cell) ? { source: cell.text } : {}) })) });
    this.#pending.clear();
    // Elements that stay keep their place, so that frames in them do not load again.
    let at = this.main.firstChild;
    for (const cell of this.cells) {
      if (cell.element === at) at = at.nextSibling;
      else this.main.insertBefore(cell.element, at);
    }
    const stands = new Set(this.cells.map(cell => cell.element));
    for (const one of [...this.main.querySelectorAll('.live-cell')]) if (!stands.has(one)) one.remove();
    for (const cell of this.cells) cell.show();
    this.status.textContent = 'saving …';
    if (this.isPresenting) this.show.refresh();
    else this.folding.refresh();
    this.checks.changed();
  }

  undo() {
    const last = this.#undo.pop();
    if (!last) { say('Nothing to undo'); return; }
    this.cells = last.order.map(id => this.#all.get(id));
    const changed = last.changed.map(({ id, kind, source }) => {
      const cell = this.#all.get(id);
      if (cell.kind !== kind) this.#turn(cell, kind);
      cell.setText(source);
      return cell;
    });
    this.#arrange(changed);
    this.select(this.find(last.selected) ?? this.cells[0]);
    say('Undone');
  }

  #make(kind, source = '') {
    const cell = new Cell(this, { id: crypto.randomUUID().slice(0, 8), kind, source, face: source.replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`) });
    this.#all.set(cell.id, cell);
    return cell;
  }

  add(cell, by, kind, source = '', editing = true) {
    const made = this.#make(kind, source);
    this.#change([], () => this.cells.splice(cell ? this.cells.indexOf(cell) + by : this.cells.length, 0, made));
    if (source) this.typed(made);
    this.select(made);
    if (editing && (kind === 'Markdown' || document.activeElement?.closest?.('.tools, .end'))) made.edit();
    return made;
  }

  /** Whether a cell must stay as it is; it says so. */
  isFixed(cell) {
    if (!cell?.part?.locked) return false;
    note('This cell belongs to the assignment and stays as it is.');
    return true;
  }

  remove(cell) {
    if (this.isFixed(cell)) return;
    const i = this.cells.indexOf(cell);
    this.#change([], () => this.cells.splice(i, 1));
    if (this.cells.length === 0) this.add(null, 0, 'Code', '', false);
    else this.select(this.cells[Math.min(i, this.cells.length - 1)]);
    note(`${cell.isCode ? 'A code cell' : 'A text'} was deleted.`, 'Undo', () => this.undo());
  }

  move(cell, by) {
    const i = this.cells.indexOf(cell), to = i + by;
    if (to < 0 || to >= this.cells.length) return;
    this.#change([], () => { this.cells.splice(i, 1); this.cells.splice(to, 0, cell); });
    this.select(cell);
    say(`${cell.label}: moved`);
  }

  split(cell) {
    const cursor = cell.editor?.cursor, text = cell.text;
    if (cursor === undefined || cursor === 0 || cursor >= text.length || this.isFixed(cell)) return;
    const made = this.#make(cell.kind, text.slice(cursor).replace(/^\n/, ''));
    this.#change([cell], () => {
      this.cells.splice(this.cells.indexOf(cell) + 1, 0, made);
      cell.setText(text.slice(0, cursor).replace(/\n$/, ''));
    });
    this.typed(made);
    this.select(made);
  }

  merge(cell) {
    const next = this.after(cell);
    if (!next || this.isFixed(cell) || this.isFixed(next)) return;
    this.#change([cell], () => {
      this.cells.splice(this.cells.indexOf(next), 1);
      cell.setText(cell.text + '\n' + (cell.isCode ? '' : '\n') + next.text);
    });
    if (!cell.isCode) this.run([cell]);
    this.select(cell);
  }

  become(cell, kind) {
    if (cell.kind === kind || this.isFixed(cell)) return;
    this.#change([cell], () => this.#turn(cell, kind));
    this.select(cell);
  }

  #turn(cell, kind) {
    cell.source = cell.text;
    cell.unmount();
    Object.assign(cell, { kind, number: null });
    cell.showOutputs([]);
    cell.face = '';
  }

  heading(cell, level) {
    if (this.isFixed(cell)) return;
    const text = cell.text.replace(/^#+\s*/, '');
    this.#change([cell], () => { if (cell.isCode) this.#turn(cell, 'Markdown'); cell.setText('#'.repeat(level) + ' ' + text); });
    this.run([cell]);
    cell.edit(-1);
  }

  copy(cell) { this.#clip = { kind: cell.kind, source: cell.text }; say('Copied'); }
  cut(cell) { if (!this.isFixed(cell)) { this.copy(cell); this.remove(cell); } }
  paste(cell, by) { if (this.#clip) { const made = this.add(cell, by, this.#clip.kind, this.#clip.source, false); this.run(made.isCode ? [] : [made]); } }

  // --- running

  run(cells) {
    this.flush();
    for (const cell of cells.filter(one => !one.isCode)) {
      cell.leave();
      this.look(cell);
    }
    const code = cells.filter(cell => cell.isCode).map(cell => cell.id);
    if (code.length) this.link.send({ do: 'run', cells: code });
  }

  runAndGoOn(cell) {
    this.run([cell]);
    const next = this.after(cell);
    if (next) this.select(next);
    else this.add(cell, 1, 'Code').edit();
  }

  runAndAdd(cell) {
    this.run([cell]);
    this.add(cell, 1, 'Code').edit();
  }

  interrupt() { this.link.send({ do: 'interrupt' }); say('Interrupted'); }

  async restart(all = false) {
    const said = await choose('Restart the kernel?', 'All variables are lost; texts and outputs stay.', [['yes', 'Restart'], ['', 'Cancel']]);
    if (said?.answer !== 'yes') return;
    this.link.send({ do: 'restart' });
    if (all) this.run(this.cells);
  }

  /** Back to the list; the kernel ends. */
  async close() {
    await this.settled();
    this.link.end();
    await post('close', { path: this.path });
    location.href = document.querySelector('#bar .home').href;
  }

  save() { this.flush(); this.link.send({ do: 'save' }); }

  present() {
    document.body.classList.toggle('present');
    if (this.isPresenting) this.show.start();
    else this.show.end();
  }
}
