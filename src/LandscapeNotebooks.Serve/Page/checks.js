// What tests say of a notebook, beside what they test: exercises of the course by their `#!check` lines, assignments by their tests.
import { button, element, note, post, say } from './site.js';

const signs = { right: '✓', wrong: '✗', open: '○' }, words = { right: 'right', wrong: 'not right yet', open: 'not checked yet' };

/** The exercises that a cell checks, each with what its check said. */
export function exercises(cell) {
  if (!cell.isCode || !cell.text.includes('#!check')) return [];
  const names = [...cell.text.matchAll(/^#!check\b.*?--exercise[ =]+(\S+)/gm)].map(match => match[1]);
  const said = [...cell.shown.querySelectorAll('.outputs')].map(shown => shown.textContent.trim()).filter(text => /^[✓✗]\s/.test(text));
  return names.map((name, i) => ({ name, cell, state: !said[i] ? 'open' : said[i].startsWith('✓') ? 'right' : 'wrong', message: said[i]?.slice(1).trim() ?? '' }));
}

const badge = ({ name, state, message }) => element('span', { class: `verdict exercise ${state}`, role: 'img', title: message || words[state], 'aria-label': `Exercise ${name}: ${words[state]}` }, signs[state]);

// The item of a numbered list above the cell that is the exercise: number 3 for 01-3.
function itemOf(notebook, cell, name) {
  const number = Number(name.split('-').at(-1));
  for (let i = notebook.cells.indexOf(cell) - 1; i >= 0; i--) {
    if (notebook.cells[i].isCode) continue;
    for (const list of notebook.cells[i].place.querySelectorAll('ol')) {
      const item = list.children[number - (list.start || 1)];
      if (item) return item;
    }
    if (/^#{1,2}\s/m.test(notebook.cells[i].text)) return null; // another section
  }
  return null;
}

export class Checks {
  #waiting = null;

  constructor(notebook) { this.notebook = notebook; }

  /** A text, an output or a cell has changed. */
  changed() {
    this.#waiting ??= setTimeout(() => { this.#waiting = null; this.#mark(); }, 150);
  }

  get all() { return this.notebook.cells.flatMap(exercises); }

  #mark() {
    for (const one of this.notebook.main.querySelectorAll('.verdict.exercise')) one.remove();
    for (const exercise of this.all) {
      const { cell, name } = exercise;
      cell.gutter.append(badge(exercise));
      const item = itemOf(this.notebook, cell, name);
      (item?.querySelector(':scope > p') ?? item)?.prepend(badge(exercise));
    }
    this.notebook.panel.exercises(this.all);
  }

  /** Runs the tests of an assignment in a process of their own, and says beside each cell what they found. */
  async test(button) {
    const { notebook } = this;
    button.disabled = true;
    const wait = note('The tests of this assignment run, in a kernel of their own …', null, null, true);
    try {
      await notebook.settled();
      const { passed, findings } = await post('tests', { path: notebook.path });
      this.#show(findings);
      const wrong = findings.length;
      const result = passed ? 'All tests that you can see pass.' : `${wrong} ${wrong === 1 ? 'cell needs' : 'cells need'} work.`;
      note(result, passed ? null : 'Show', () => notebook.main.querySelector('.tested.wrong')?.scrollIntoView({ block: 'center' }));
      say(result);
    } catch (error) {
      note(error.message);
    } finally {
      wait();
      button.disabled = false;
    }
  }

  #show(findings) {
    for (const one of this.notebook.main.querySelectorAll('.tested')) one.remove();
    for (const cell of this.notebook.cells) {
      if (!cell.part) continue;
      const found = findings.find(one => one.name === cell.part.name);
      if (!found && !cell.part.test) continue;
      const lines = found?.lines ?? ['All that you can see passes.'];
      cell.body.append(element('div', { class: `tested ${found ? 'wrong' : 'right'}` },
        element('span', { class: `verdict ${found ? 'wrong' : 'right'}`, 'aria-hidden': 'true' }, found ? '✗' : '✓'),
        element('div', {}, ...lines.map(line => element('div', {}, line)))));
    }
  }
}

/** The button of the bar that runs the tests of an assignment. */
export const testButton = checks => button('✓ Test', 'Run the tests of this assignment', event => checks.test(event.currentTarget), { class: 'test' });
