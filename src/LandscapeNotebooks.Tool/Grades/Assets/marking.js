// Makes a page for marking keep its marks: from a disk as a download and as a draft in the browser, from a server in the file beside it.
(() => {
  'use strict';

  const bar = document.querySelector('.bar'), file = bar.dataset.file, said = document.getElementById('said');
  const isServed = location.protocol.startsWith('http'), draft = `landscapes ${location.pathname}`;
  const titles = ['answer', 'points', 'extra', 'comment'];
  const answers = new Map([...document.querySelectorAll('.answer')].map(answer => [answer.dataset.answer, answer.querySelector(':scope > form')]));
  let others = JSON.parse(document.getElementById('others').textContent);
  const changes = new Map(); // the answers that were marked here and are not saved: how often each was changed
  let tag = null; // which state of the file this page has seen

  const quote = text => {
    if (text.length > 1 && '=+@-'.includes(text[0]) && !(text.trim() !== '' && isFinite(text))) text = "'" + text;
    return /[,;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const row = (code, form) => [code, ...titles.slice(1).map(name => form.elements[name].value.trim())];
  const rows = () => [...others, ...[...answers].map(([code, form]) => row(code, form))].sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
  const csv = () => [titles, ...rows()].map(cells => cells.map(quote).join(',') + '\n').join('');

  function read(text) {
    const all = [];
    let cells = [], cell = '', quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted && c === '"' && text[i + 1] === '"') cell += text[++i];
      else if (c === '"') quoted = !quoted;
      else if (!quoted && c === ',') { cells.push(cell); cell = ''; }
      else if (!quoted && c === '\n') { all.push([...cells, cell]); cells = []; cell = ''; }
      else if (c !== '\r') cell += c;
    }
    return all.slice(1).map(one => one.map(text => /^'[=+@-]/.test(text) ? text.slice(1) : text));
  }

  function fill(from) {
    const unknown = [];
    for (const [code, ...values] of from) {
      const form = answers.get(code);
      if (form && !changes.has(code)) titles.slice(1).forEach((name, i) => { form.elements[name].value = values[i] ?? ''; });
      else if (!form) unknown.push([code, ...values]);
    }
    return unknown;
  }

  function count() {
    let done = 0, wrong = 0;
    for (const [, form] of answers) {
      const isDone = form.elements.points.value !== '' && form.checkValidity();
      form.closest('.answer').classList.toggle('done', isDone);
      done += isDone;
      wrong += !form.checkValidity();
    }
    document.getElementById('done').textContent = `${done} of ${answers.size} marked`;
    return wrong;
  }

  async function get() {
    const answer = await fetch(file, { cache: 'no-store' });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    tag = answer.headers.get('ETag');
    others = fill(read(await answer.text()));
  }

  let last = Promise.resolve(); // one after the other
  const put = () => last = last.catch(() => {}).then(async () => {
    let answer, sent;
    do {
      if (answer) await get(); // somebody else has written: their marks, and ours
      sent = new Map(changes);
      answer = await fetch(file, { method: 'PUT', headers: { 'Content-Type': 'text/csv', ...(tag ? { 'If-Match': tag } : {}) }, body: csv() });
    } while (answer.status === 412);
    if (!answer.ok) throw new Error(await answer.text() || `${answer.status} ${answer.statusText}`);
    tag = answer.headers.get('ETag');
    for (const [code, times] of sent) if (changes.get(code) === times) changes.delete(code);
    said.textContent = changes.size > 0 ? 'not saved yet' : 'saved';
    count();
  });

  function download() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
    said.textContent = `put ${file} beside this page`;
  }

  async function save() {
    if (count() > 0) {
      said.textContent = 'some points are out of range: nothing was saved';
      return;
    }
    try {
      if (isServed) await put();
      else download();
    } catch (error) {
      said.textContent = `the server did not keep it (${error.message}); it is downloaded`;
      download();
    }
  }

  let later;
  function changed(event) {
    const { answer } = event.currentTarget.closest('.answer').dataset;
    changes.set(answer, (changes.get(answer) ?? 0) + 1);
    const wrong = count();
    said.textContent = wrong > 0 ? 'some points are out of range' : 'not saved yet';
    try { localStorage.setItem(draft, JSON.stringify([...answers].map(([code, form]) => row(code, form)))); } catch { /* no place for drafts */ }
    clearTimeout(later);
    if (isServed && wrong === 0) later = setTimeout(() => put().catch(error => { said.textContent = `not saved: ${error.message}`; }), 600);
  }

  async function begin() {
    if (isServed) {
      if (location.pathname.startsWith('/marks/')) {
        const all = document.createElement('a');
        Object.assign(all, { href: '/marks', textContent: 'All questions' });
        bar.prepend(all);
      }
      document.getElementById('save').hidden = true; // every change is saved by itself
      await get();
    } else {
      // What was typed and not saved; what the file says of other answers stays.
      const kept = JSON.parse(localStorage.getItem(draft) ?? '[]').filter(one => one.slice(1).some(value => value !== ''));
      fill(kept);
    }
    count();
  }

  for (const [, form] of answers) {
    form.addEventListener('input', changed);
    form.addEventListener('submit', event => event.preventDefault());
  }
  document.getElementById('save').addEventListener('click', save);
  begin().catch(count);
})();
