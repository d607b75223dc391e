// Which page it is: the list of a folder, or an open notebook.
import { closeMenus, site, tell } from './site.js';

async function start() {
  const path = decodeURIComponent(location.pathname);
  document.body.classList.toggle('present', site.present === 'true' || new URLSearchParams(location.search).has('present'));
  if (path.startsWith('/open/')) {
    const { Notebook } = await import('./notebook.js');
    new Notebook(path.slice('/open/'.length)).open();
  } else {
    const { showList } = await import('./list.js');
    await showList(path.startsWith('/folder/') ? path.slice('/folder/'.length) : '');
  }
}

closeMenus();
start().catch(error => tell('This did not work', error.message));
