// The notebooks of a folder.
import { button, choose, element, encode, get, note, post, site, tell } from './site.js';

const ago = time => {
  const minutes = Math.round((Date.now() - new Date(time)) / 60000);
  return minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min ago` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h ago`
    : new Date(time).toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
};

export async function showList(folder) {
  const { entries, marks } = await get('/api/list?folder=' + encodeURIComponent(folder));
  const again = () => showList(folder);
  const attempt = async work => {
    try {
      await work();
    } catch (error) {
      await tell('This did not work', error.message);
    }
    await again();
  };
  document.title = `${folder || site.folder} – notebooks`;

  async function create() {
    const made = await choose('A new notebook', 'Its name:', [['make', 'Make'], ['', 'Cancel']], { value: 'untitled.ipynb', select: 8 });
    if (made?.answer === 'make') await attempt(async () => { location.href = '/open/' + encode(await post('new', { folder, name: named(made.text) })); });
  }

  const named = name => /\.(ipynb|dib)$/.test(name.trim()) ? name.trim() : name.trim() + '.ipynb';

  const actions = entry => ({
    'Copy': () => attempt(() => post('copy', { path: entry.path })),
    'Rename …': async () => {
      const said = await choose('Rename', 'The new name:', [['rename', 'Rename'], ['', 'Cancel']], { value: entry.name, select: entry.name.lastIndexOf('.') });
      if (said?.answer === 'rename') await attempt(() => post('rename', { path: entry.path, name: named(said.text) }));
    },
    'Delete': () => attempt(async () => {
      const name = await post('delete', { path: entry.path });
      note(`${entry.name} is in the trash of this folder.`, 'Undo', () => attempt(() => post('restore', { name, path: entry.path })));
    }),
    ...(entry.kernel ? { 'Close its kernel': () => attempt(() => post('close', { path: entry.path })) } : {}),
  });

  function menu(entry) {
    const items = element('div', { class: 'items', role: 'group', 'aria-label': `What to do with ${entry.name}` },
      ...Object.entries(actions(entry)).map(([words, act]) => element('button', { type: 'button', onclick: act }, words)));
    return element('details', { class: 'menu' }, element('summary', { 'aria-label': `More for ${entry.name}` }, '⋯'), items);
  }

  const one = entry => element('li', { class: entry.isFolder ? 'entry folder' : 'entry' },
    element('a', { href: (entry.isFolder ? '/folder/' : '/open/') + encode(entry.path) },
      entry.picture
        ? element('img', { src: '/api/picture?path=' + encodeURIComponent(entry.path), alt: '', loading: 'lazy', width: 240, height: 150 })
        : element('span', { class: 'blank', 'aria-hidden': 'true' }, entry.isFolder ? '📁' : '📄'),
      element('span', { class: 'title' }, entry.title.replaceAll('$', '')), element('span', { class: 'name' }, entry.isFolder ? 'folder' : entry.name),
      element('span', { class: 'changed' }, entry.isFolder ? '' : ago(entry.changed),
        entry.kernel ? element('span', { class: `kernel ${entry.kernel}` }, entry.kernel === 'busy' ? ' · a cell runs' : ' · open') : null)),
    entry.isFolder ? null : menu(entry));

  const up = folder.split('/').slice(0, -1).join('/');
  document.getElementById('bar').replaceChildren(
    element('div', { class: 'path' }, folder ? element('a', { href: up ? '/folder/' + encode(up) : '/' }, '↑ up') : element('strong', {}, site.folder)),
    element('span', { class: 'space' }),
    button('New notebook', 'New notebook', create, { class: 'first' }));
  const main = document.getElementById('main');
  main.className = 'list';
  main.replaceChildren(element('h1', {}, folder.split('/').pop() || site.folder),
    entries.length ? element('ul', { class: 'entries' }, ...entries.map(one)) : element('p', {}, 'There are no notebooks here yet.'),
    marks ? element('p', { class: 'marks' }, element('a', { href: '/marks' }, marks === 1 ? 'One question to mark' : `${marks} questions to mark`)) : '');
}
