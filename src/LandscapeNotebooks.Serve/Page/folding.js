// Sections that are folded: only their heading shows.
import { button } from './site.js';

const levelOf = cell => cell.kind === 'Markdown' ? /^(#{1,6})\s/m.exec(cell.text)?.[1].length ?? 0 : 0;

export class Folding {
  #folded = new Set(); // ids of cells that begin a folded section

  constructor(notebook) { this.notebook = notebook; }

  fold(cell, isFolded = !this.#folded.has(cell.id)) {
    if (!levelOf(cell)) return;
    if (isFolded) this.#folded.add(cell.id);
    else this.#folded.delete(cell.id);
    this.refresh();
  }

  /** Shows the section of a cell, whatever holds it. */
  reveal(cell) {
    if (!cell.element.hidden) return;
    for (const [id, hidden] of this.#sections()) if (hidden.includes(cell)) this.#folded.delete(id);
    this.refresh();
  }

  refresh() {
    if (this.notebook.isPresenting) return; // then slides say what shows
    const hidden = new Map(this.#sections()), gone = new Set([...hidden.values()].flat());
    for (const cell of this.notebook.cells) {
      cell.element.hidden = gone.has(cell);
      this.#handle(cell, hidden.get(cell.id)?.length);
    }
  }

  #sections() {
    const { cells } = this.notebook;
    return cells.flatMap((cell, i) => {
      const level = levelOf(cell);
      if (!level || !this.#folded.has(cell.id)) return [];
      const rest = cells.slice(i + 1), end = rest.findIndex(one => levelOf(one) && levelOf(one) <= level);
      return [[cell.id, end < 0 ? rest : rest.slice(0, end)]];
    });
  }

  #handle(cell, count) {
    const wanted = Boolean(levelOf(cell)) && Boolean(this.notebook.after(cell));
    if (!wanted) { cell.handle?.remove(); cell.handle = null; return; }
    if (!cell.handle) {
      cell.handle = button('', '', () => this.fold(cell), { class: 'fold' });
      cell.gutter.append(cell.handle);
    }
    const folded = count !== undefined, words = folded ? `Show the section (→): ${count} ${count === 1 ? 'cell' : 'cells'}` : 'Fold the section (←)';
    cell.handle.firstChild.textContent = folded ? `▸ ${count}` : '▾';
    Object.assign(cell.handle, { title: words, ariaLabel: words, ariaExpanded: String(!folded) });
  }
}
