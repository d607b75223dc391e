// A cell as it stands on the page. Its text is a picture of code until somebody edits it: a hundred editors would be slow to open.
import { button, element } from './site.js';
import { awaken, watchFigures } from './outputs.js';
import { createEditor } from './editor.js';

export class Cell {
  editor = null;
  #mounting = null;

  constructor(notebook, told) {
    this.notebook = notebook;
    this.id = told.id;
    this.kind = told.kind;
    this.language = told.language ?? 'csharp';
    this.source = told.source;
    this.tags = told.tags ?? [];
    this.number = told.number ?? null;
    this.state = told.state ?? 'Idle';
    this.face = told.face ?? '';
    this.part = told.part ?? null;
    this.build();
    this.showOutputs(told.outputs ?? []);
    this.show();
  }

  get isCode() { return this.kind === 'Code'; }
  get label() { return `${this.isCode ? 'Code' : this.kind === 'Markdown' ? 'Text' : 'Raw'} cell ${this.notebook.cells.indexOf(this) + 1}`; }
  get text() { return this.editor ? this.editor.text : this.source; }

  build() {
    const does = what => event => { event.stopPropagation(); this.notebook.select(this); what(); };
    const notebook = this.notebook;
    this.run = button('▶', 'Run this cell (Shift+Enter)', does(() => notebook.run([this])), { class: 'run' });
    this.count = element('span', { class: 'number', 'aria-hidden': 'true' });
    this.place = element('div', { class: 'text' });
    this.shown = element('div', { class: 'shown' });
    this.time = element('span', { class: 'time' });
    this.tools = element('div', { class: 'tools', role: 'toolbar', 'aria-label': 'This cell' },
      button('↑', 'Move up', does(() => notebook.move(this, -1))), button('↓', 'Move down', does(() => notebook.move(this, 1))),
      button('+ Code', 'Code below (b)', does(() => notebook.add(this, 1, 'Code'))), button('+ Text', 'Text below', does(() => notebook.add(this, 1, 'Markdown'))),
      button('⌄', 'Split at the cursor (Ctrl+Shift+-)', does(() => notebook.split(this))), button('⋃', 'Merge with the cell below (Shift+M)', does(() => notebook.merge(this))),
      button('⇄', 'Text or code (m, y)', does(() => notebook.become(this, this.isCode ? 'Markdown' : 'Code'))),
      button('✕', 'Delete (d d); z brings it back', does(() => notebook.remove(this))));
    this.gutter = element('div', { class: 'gutter' }, this.run, this.count, this.time);
    this.body = element('div', { class: 'body' }, ...(this.part ? [element('div', { class: 'part' }, this.part.title)] : []), this.place, this.shown);
    this.element = element('section', { class: 'live-cell', tabindex: '-1', 'data-id': this.id },
      this.gutter, this.body, this.tools);
    this.element.addEventListener('mousedown', event => {
      if (event.target.closest('.tools, button, summary, input, a')) return;
      this.notebook.select(this, false, false);
    });
    this.place.addEventListener('dblclick', () => { if (!this.isCode) this.edit(); });
    this.place.addEventListener('click', event => {
      if (this.editor || !this.isCode || event.target.closest('a')) return;
      if (this.notebook.isPresenting) this.notebook.run([this]);
      else if (getSelection().isCollapsed) this.edit(this.offsetAt(event));
    });
  }

  /** The place in the text below the mouse. */
  offsetAt(event) {
    const caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const code = this.place.querySelector('code');
    if (!caret || !code?.contains(caret.startContainer)) return undefined;
    const before = document.createRange();
    before.setStart(code, 0);
    before.setEnd(caret.startContainer, caret.startOffset);
    return before.toString().length;
  }

  show() {
    this.element.dataset.kind = this.kind;
    this.element.dataset.state = this.state;
    this.element.classList.toggle('selected', this.notebook.selected === this);
    const count = this.state === 'Running' ? '∗' : this.state === 'Queued' ? '…' : this.number ?? ' ';
    this.count.textContent = this.isCode ? `[${count}]` : '';
    this.run.hidden = !this.isCode;
    const running = this.state === 'Running' ? ', it runs' : this.state === 'Queued' ? ', it waits' : '';
    this.element.setAttribute('aria-label', this.label + running);
    if (!this.editor && this.shownFace !== this.face) this.showFace();
  }

