// What the session holds and what was drawn: variables with type, value and size, and the figures of the notebook.
import { button, element } from './site.js';

export class Panel {
  #waiting = null;

  constructor(notebook) {
    this.notebook = notebook;
    this.element = document.getElementById('panel');
    this.rows = element('tbody', {});
    this.figures = element('ul', { class: 'figures' });
    this.answers = element('section', { hidden: true });
    this.element.append(button('✕', 'Close the panel', () => this.toggle(), { class: 'close' }),
      element('h2', {}, 'Variables'),
      element('table', {}, element('thead', {}, element('tr', {}, ...['Name', 'Type', 'Value', 'Size'].map(head => element('th', { scope: 'col' }, head)))), this.rows),
      this.answers, element('h2', {}, 'Figures'), this.figures);
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    document.body.classList.toggle('has-panel', !this.element.hidden);
    this.changed(true);
  }

  /** Something was shown, or a cell has ended. */
  changed(ended = false) {
    if (this.element.hidden) return;
    if (ended) this.#variables();
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#figures(), 400);
  }

  /** The exercises of the notebook, and which of them are right. */
  exercises(all) {
    this.answers.hidden = all.length === 0;
    this.answers.replaceChildren(element('h2', {}, `Exercises, ${all.filter(one => one.state === 'right').length} of ${all.length} right`),
      element('ul', { class: 'answers' }, ...all.map(one => element('li', { class: one.state }, element('button', {
        type: 'button', title: one.message, onclick: () => { this.notebook.select(one.cell); one.cell.element.scrollIntoView({ block: 'center' }); },
      }, `${{ right: '✓', wrong: '✗', open: '○' }[one.state]} ${one.name}`)))));
  }

  async #variables() {
    const said = await this.notebook.link.ask({ do: 'variables' });
    if (!said) return;
    const rows = said.rows.map(row => element('tr', {}, element('th', { scope: 'row' }, row.name), element('td', {}, row.type), element('td', { title: row.value }, row.value), element('td', {}, row.size)));
    this.rows.replaceChildren(...(rows.length ? rows : [element('tr', {}, element('td', { colspan: 4 }, 'No cell has declared one yet.'))]));
  }

  #figures() {
    const items = [];
    for (const cell of this.notebook.cells) {
      for (const holder of cell.shown.querySelectorAll('.landscapes-figure')) {
        const picture = holder.querySelector('svg:not(.live svg)'), title = picture?.getAttribute('aria-label') ?? picture?.querySelector('title')?.textContent ?? 'Figure';
        const small = picture ? picture.cloneNode(true) : '';
        if (small) { small.setAttribute('aria-hidden', 'true'); small.removeAttribute('role'); }
        items.push(element('li', {}, element('button', { type: 'button', 'aria-label': title, onclick: () => { this.notebook.select(cell); holder.scrollIntoView({ block: 'center' }); } }, small)));
      }
    }
    this.figures.replaceChildren(...(items.length ? items : [element('li', { class: 'none' }, 'Nothing was drawn yet.')]));
  }
}
