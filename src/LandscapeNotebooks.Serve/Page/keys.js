// The keyboard, as Jupyter has it: Enter edits a cell, Escape goes back to the cells.
import { element } from './site.js';

export const table = [
  ['Enter', 'edit the cell'], ['Escape', 'back to the cells'], ['Shift+Enter', 'run, and go on'], ['Ctrl+Enter', 'run'], ['Alt+Enter', 'run, and add a cell below'],
  ['↑ ↓, k j', 'cell above, below'], ['a, b', 'add a cell above, below'], ['d d, x', 'delete, cut'], ['c, v, Shift+V', 'copy, paste below, above'], ['z', 'undo'],
  ['m, y', 'text, code'], ['1 … 6', 'heading'], ['Shift+M', 'merge with the cell below'], ['Ctrl+Shift+-', 'split at the cursor'], ['Ctrl+Shift+↑ ↓', 'move the cell'],
  ['o', 'hide outputs, show them'], ['← →', 'fold a section, show it'], ['i i', 'interrupt'], ['0 0', 'restart'], ['s, Ctrl+S', 'save now'], ['Ctrl+Space', 'complete'],
  ['Ctrl+Shift+Space', 'the parameters of a call'], ['F12', 'go to the definition'], ['F8', 'next remark of the compiler'], ['h', 'this table'],
];

export class Keys {
  #last = ''; #lastTime = 0;

  constructor(notebook) {
    this.notebook = notebook;
    document.addEventListener('keydown', event => this.#key(event));
  }

  help() {
    const box = element('dialog', { class: 'ask keys', 'aria-label': 'Keyboard' }, element('h2', {}, 'Keyboard'),
      element('table', {}, element('tbody', {}, ...table.map(([key, does]) => element('tr', {}, element('th', { scope: 'row' }, key), element('td', {}, does))))),
      element('form', { method: 'dialog' }, element('button', { class: 'first' }, 'Close')));
    box.querySelector('form').addEventListener('submit', event => { event.preventDefault(); box.close(); });
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
  }

  /** Keys that are the notebook's in both modes; true where it was one. */
  #both(event) {
    const { notebook } = this, cell = notebook.selected, control = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && event.shiftKey) notebook.runAndGoOn(cell);
    else if (event.key === 'Enter' && control) notebook.run([cell]);
    else if (event.key === 'Enter' && event.altKey) notebook.runAndAdd(cell);
    else if (control && !event.shiftKey && event.key.toLowerCase() === 's') notebook.save();
    else if (control && event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) notebook.move(cell, event.key === 'ArrowUp' ? -1 : 1);
    else if (control && event.shiftKey && (event.key === '-' || event.key === '_')) notebook.split(cell);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  inEditor(cell, event) {
    const editor = cell.editor;
    if (!editor || event.isComposing || this.#both(event)) return;
    if (event.key === 'Escape' && !editor.hasList) {
      this.notebook.select(cell);
    } else if (event.key === 'ArrowUp' && editor.isFirstLine && !event.shiftKey && !editor.hasList && this.notebook.before(cell)) {
      this.notebook.go(cell, -1, true);
    } else if (event.key === 'ArrowDown' && editor.isLastLine && !event.shiftKey && !editor.hasList && this.notebook.after(cell)) {
      this.notebook.go(cell, 1, true);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #key(event) {
    const target = event.target;
    if (event.defaultPrevented || document.querySelector('dialog[open]') || target.closest('.editor, input, textarea, select, #panel')) return;
    if (this.#both(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button or a link that has the focus keeps its own keys.
    if ((event.key === 'Enter' || event.key === ' ') && target.closest('button, a, summary')) return;
    const { notebook } = this, cell = notebook.selected, now = performance.now();
    const twice = event.key === this.#last && now - this.#lastTime < 800;
    this.#last = twice ? '' : event.key;
    this.#lastTime = now;
    if (notebook.isPresenting && notebook.show.key(event.key)) { event.preventDefault(); return; }
    const acts = {
      Enter: () => cell.edit(), ArrowUp: () => notebook.go(cell, -1), k: () => notebook.go(cell, -1), ArrowDown: () => notebook.go(cell, 1), j: () => notebook.go(cell, 1),
      a: () => notebook.add(cell, 0, 'Code'), b: () => notebook.add(cell, 1, 'Code'), x: () => notebook.cut(cell), c: () => notebook.copy(cell),
      v: () => notebook.paste(cell, 1), V: () => notebook.paste(cell, 0), d: () => twice && notebook.remove(cell), z: () => notebook.undo(),
      m: () => notebook.become(cell, 'Markdown'), y: () => notebook.become(cell, 'Code'), M: () => notebook.merge(cell),
      o: () => cell.element.classList.toggle('folded'), ArrowLeft: () => notebook.folding.fold(cell, true), ArrowRight: () => notebook.folding.fold(cell, false), i: () => twice && notebook.interrupt(), 0: () => twice && notebook.restart(), s: () => notebook.save(), h: () => this.help(),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map(level => [level, () => notebook.heading(cell, level)])),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }
}
