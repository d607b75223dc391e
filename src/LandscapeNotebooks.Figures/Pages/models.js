'use strict';
(() => {
  const { models, tables, numbers, density, plane } = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id), count = models.length;
  const hues = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7a5c00', '#555555'];
  const hue = i => hues[i % hues.length];
  const show = v => v === null || v === undefined ? 'none' : Math.abs(v) >= 1e5 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(2) : String(+v.toPrecision(4));
  const make = (name, attributes, text) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const svg = (place, width, height, label) => {
    const root = make('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
    place.replaceChildren(root);
    return root;
  };

  // viridis, nine stops
  const stops = [[68,1,84],[71,45,123],[59,82,139],[44,114,142],[33,145,140],[40,174,128],[94,201,98],[173,220,48],[253,231,37]];
  const color = t => {
    const at = Math.max(0, Math.min(1, t)) * (stops.length - 1), i = Math.min(stops.length - 2, Math.floor(at)), f = at - i;
    return stops[i].map((c, k) => c + (stops[i + 1][k] - c) * f);
  };

  // what is linked: every element says whose it is, and what is looked at is lit in all figures at once
  let pinned = [];
  function light(chosen, text) {
    const lit = chosen.length ? chosen : pinned;
    for (const element of document.querySelectorAll('[data-of]')) {
      const of = element.dataset.of.split(' ').map(Number), on = lit.length > 0 && of.every(i => lit.includes(i)) && (of.length === 1 || lit.length === 2);
      element.classList.toggle('on', on);
      element.classList.toggle('dim', lit.length > 0 && !of.some(i => lit.includes(i)));
    }
    $('told').textContent = text || lit.map(of).join('; ');
  }
  const of = i => `${i + 1} ${models[i].name}: ${numbers.map((title, k) => `${title} ${show(models[i].numbers[k])}`).join(', ')}`;
  const link = (element, chosen, text) => {
    element.dataset.of = chosen.join(' ');
    element.addEventListener('pointerenter', () => light(chosen, text));
    element.addEventListener('pointerleave', () => light([]));
    element.addEventListener('focus', () => light(chosen, text));
    element.addEventListener('blur', () => light([]));
    element.addEventListener('click', () => { pinned = pinned.join() === chosen.join() ? [] : chosen; light([]); });
    return element;
  };

  const span = values => {
    const finite = values.filter(v => v !== null && Number.isFinite(v)), low = Math.min(...finite), high = Math.max(...finite);
    return high > low ? [low, high] : [low - 0.5, low + 0.5];
  };
  function axes(root, box, x, y, titles) {
    root.append(make('rect', { x: box.x, y: box.y, width: box.w, height: box.h, fill: 'none', stroke: '#bbb' }));
    for (let t = 0; t <= 2; t++) {
      root.append(make('text', { x: box.x + box.w * t / 2, y: box.y + box.h + 14, 'text-anchor': ['start', 'middle', 'end'][t] }, show(x[0] + (x[1] - x[0]) * t / 2)));
      root.append(make('text', { x: box.x - 4, y: box.y + box.h * (1 - t / 2) + 4, 'text-anchor': 'end' }, show(y[0] + (y[1] - y[0]) * t / 2)));
    }
    root.append(make('text', { x: box.x + box.w / 2, y: box.y + box.h + 28, 'text-anchor': 'middle' }, titles[0]));
    root.append(make('text', { x: box.x - 56, y: box.y + box.h / 2, 'text-anchor': 'middle', transform: `rotate(-90 ${box.x - 56} ${box.y + box.h / 2})` }, titles[1]));
  }

  const box = { x: 70, y: 8, w: 320, h: 260 };
  function points(place, xs, ys, titles, label, isMap) {
    const root = svg(place, 400, 304, label), ranges = [span(xs), span(ys)].map(([low, high]) => [low - 0.1 * (high - low), high + 0.1 * (high - low)]);
    if (isMap) { // one scale for both axes: distances are what is shown
      const unit = Math.max((ranges[0][1] - ranges[0][0]) / box.w, (ranges[1][1] - ranges[1][0]) / box.h);
      ranges.forEach((range, k) => { const middle = (range[0] + range[1]) / 2, half = unit * (k ? box.h : box.w) / 2; [range[0], range[1]] = [middle - half, middle + half]; });
    }
    const [px, py] = ranges;
    axes(root, box, px, py, titles);
    models.forEach((model, i) => {
      if (xs[i] === null || ys[i] === null) return;
      const cx = box.x + box.w * (xs[i] - px[0]) / (px[1] - px[0]), cy = box.y + box.h * (1 - (ys[i] - py[0]) / (py[1] - py[0]));
      const group = make('g', {});
      group.append(make('circle', { cx, cy, r: 6, fill: hue(i), class: 'mark' }), make('text', { x: cx + 8, y: cy + 4 }, i + 1));
      root.append(link(group, [i]));
    });
  }

  function drawTable() {
    const table = tables[$('which').value], side = Math.min(60, 330 / count), from = 34, all = table.values.flat();
    const root = svg($('matrix'), 400, from + side * count + 8, table.title), [low, high] = span(all);
    for (let i = 0; i < count; i++) {
      root.append(make('text', { x: from + side * (i + 0.5), y: from - 6, 'text-anchor': 'middle' }, i + 1));
      root.append(make('text', { x: from - 6, y: from + side * (i + 0.5) + 4, 'text-anchor': 'end' }, i + 1));
      for (let j = 0; j < count; j++) {
        const v = table.values[i][j], ink = v === null ? [235, 235, 235] : color((v - low) / (high - low)), bright = ink[0] * 0.3 + ink[1] * 0.59 + ink[2] * 0.11 > 130;
        const group = make('g', {});
        group.append(make('rect', { x: from + side * j, y: from + side * i, width: side - 1, height: side - 1, fill: `rgb(${ink.map(Math.round)})`, class: 'cell' }));
        if (side >= 34) {
          const text = make('text', { x: from + side * (j + 0.5), y: from + side * (i + 0.5) + 4, 'text-anchor': 'middle' }, v === null ? '' : show(+v.toPrecision(3)));
          text.style.fill = bright ? '#222' : '#fff';
          group.append(text);
        }
        root.append(link(group, i === j ? [i] : [i, j], i === j ? '' : `${models[i].name} and ${models[j].name}: ${table.title} ${show(v)}`));
      }
    }
    const map = table.map;
    $('mapNote').textContent = map ? `keeps ${Math.round(100 * map.explained)} % of the squared distances` : 'not every pair has a distance';
    if (map)
      points($('map'), map.x, map.y, ['first axis', 'second axis'], `map by ${table.title}`, true);
    else $('map').replaceChildren();
    light([]);
  }

  function drawNumbers() {
    const a = +$('across').value, b = +$('up').value;
    points($('numbers'), models.map(m => m.numbers[a]), models.map(m => m.numbers[b]), [numbers[a], numbers[b]], `${numbers[b]} against ${numbers[a]}`);
    light([]);
  }

  function drawSpectra() {
    const root = svg($('spectra'), 400, 304, 'densities of the Hessians’ eigenvalues'), logs = density.values.flat().filter(v => v > 0).map(Math.log10);
    const x = [density.t[0], density.t[density.t.length - 1]], y = [Math.max(Math.min(...logs), Math.max(...logs) - 6), Math.max(...logs)];
    axes(root, box, x, y, ['eigenvalue', 'log10 of the density']);
    density.values.forEach((values, i) => {
      let path = '', pen = 'M';
      values.forEach((v, k) => {
        const l = v > 0 ? Math.log10(v) : -Infinity;
        if (l < y[0]) { pen = 'M'; return; }
        path += `${pen}${(box.x + box.w * (density.t[k] - x[0]) / (x[1] - x[0])).toFixed(1)} ${(box.y + box.h * (1 - (l - y[0]) / (y[1] - y[0]))).toFixed(1)}`;
        pen = 'L';
      });
      root.append(link(make('path', { d: path, stroke: hue(i), class: 'density' }), [i]));
    });
  }

  function drawPlanes() {
    const all = models.flatMap(m => m.plane).filter(v => v > 0).map(Math.log10), [low, high] = span(all);
    models.forEach((model, i) => {
      const figure = document.createElement('figure'), canvas = document.createElement('canvas'), caption = document.createElement('figcaption');
      canvas.width = canvas.height = plane.count;
      const context = canvas.getContext('2d'), pixels = context.createImageData(plane.count, plane.count);
      model.plane.forEach((v, k) => {
        const row = plane.count - 1 - Math.floor(k / plane.count), ink = v > 0 ? color((Math.log10(v) - low) / (high - low)) : v === null ? [196, 196, 196] : color(0);
        pixels.data.set([...ink, 255], 4 * (row * plane.count + k % plane.count));
      });
      context.putImageData(pixels, 0, 0);
      caption.append(chip(i), `${i + 1} ${model.name}`);
      figure.append(canvas, caption);
      $('planes').append(link(figure, [i]));
    });
    $('planesNote').textContent = `from -${show(plane.radius)} to ${show(plane.radius)} filter norms both ways; one logarithmic scale from ${show(10 ** low)} (dark) to ${show(10 ** high)}`;
  }

  function drawBars() {
    const rows = models.map(m => m.pairs), ends = rows.flat().flatMap(p => [p[0], p[1]]).filter(v => v !== null), [low, high] = span([...ends, ...models.map(m => m.greatest)]);
    const each = 5, heights = rows.map(r => r.length * each + 12), root = svg($('bars'), 1240, heights.reduce((a, b) => a + b, 0) + 26, 'barcodes of the minima');
    let y = 4;
    rows.forEach((pairs, i) => {
      const group = make('g', {});
      group.append(make('rect', { x: 0, y: y - 2, width: 1240, height: heights[i], fill: '#fff' }), make('text', { x: 20, y: y + 8, 'text-anchor': 'end' }, i + 1));
      pairs.forEach(([birth, death], k) => {
        const a = 30 + 1190 * (birth - low) / (high - low), b = 30 + 1190 * ((death ?? high) - low) / (high - low);
        group.append(make('rect', { x: a, y: y + k * each, width: Math.max(2, b - a), height: each - 1, fill: hue(i) }));
      });
      root.append(link(group, [i]));
      y += heights[i];
    });
    for (let t = 0; t <= 4; t++) root.append(make('text', { x: 30 + 1190 * t / 4, y: y + 14, 'text-anchor': t === 4 ? 'end' : t ? 'middle' : 'start' }, show(low + (high - low) * t / 4)));
  }

  const chip = i => {
    const element = document.createElement('span');
    element.className = 'chip';
    element.style.background = hue(i);
    return element;
  };
  function list() {
    const table = document.createElement('table'), head = table.createTHead().insertRow();
    for (const title of ['', 'model', ...numbers]) head.append(Object.assign(document.createElement('th'), { textContent: title, scope: 'col' }));
    const body = table.createTBody();
    models.forEach((model, i) => {
      const row = body.insertRow();
      row.tabIndex = 0;
      row.insertCell().append(chip(i), i + 1);
      for (const text of [model.name, ...model.numbers.map(show)]) row.insertCell().textContent = text;
      link(row, [i]);
    });
    $('table').append(table);
  }

  $('which').replaceChildren(...tables.map((table, k) => new Option(table.title, k)));
  $('across').replaceChildren(...numbers.map((title, k) => new Option(title, k)));
  $('up').replaceChildren(...numbers.map((title, k) => new Option(title, k)));
  $('across').value = Math.max(0, numbers.indexOf('largest eigenvalue'));
  $('up').value = numbers.indexOf('accuracy');
  $('which').onchange = drawTable;
  $('across').onchange = $('up').onchange = drawNumbers;
  list();
  if (density) drawSpectra(); else $('spectraPart').hidden = true;
  if (plane) { drawPlanes(); drawBars(); } else $('planesPart').hidden = $('barsPart').hidden = true;
  drawNumbers();
  drawTable();
})();