  showFace() {
    this.shownFace = this.face;
    this.place.className = this.isCode ? 'text code' : 'text prose';
    if (this.isCode) this.place.innerHTML = `<pre class="code" tabindex="0"><code>${this.face || '<span class="c">&nbsp;</span>'}</code></pre>`;
    else if (this.kind === 'Markdown') this.place.innerHTML = this.face.trim() || '<p class="empty">Empty text: double-click or Enter to write.</p>';
    else this.place.replaceChildren(element('pre', {}, this.source));
    if (!this.isCode) awaken(this.place);
  }

  /** Puts an editor in the place of the picture. */
  mount() {
    this.#mounting ??= (async () => {
      const holder = element('div', { class: 'editor' });
      const keep = this.place.getBoundingClientRect().height;
      holder.style.minHeight = '2.4em';
      this.place.style.minHeight = this.isCode ? keep + 'px' : '';
      this.place.className = 'text code';
      this.place.replaceChildren(holder);
      const editor = await createEditor(this, holder, this.source, this.isCode ? 'csharp' : 'markdown');
      this.place.style.minHeight = '';
      this.editor = editor;
      if (this.kind === 'Markdown') {
        this.preview = element('div', { class: 'preview text prose' });
        this.place.append(this.preview);
        this.showPreview();
      }
      this.check();
    })();
    return this.#mounting;
  }

  async edit(offset) {
    if (!this.isCode && this.notebook.isFixed(this)) return;
    await this.mount();
    this.notebook.select(this, true, false);
    this.editor.focus(offset);
  }

  /** Gives the editor of a text back and shows it as it reads. */
  leave() {
    if (!this.editor || this.isCode) return;
    this.source = this.editor.text;
    this.unmount();
    this.showFace();
  }

  unmount() {
    this.editor?.dispose();
    this.editor = this.preview = null;
    this.#mounting = null;
    this.shownFace = undefined;
  }

  setText(text) {
    this.source = text;
    if (this.editor) this.editor.text = text;
    else if (this.isCode) this.place.querySelector('code')?.replaceChildren(text);
  }

  typed() {
    this.source = this.editor.text;
    this.notebook.typed(this);
    clearTimeout(this.checking);
    this.checking = setTimeout(() => this.isCode ? this.check() : this.notebook.look(this), this.isCode ? 300 : 150);
  }

  /** How a text reads while it is written. */
  showPreview() {
    if (!this.editor || !this.preview || this.preview.shows === this.face) return;
    this.preview.shows = this.face;
    this.preview.innerHTML = this.face;
    awaken(this.preview);
  }

  async check() {
    if (!this.isCode || !this.editor) return;
    const text = this.editor.text, said = await this.notebook.askAbout(this, 'check', text);
    if (said?.remarks && this.editor?.text === text) this.editor.mark(said.remarks);
  }

  showOutputs(outputs) {
    this.shown.replaceChildren(...outputs.map(html => this.output(html)));
  }

  output(html) {
    const made = element('div', { class: 'outputs' });
    made.innerHTML = html;
    awaken(made);
    return made;
  }

  change({ count, changed }) {
    const all = [...this.shown.children].filter(one => one.classList.contains('outputs'));
    for (const gone of all.splice(count)) gone.remove();
    for (const [i, html] of Object.entries(changed)) {
      const made = this.output(html);
      if (all[i]) all[i].replaceWith(made);
      else this.shown.append(made);
      all[i] = made;
    }
  }

  setState({ state, number, seconds, status }) {
    this.state = state;
    this.number = number;
    if (seconds !== undefined && seconds !== null) this.time.textContent = seconds < 1 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
    else if (state === 'Running') this.time.textContent = '';
    this.element.classList.toggle('failed', status !== undefined && status !== null && status !== 'Succeeded');
    this.show();
    if (state === 'Idle') {
      watchFigures(this.shown);
      this.shown.querySelector('.asks')?.remove();
    }
  }

  /** A field for a line that the cell asks for. */
  ask({ prompt, password }) {
    this.shown.querySelector('.asks')?.remove();
    const field = element('input', { type: password ? 'password' : 'text', 'aria-label': prompt || 'The cell asks for a line', autocomplete: 'off' });
    const form = element('form', { class: 'asks' }, element('label', {}, prompt || 'The cell asks for a line:', field), element('button', {}, 'Answer'));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.notebook.link.send({ do: 'line', text: field.value });
      form.remove();
    });
    this.shown.append(form);
    field.focus();
  }
}
