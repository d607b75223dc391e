// Lectures: one section at a time, in large type; a click runs a cell.
export class Show {
  #at = 0; #slides = [];

  constructor(notebook) { this.notebook = notebook; }

  start() {
    this.refresh();
    const chosen = this.#slides.findIndex(slide => slide.includes(this.notebook.selected));
    this.#go(Math.max(0, chosen));
  }

  end() {
    this.notebook.folding.refresh();
    this.notebook.selected?.element.scrollIntoView({ block: 'center' });
  }

  // A slide begins with every heading of the first two levels.
  refresh() {
    this.#slides = [];
    for (const cell of this.notebook.cells) {
      const begins = cell.kind === 'Markdown' && /^#{1,2}\s/m.test(cell.text);
      if (begins || this.#slides.length === 0) this.#slides.push([]);
      this.#slides.at(-1).push(cell);
    }
    this.#go(Math.min(this.#at, this.#slides.length - 1));
  }

  key(name) {
    if (name === 'Escape') { this.notebook.present(); return true; }
    const by = { PageDown: 1, ArrowRight: 1, ' ': 1, PageUp: -1, ArrowLeft: -1 }[name];
    if (by === undefined) return false;
    this.#go(Math.max(0, Math.min(this.#slides.length - 1, this.#at + by)));
    return true;
  }

  #go(slide) {
    this.#at = slide;
    const shown = new Set(this.#slides[slide]);
    for (const cell of this.notebook.cells) cell.element.hidden = !shown.has(cell);
    document.body.dataset.slide = `${slide + 1} / ${this.#slides.length}`;
    scrollTo(0, 0);
    const first = this.#slides[slide]?.[0];
    if (first && !shown.has(this.notebook.selected)) this.notebook.select(first);
  }
}
