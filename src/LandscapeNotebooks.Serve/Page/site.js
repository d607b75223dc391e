// What every part of the page uses: elements, questions to the server, dialogs, words for a screen reader.

export const site = document.documentElement.dataset;

/** An element: element('button', { class: 'run', onclick: f }, 'Run'). */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') made[key] = value;
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** A button with a sign for the eye and words for all. */
export const button = (sign, words, onclick, more = {}) =>
  element('button', { type: 'button', title: words, 'aria-label': words, onclick, ...more }, element('span', { 'aria-hidden': 'true' }, sign));

export async function get(address) {
  const answer = await fetch(address, { cache: 'no-store' });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export async function post(what, asked) {
  const answer = await fetch('/api/' + what, { method: 'POST', body: JSON.stringify(asked), headers: { 'Content-Type': 'application/json' } });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).done;
}

export const encode = path => path.split('/').map(encodeURIComponent).join('/');

/** Says something to who cannot see it. */
export function say(words) {
  const said = document.getElementById('said');
  said.textContent = said.textContent === words ? words + '\u00a0' : words;
}

/** Asks; the answer is the value of the button that was pressed, or null for Escape. With an input, its text beside it. */
export function choose(title, text, choices, input) {
  return new Promise(done => {
    const field = input === undefined ? null : element('input', { value: input.value ?? '', type: input.type ?? 'text', 'aria-label': title, spellcheck: 'false' });
    const box = element('dialog', { class: 'ask', 'aria-label': title },
      element('form', { method: 'dialog' },
        element('h2', {}, title), ...(text ? [element('p', {}, text)] : []), ...(field ? [field] : []),
        element('div', { class: 'choices' }, ...choices.map(([value, words], i) =>
          element('button', { value, class: i === 0 ? 'first' : undefined }, words)))));
    document.body.append(box);
    // The policy of the page lets no form go anywhere: the answer is taken here.
    box.querySelector('form').addEventListener('submit', event => { event.preventDefault(); box.close(event.submitter?.value ?? choices[0][0]); });
    box.addEventListener('close', () => {
      box.remove();
      done(box.returnValue ? { answer: box.returnValue, text: field?.value } : null);
    });
    box.showModal();
    if (field) {
      field.focus();
      field.setSelectionRange(0, input.select ?? field.value.length);
    }
  });
}

/** Menus close when something else is pressed, or something in them. */
export function closeMenus() {
  addEventListener('click', event => {
    for (const open of document.querySelectorAll('details.menu[open]')) if (!open.contains(event.target) || event.target.closest('.items')) open.open = false;
  });
  addEventListener('keydown', event => {
    const open = event.key === 'Escape' && event.target.closest?.('details.menu[open]');
    if (open) { open.open = false; open.querySelector('summary').focus(); event.preventDefault(); event.stopPropagation(); }
  }, true);
}

export const tell = (title, text) => choose(title, text, [['ok', 'Close']]);

/** A short word at the edge of the page, with something that can be done about it; what is given back takes it away. */
export function note(words, action, act, stays = false) {
  document.querySelector('.note')?.remove();
  const shown = element('div', { class: 'note', role: 'status' }, words);
  if (action) shown.append(element('button', { type: 'button', onclick: () => { shown.remove(); act(); } }, action));
  document.body.append(shown);
  if (!stays) setTimeout(() => shown.remove(), 12000);
  return () => shown.remove();
}
