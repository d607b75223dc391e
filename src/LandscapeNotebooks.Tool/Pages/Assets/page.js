// Makes an exported page alive, with figures.js before it: formulas by KaTeX, figures by plotly.js.
(() => {
  'use strict';

  // A library: packed in the page, or a pinned file of a CDN. Loaded once, when it is first wanted. Its element is one of those right before
  // this script: nothing of the notebook's content is asked, by whatever name.
  const held = new Map(), libraries = new Map();
  for (let e = document.currentScript.previousElementSibling; e?.matches('script[type="application/gzip"]'); e = e.previousElementSibling) {
    if (!held.has(e.dataset.library)) held.set(e.dataset.library, e);
  }
  const library = name => {
    if (!libraries.has(name)) libraries.set(name, load(held.get(name)));
    return libraries.get(name);
  };

  async function load(element) {
    if (!element) throw new Error('not part of this page');
    const { address, integrity } = element.dataset, script = document.createElement('script');
    if (!address) {
      const bytes = Uint8Array.from(atob(element.textContent.trim()), c => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      script.textContent = await new Response(stream).text();
      document.head.append(script);
      return;
    }
    await new Promise((resolve, reject) => {
      Object.assign(script, { src: address, integrity, crossOrigin: 'anonymous', onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  async function drawFormulas() {
    const formulas = [...document.querySelectorAll('.tex')];
    if (formulas.length === 0) return;
    await library('katex');
    for (const formula of formulas) drawing.drawFormula(formula);
  }

  function watchFigures() {
    const near = new IntersectionObserver(entries => {
      for (const entry of entries) if (entry.isIntersecting) drawing.drawFigure(entry.target, () => library('plotly'));
    }, { rootMargin: '400px 0px' });
    for (const holder of document.querySelectorAll('.landscapes-figure')) near.observe(holder);
  }

  function followContents() {
    const links = new Map([...document.querySelectorAll('nav.contents a')].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
    const headings = [...document.querySelectorAll('main :is(h2, h3)[id]')].filter(h => links.has(h.id));
    if (headings.length === 0) return;
    const mark = () => {
      const current = headings.findLast(h => h.getBoundingClientRect().top < 120) ?? headings[0];
      for (const [id, link] of links) link.toggleAttribute('aria-current', id === current.id);
    };
    addEventListener('scroll', mark, { passive: true });
    mark();
  }

  // Places of the notebook have a prefix on the page; links from elsewhere may not know it.
  function followNames() {
    const go = () => {
      const name = location.hash.slice(1);
      if (name && !document.getElementById(name)) document.querySelector(`[id="user-content-${CSS.escape(name)}"], [name="user-content-${CSS.escape(name)}"]`)?.scrollIntoView();
    };
    addEventListener('hashchange', go);
    go();
  }

  // A frame that was ready before this line has told its height to nobody.
  for (const frame of document.querySelectorAll('iframe.output')) frame.contentWindow?.postMessage('height', '*');
  followContents();
  followNames();
  drawFormulas().catch(() => { /* the TeX stays readable */ }).finally(() => {
    dispatchEvent(new Event('formulas-drawn')); // slides are laid out then
    watchFigures();
  });
})();
