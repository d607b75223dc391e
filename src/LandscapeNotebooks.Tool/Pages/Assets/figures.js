// How formulas and figures of a page come to life, exported or live. All of them can be read before and without it.
const drawing = (() => {
  'use strict';

  function drawFormula(formula) {
    const shown = document.createElement('span');
    katex.render(formula.textContent, shown, { displayMode: formula.classList.contains('display'), throwOnError: false, strict: 'ignore', trust: false });
    setNumberApart(shown.querySelector('.katex-html'));
    formula.replaceChildren(shown);
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
  const drawn = new WeakSet(), spatial = new Map(); // holders that are drawn or being drawn, and the plots of those in space
  let webGl;

  function hasWebGl() {
    if (webGl === undefined) {
      const canvas = document.createElement('canvas'), context = canvas.getContext('webgl2') || canvas.getContext('webgl');
      context?.getExtension('WEBGL_lose_context')?.loseContext();
      webGl = Boolean(context);
    }
    return webGl;
  }

  /** Draws a figure by plotly.js, which `library` brings. */
  async function drawFigure(holder, library) {
    const data = holder.querySelector('script[type="application/json"]');
    if (drawn.has(holder)) return;
    drawn.add(holder);
    holder.dataset.state = 'drawing';
    const live = document.createElement('div');
    try {
      const parts = JSON.parse(data.textContent), figure = parts.figure ?? parts;
      if (isSpatial(figure) && !hasWebGl()) throw new Error('no WebGL');
      await library();
      if (!holder.isConnected) return;
      live.className = 'live';
      holder.append(live);
      const narrow = parts.narrow ?? figure.narrow, layout = narrow && holder.clientWidth < (parts.least ?? 620) ? narrow : figure.layout;
      await Plotly.newPlot(live, figure.data, layout, { responsive: true, displaylogo: false });
      if (figure.frames?.length) await Plotly.addFrames(live, figure.frames);
      holder.dataset.state = 'live';
      if (isSpatial(figure)) spatial.set(holder, live);
      limitScenes();
    } catch {
      live.remove(); // without data, plotly.js or WebGL the picture stays
      holder.dataset.state = 'still';
    }
  }

  // Browsers keep about 16 WebGL scenes: the figures that are farthest away become pictures again.
  function limitScenes() {
    const middle = innerHeight / 2, distance = holder => Math.abs(holder.getBoundingClientRect().top - middle);
    for (const holder of [...spatial.keys()].filter(one => !one.isConnected)) spatial.delete(holder);
    for (const holder of [...spatial.keys()].sort((a, b) => distance(b) - distance(a)).slice(0, Math.max(0, spatial.size - 8))) {
      const live = spatial.get(holder);
      Plotly.purge(live);
      live.remove();
      spatial.delete(holder);
      drawn.delete(holder);
      delete holder.dataset.state;
    }
  }

  // Sandboxed outputs are as high as their contents.
  addEventListener('message', event => {
    const frame = [...document.querySelectorAll('iframe.output')].find(one => one.contentWindow === event.source);
    if (frame && typeof event.data?.height === 'number') frame.style.height = Math.min(event.data.height, 5000) + 'px';
  });

  return { drawFormula, drawFigure };
})();
