// What a notebook becomes elsewhere: pages, papers, slides.
import { element, note, tell } from './site.js';

/** Asks for the notebook in another form and gives the file to the browser to keep. */
export async function saveAs(notebook, { word, title }) {
  const wait = note(`${title} is being made …`, null, null, true);
  try {
    await notebook.settled();
    const answer = await fetch(`/api/export?path=${encodeURIComponent(notebook.path)}&to=${word}`, { cache: 'no-store' });
    if (!answer.ok) throw new Error(await answer.text());
    const name = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(answer.headers.get('Content-Disposition'))[1]);
    const address = URL.createObjectURL(await answer.blob());
    element('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    note(`${name} is among your downloads.`);
  } catch (error) {
    await tell('It could not be made', error.message);
  } finally {
    wait();
  }
}
