// Brings what was rendered to life, as exported pages do it (figures.js), and follows what changes.
import { site } from './site.js';

export function drawFormulas(root) {
  if (!window.katex) {
    if (document.readyState !== 'complete') addEventListener('load', () => drawFormulas(root), { once: true });
    return;
  }
  for (const formula of root.querySelectorAll('.tex:not([data-drawn])')) {
    formula.dataset.drawn = '';
    drawing.drawFormula(formula);
  }
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

const near = new IntersectionObserver(entries => {
  for (const { isIntersecting, target } of entries) if (isIntersecting && !target.closest('[data-state=Running]')) drawing.drawFigure(target, library);
}, { rootMargin: '300px 0px' });

/** Watches the figures below an element; those of a cell that still runs stay pictures until it has ended. */
export function watchFigures(root) {
  for (const holder of root.querySelectorAll('.landscapes-figure')) {
    near.unobserve(holder);
    near.observe(holder);
  }
}

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
