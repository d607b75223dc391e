// Makes a page of a notebook alive: formulas by KaTeX, figures by plotly.js, sandboxed outputs as high as their contents.
// Everything is readable before and without it.
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
    for (const formula of formulas) {
      const tex = formula.textContent, shown = document.createElement('span');
      katex.render(tex, shown, { displayMode: formula.classList.contains('display'), throwOnError: false, strict: 'ignore', trust: false });
      setNumberApart(shown.querySelector('.katex-html'));
      formula.replaceChildren(shown);
    }
  }

  // KaTeX lays the number over the line; as two boxes, formula and number can stand beside each other or one below the other.
  function setNumberApart(line) {
    const number = line?.querySelector(':scope > .katex-tag');
    if (!number) return;
    const formula = document.createElement('span');
    formula.append(...[...line.children].filter(part => part !== number));
    line.prepend(formula);
    line.classList.add('numbered');
  }

  // A figure is a picture with its data beside it; the picture gives way when the data are drawn.
  const isSpatial = figure => figure.data.some(trace => /^(surface|scatter3d|mesh3d|cone|isosurface|volume)$/.test(trace.type));
  const drawn = new Set(), spatial = new Map(); // holders that are drawn or being drawn, and the plots of those in space
  let webGl;

  function hasWebGl() {
    if (webGl === undefined) {
      const canvas = document.createElement('canvas'), context = canvas.getContext('webgl2') || canvas.getContext('webgl');
      context?.getExtension('WEBGL_lose_context')?.loseContext();
      webGl = Boolean(context);
    }
    return webGl;
  }

  async function drawFigure(holder) {
    const data = holder.querySelector('script[type="application/json"]');
    if (drawn.has(holder)) return;
    drawn.add(holder);
    holder.dataset.state = 'drawing';
    const live = document.createElement('div');
    try {
      const parts = JSON.parse(data.textContent), figure = parts.figure ?? parts;
      if (isSpatial(figure) && !hasWebGl()) throw new Error('no WebGL');
      await library('plotly');
      live.className = 'live';
      holder.append(live);
      const narrow = parts.narrow ?? figure.narrow, layout = narrow && holder.clientWidth < (parts.least ?? 620) ? narrow : figure.layout;
      await Plotly.newPlot(live, figure.data, layout, { responsive: true, displaylogo: false });
      if (figure.frames?.length) await Plotly.addFrames(live, figure.frames);
      holder.dataset.state = 'live';
      if (isSpatial(figure)) spatial.set(holder, live);
    } catch {
      live.remove(); // without data, plotly.js or WebGL the picture stays
      holder.dataset.state = 'still';
    }
  }

  // Browsers keep about 16 WebGL scenes: the figures that are farthest away become pictures again.
  function limitScenes() {
    const middle = window.innerHeight / 2;
    const far = [...spatial.keys()].sort((a, b) => Math.abs(b.getBoundingClientRect().top - middle) - Math.abs(a.getBoundingClientRect().top - middle));
    for (const holder of far.slice(0, Math.max(0, far.length - 8))) {
      const live = spatial.get(holder);
      Plotly.purge(live);
      live.remove();
      spatial.delete(holder);
      drawn.delete(holder);
      delete holder.dataset.state;
    }
  }

  function watchFigures() {
    const near = new IntersectionObserver(entries => {
      for (const entry of entries) if (entry.isIntersecting) drawFigure(entry.target).then(limitScenes);
    }, { rootMargin: '400px 0px' });
    for (const holder of document.querySelectorAll('.landscapes-figure')) near.observe(holder);
  }

  function fitFrames() {
    addEventListener('message', event => {
      const frame = [...document.querySelectorAll('iframe.output')].find(f => f.contentWindow === event.source);
      if (frame && typeof event.data?.height === 'number') frame.style.height = Math.min(event.data.height, 5000) + 'px';
    });
    // A frame that was ready before this line has told its height to nobody.
    for (const frame of document.querySelectorAll('iframe.output')) frame.contentWindow?.postMessage('height', '*');
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

  fitFrames();
  followContents();
  followNames();
  drawFormulas().catch(() => { /* the TeX stays readable */ }).finally(() => {
    dispatchEvent(new Event('formulas-drawn')); // slides are laid out then
    watchFigures();
  });
})();
