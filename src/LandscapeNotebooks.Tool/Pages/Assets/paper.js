// Brings a page into the shape in which it is printed: formulas set, the abstract apart, what is wide over both columns.
window.ready = (async () => {
  'use strict';
  const main = document.querySelector('main'), twoColumns = document.body.classList.contains('columns-2');

  if (window.katex) {
    for (const formula of document.querySelectorAll('.tex')) {
      const tex = formula.textContent, shown = document.createElement('span');
      katex.render(tex, shown, { displayMode: formula.classList.contains('display'), throwOnError: false, strict: 'ignore', trust: false });
      formula.replaceChildren(shown);
      formula.setAttribute('aria-label', tex);
    }
  }

  const abstract = [...main.querySelectorAll('h2')].find(h => h.textContent.trim() === 'Abstract');
  if (abstract) {
    const section = document.createElement('section'), parts = [];
    for (let e = abstract; e && !(e !== abstract && /^H[1-6]$/.test(e.tagName)); e = e.nextElementSibling) parts.push(e);
    section.className = 'abstract';
    abstract.before(section);
    section.append(...parts);
  }

  await Promise.all([...document.fonts].map(font => font.load().catch(() => null)));
  await document.fonts.ready;

  // The page as wide as it will be printed, for all that is measured. In CSS pixels, less the margins of @page.
  const letter = document.documentElement.dataset.paper === 'letter', unit = 96 / 25.4;
  const width = (letter ? 215.9 : 210) * unit - 40 * unit, page = Math.floor((letter ? 279.4 : 297) * unit - 46 * unit);
  main.style.width = width + 'px';

  if (twoColumns) {
    for (const picture of main.querySelectorAll('.outputs svg, .outputs > img')) {
      const box = picture.viewBox?.baseVal, ratio = box?.width ? box.width / box.height : picture.naturalWidth / picture.naturalHeight;
      const holder = picture.closest('.labelled') ?? picture.closest('.outputs');
      if (ratio > 1.75) holder.classList.add('spanning');
    }
  }

  // What is longer than half a page breaks, all else stays together.
  for (const block of main.querySelectorAll('pre, table')) if (block.getBoundingClientRect().height > page * (block.tagName === 'PRE' ? .35 : .5)) block.classList.add('spread');

  // What is wider than its column shrinks.
  for (const block of main.querySelectorAll('table, .tex.display')) {
    const inner = block.querySelector('.katex-html') ?? block, room = (block.parentElement ?? main).getBoundingClientRect().width;
    const width = inner.scrollWidth;
    if (width > room + 1) block.style.zoom = Math.max(.45, room / width);
  }

  // Over two columns a figure that does not fit on what is left of its page lets the text behind it go first, as in print shops: it stands at the
  // head of the next page. Heights are those in a column; a band of text between two such figures takes half of its height.
  if (twoColumns) {
    const column = (width - 7 * unit) / 2, spans = block => block.matches('h1, .byline, .abstract, .spanning');
    const high = new Map();
    main.style.cssText = `width:${width}px;columns:auto`;
    for (const block of main.children) if (spans(block)) high.set(block, outer(block));
    main.style.width = column + 'px';
    for (const block of main.children) if (!spans(block)) high.set(block, outer(block));
    main.style.cssText = '';
    let y = 0, band = 0;
    const place = () => (y + band / 2) % page;
    for (let block = main.firstElementChild; block; block = block.nextElementSibling) {
      if (!spans(block)) {
        band += high.get(block);
        continue;
      }
      const left = page - place();
      if (high.get(block) > left && block.matches('.labelled')) {
        let filled = 0;
        for (let next = block.nextElementSibling; next && !spans(next) && (filled + high.get(next)) / 2 < left + 12; next = block.nextElementSibling) {
          block.before(next);
          filled += high.get(next);
        }
        while (filled > 0 && /^H[2-6]$/.test(block.previousElementSibling.tagName)) { // a heading stays with what follows
          filled -= high.get(block.previousElementSibling);
          block.after(block.previousElementSibling);
        }
        y = Math.ceil((y + band / 2) / page) * page;
      } else {
        y += band / 2;
        if (high.get(block) > page - y % page) y = Math.ceil(y / page) * page;
      }
      y += high.get(block);
      band = 0;
    }
  }

  function outer(block) {
    const style = getComputedStyle(block);
    return block.getBoundingClientRect().height + Math.max(parseFloat(style.marginTop), parseFloat(style.marginBottom));
  }

  // Pages as columns side by side, broken as they will be in print: a figure that just misses the end of a page becomes a little smaller, so that no
  // page stays half empty.
  if (!twoColumns) {
    main.style.cssText = `width:${width}px;height:${page}px;columns:auto 1;column-width:${width}px;column-gap:40px;column-fill:auto`;
    const sheet = box => Math.floor((box.left - main.getBoundingClientRect().left + 1) / (width + 40));
    for (const picture of main.querySelectorAll('.outputs svg, .outputs > img')) {
      if (picture.parentElement.closest('svg')) continue;
      const holder = picture.closest('.labelled') ?? picture.closest('.landscapes-figure') ?? picture, before = previous(holder);
      if (!before) continue;
      const here = holder.getBoundingClientRect(), end = [...before.getClientRects()].at(-1), high = picture.getBoundingClientRect().height;
      if (!end || sheet(here) !== sheet(end) + 1) continue;
      const room = page - (end.bottom - main.getBoundingClientRect().top) - (here.height - high) - 24;
      if (room < high * .6) continue;
      picture.style.maxHeight = room + 'px';
      if (sheet(holder.getBoundingClientRect()) !== sheet(end)) picture.style.maxHeight = ''; // it did not help
    }
    main.style.cssText = '';
  }

  // What stands right before an element, outside of boxes that begin with it.
  function previous(element) {
    for (let e = element; e !== main; e = e.parentElement) if (e.previousElementSibling) return e.previousElementSibling;
    return null;
  }

  main.style.width = '';
})();
