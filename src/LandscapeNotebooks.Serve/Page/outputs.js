// Brings what was rendered to life: formulas by KaTeX, figures by plotly.js, frames as high as their contents.
// All of it can be read before and without that.
import { site } from './site.js';

export function drawFormulas(root) {
  if (!window.katex) {
    if (document.readyState !== 'complete') addEventListener('load', () => drawFormulas(root), { once: true });
    return;
  }
  for (const formula of root.querySelectorAll('.tex:not([data-drawn])')) {
    formula.dataset.drawn = '';
    const shown = document.createElement('span');
    katex.render(formula.textContent, shown, { displayMode: formula.classList.contains('display'), throwOnError: false, strict: 'ignore', trust: false });
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

let plotly;
function library() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    if (site.plotlyIntegrity) Object.assign(script, { integrity: site.plotlyIntegrity, crossOrigin: 'anonymous' });
    Object.assign(script, { src: site.plotly, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  return plotly;
}

const isSpatial = figure => figure.data.some(trace => /^(surface|scatter3d|mesh3d|cone|isosurface|volume)$/.test(trace.type));
const spatial = new Map(); // the plots of figures in space: browsers keep about 16
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
  if (!data || holder.dataset.state || holder.closest('[data-state=Running]')) return;
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

function limitScenes() {
  const middle = innerHeight / 2, distance = holder => Math.abs(holder.getBoundingClientRect().top - middle);
  for (const holder of [...spatial.keys()].filter(one => !one.isConnected)) spatial.delete(holder);
  for (const holder of [...spatial.keys()].sort((a, b) => distance(b) - distance(a)).slice(0, Math.max(0, spatial.size - 8))) {
    Plotly.purge(spatial.get(holder));
    spatial.get(holder).remove();
    spatial.delete(holder);
    delete holder.dataset.state;
  }
}

const near = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) drawFigure(entry.target);
}, { rootMargin: '300px 0px' });

/** Watches the figures below an element; those of a cell that still runs stay pictures until it has ended. */
export function watchFigures(root) {
  for (const holder of root.querySelectorAll('.landscapes-figure')) {
    near.unobserve(holder);
    near.observe(holder);
  }
}

addEventListener('message', event => {
  const frame = [...document.querySelectorAll('iframe.output')].find(one => one.contentWindow === event.source);
  if (frame && typeof event.data?.height === 'number') frame.style.height = Math.max(24, Math.min(event.data.height, 5000)) + 'px';
});

/** What a rendered piece needs once it stands in the page. */
export function awaken(root) {
  drawFormulas(root);
  watchFigures(root);
  for (const frame of root.querySelectorAll('iframe.output')) frame.addEventListener('load', () => frame.contentWindow.postMessage('height', '*'));
  // Places within the page, and notebooks beside this one.
  for (const link of root.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href');
    if (/^[^:?#]*\.(ipynb|dib)(#|$)/.test(address)) link.href = new URL(address, location.href).pathname + (address.includes('#') ? address.slice(address.indexOf('#')) : '');
    else if (/^https?:/.test(address)) Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  }
}
