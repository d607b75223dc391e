// Lays a notebook out on slides of 1280 x 720: what is too long for one goes on on the next, what is too large for any shrinks. S opens the
// window of the speaker.
(() => {
  'use strict';
  const width = 1280, height = 720, room = height - 96, least = .55, smallest = 260;
  const slides = document.querySelector('.reveal .slides');

  const blocks = sheet => [...sheet.children].flatMap(block =>
    block.matches('ul, ol') && block.offsetHeight > room / 2 ? items(block) : [block]);

  // A list that is long is as many lists as it has points.
  function items(list) {
    return [...list.children].map((item, i) => {
      const one = list.cloneNode(false);
      if (list.tagName === 'OL') one.start = (list.start || 1) + i;
      one.append(item);
      list.before(one);
      if (!list.children.length) list.remove();
      return one;
    });
  }

  const pictures = block => [...block.querySelectorAll('.outputs svg, .outputs img')].filter(p => !p.parentElement.closest('svg'));

  function outer(block) {
    const style = getComputedStyle(block);
    return block.offsetHeight + parseFloat(style.marginTop) + parseFloat(style.marginBottom);
  }

  // Every slide stands alone while it is measured.
  function spread(section) {
    const sheet = section.querySelector('.sheet'), parts = [[]], heading = sheet.firstElementChild?.matches('h1, h2, h3') ? sheet.firstElementChild : null;
    let used = 0, give = 0; // a figure may become smaller, so that what is said of it stands beside it
    for (const block of blocks(sheet)) {
      const high = Math.min(outer(block), room), keeps = block.matches('h3, h4, p:has(> .caption.above)') ? 120 : 0;
      if (pictures(block).length === 1) give = Math.max(0, high - smallest) * .45;
      if (used > 0 && used + high + keeps - give > room && parts.at(-1).some(b => b !== heading)) {
        parts.push([]);
        used = heading ? heading.offsetHeight + 18 : 0;
        if (pictures(block).length === 0) give = 0;
      }
      parts.at(-1).push(block);
      used += high;
    }
    let last = section;
    for (const part of parts.slice(1)) {
      const next = document.createElement('section'), page = document.createElement('div');
      page.className = 'sheet';
      if (heading) {
        const again = heading.cloneNode(true), more = document.createElement('span');
        again.removeAttribute('id');
        for (const named of again.querySelectorAll('[id]')) named.removeAttribute('id');
        more.className = 'continued';
        more.textContent = ' continued';
        again.append(more);
        page.append(again);
      }
      page.append(...part);
      next.append(page);
      last.after(next);
      last = next;
    }
    for (let s = section; ; s = s.nextElementSibling) {
      shrink(s.querySelector('.sheet'));
      if (s === last) break;
    }
  }

  function shrink(sheet) {
    sheet.style.maxHeight = 'none';
    for (const block of sheet.querySelectorAll('table, .tex.display, pre')) {
      const inside = block.querySelector('.katex-html') ?? block, wide = inside.scrollWidth;
      if (wide > width - 144) block.style.zoom = (width - 144) / wide;
    }
    // Figures give way first: they are as large as they can be.
    const over = sheet.scrollHeight - height, drawn = pictures(sheet);
    if (over > 0 && drawn.length === 1) drawn[0].style.maxHeight = Math.max(smallest, drawn[0].getBoundingClientRect().height - over) + 'px';
    // A live figure is as high as its picture was.
    for (const picture of drawn) picture.closest('.landscapes-figure')?.style.setProperty('--high', Math.round(picture.getBoundingClientRect().height) + 'px');
    if (sheet.scrollHeight > height) {
      sheet.style.zoom = Math.max(least, height / sheet.scrollHeight);
      sheet.style.width = width / sheet.style.zoom + 'px';
      // Wider lines are fewer: a second look.
      if (sheet.getBoundingClientRect().height > height + 1) sheet.style.zoom = sheet.style.zoom * height / sheet.getBoundingClientRect().height;
    }
    sheet.style.maxHeight = '';
  }

  function arrange() {
    const bench = document.createElement('div');
    bench.className = 'reveal';
    bench.style.cssText = `position:absolute;left:0;top:0;visibility:hidden;width:${width}px;height:auto;overflow:visible`;
    document.body.append(bench);
    for (const section of [...slides.children]) {
      const mark = document.createComment('');
      section.before(mark);
      bench.append(section);
      spread(section);
      mark.replaceWith(...bench.children);
    }
    bench.remove();
    const first = slides.querySelector('.sheet');
    if (first?.querySelector('h1') && first.scrollHeight < 500) first.classList.add('title');
  }

  function speaker() {
    const view = window.open('', 'speaker', 'width=900,height=600'), began = Date.now();
    if (!view) return;
    view.document.title = 'Speaker';
    view.document.body.replaceChildren();
    view.document.body.style.cssText = 'font:22px/1.4 system-ui,sans-serif;margin:24px';
    const head = view.document.createElement('div'), notes = view.document.createElement('div');
    head.style.cssText = 'color:#666;font-size:18px;margin-bottom:16px';
    view.document.body.append(head, notes);
    const show = () => {
      const { h } = Reveal.getIndices(), all = Reveal.getSlides(), here = Reveal.getCurrentSlide();
      const title = slide => slide?.querySelector('h1, h2, h3')?.textContent ?? '';
      const minutes = Math.floor((Date.now() - began) / 60000), seconds = Math.floor((Date.now() - began) / 1000) % 60;
      head.textContent = `${h + 1} of ${all.length}, ${minutes}:${String(seconds).padStart(2, '0')}. Next: ${title(all[h + 1]) || 'the end'}`;
      notes.replaceChildren(...[...(here.querySelector('aside.notes')?.childNodes ?? [])].map(n => view.document.importNode(n, true)));
    };
    Reveal.on('slidechanged', show);
    const clock = setInterval(() => view.closed ? clearInterval(clock) : show(), 1000);
    show();
  }

  async function begin() {
    await Promise.all([...document.fonts].map(font => font.load().catch(() => null)));
    await document.fonts.ready;
    arrange();
    await Reveal.initialize({
      width, height, margin: 0, center: false, hash: true, slideNumber: 'c/t', transition: 'none', backgroundTransition: 'none', controlsTutorial: false,
      pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1, scrollActivationWidth: 0, keyboard: { 83: speaker },
    });
    document.documentElement.dataset.slides = 'ready';
  }

  addEventListener('formulas-drawn', () => { window.ready = begin().then(() => null); }, { once: true });
})();
