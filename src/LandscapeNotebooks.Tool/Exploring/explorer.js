'use strict';
(() => {
  const models = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id);
  const state = { model: 0, measure: 0, slice: 0, azimuth: -0.9, elevation: 0.75, zoom: 1, log: false, bar: -1 };

  // viridis, nine stops
  const stops = [[68,1,84],[71,45,123],[59,82,139],[44,114,142],[33,145,140],[40,174,128],[94,201,98],[173,220,48],[253,231,37]];
  const color = t => {
    const at = Math.max(0, Math.min(1, t)) * (stops.length - 1), i = Math.min(stops.length - 2, Math.floor(at)), f = at - i;
    return stops[i].map((c, k) => c + (stops[i + 1][k] - c) * f);
  };

  const decode = (text, Type) => {
    const raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return new Type(bytes.buffer);
  };
  for (const model of models)
    for (const measure of model.measures) {
      measure.values = decode(measure.values, Float32Array);
      measure.basins = measure.basins && decode(measure.basins, Int32Array);
    }

  const model = () => models[state.model];
  const measure = () => model().measures[state.measure];
  const nx = () => model().axes[0].count, ny = () => model().axes[1].count;
  const slices = () => model().axes.slice(2).reduce((n, axis) => n * axis.count, 1);
  const offset = () => state.slice * nx() * ny();
  const at = (axis, i) => axis.start + (axis.end - axis.start) * i / (axis.count - 1);
  const show = v => Number.isFinite(v) ? (Math.abs(v) >= 1e5 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(3) : String(+v.toPrecision(5))) : 'never';
  const scaled = v => {
    const m = measure(), positive = state.log && m.least > 0;
    const f = positive ? Math.log : x => x, low = f(m.least), high = f(m.greatest);
    return high > low ? (f(v) - low) / (high - low) : 0;
  };

  // the relief, drawn by WebGL: a vertex a point, heights and colours in one buffer
  const relief = $('relief'), gl = relief.getContext('webgl', { antialias: true, preserveDrawingBuffer: true });
  let program, heights, indices, indexCount = 0, indexType;
  const compile = (kind, text) => {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    return shader;
  };
  if (gl) {
    gl.getExtension('OES_element_index_uint');
    program = gl.createProgram();
    gl.attachShader(program, compile(gl.VERTEX_SHADER, `
      attribute vec3 place; attribute vec3 normal; attribute vec3 ink; uniform vec4 turn; uniform vec2 size; varying vec3 lit;
      void main() {
        float ca = turn.x, sa = turn.y, ce = turn.z, se = turn.w;
        vec3 p = vec3(ca * place.x - sa * place.y, sa * place.x + ca * place.y, place.z);
        vec3 n = normalize(vec3(ca * normal.x - sa * normal.y, sa * normal.x + ca * normal.y, normal.z));
        lit = ink * (0.55 + 0.45 * abs(dot(n, normalize(vec3(-0.4, -0.5, 0.75)))));
        gl_Position = vec4(p.x * size.x, (p.z * ce + p.y * se) * size.y, (p.y * ce - p.z * se) * 0.3, 1.0);
      }`));
    gl.attachShader(program, compile(gl.FRAGMENT_SHADER,
      'precision mediump float; varying vec3 lit; void main() { gl_FragColor = vec4(lit, 1.0); }'));
    gl.linkProgram(program);
    gl.useProgram(program);
    gl.enable(gl.DEPTH_TEST);
    gl.clearColor(0.98, 0.98, 0.98, 1);
    heights = gl.createBuffer();
    indices = gl.createBuffer();
  }

  function build() {
    if (!gl) return;
    const w = nx(), h = ny(), values = measure().values, from = offset(), data = new Float32Array(9 * w * h);
    const z = k => { const v = values[from + k]; return Number.isFinite(v) ? 1.1 * (scaled(v) - 0.5) : NaN; };
    for (let j = 0; j < h; j++)
      for (let i = 0; i < w; i++) {
        const k = j * w + i, here = z(k), to = 9 * k;
        const dx = ((i + 1 < w ? z(k + 1) : here) - (i > 0 ? z(k - 1) : here)) * (w - 1) / 4;
        const dy = ((j + 1 < h ? z(k + w) : here) - (j > 0 ? z(k - w) : here)) * (h - 1) / 4;
        data.set([2 * i / (w - 1) - 1, 2 * j / (h - 1) - 1, here || 0, -dx || 0, -dy || 0, 1], to);
        data.set(color(scaled(values[from + k])).map(c => c / 255), to + 6);
      }
    const faces = [];
    for (let j = 0; j + 1 < h; j++)
      for (let i = 0; i + 1 < w; i++) {
        const k = j * w + i;
        if (Number.isFinite(values[from + k] + values[from + k + 1] + values[from + k + w] + values[from + k + w + 1]))
          faces.push(k, k + 1, k + w + 1, k, k + w + 1, k + w);
      }
    gl.bindBuffer(gl.ARRAY_BUFFER, heights);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint32Array(faces), gl.STATIC_DRAW);
    indexCount = faces.length;
    for (const [name, start] of [['place', 0], ['normal', 12], ['ink', 24]]) {
      const where = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(where);
      gl.vertexAttribPointer(where, 3, gl.FLOAT, false, 36, start);
    }
  }

  const fit = canvas => {
    const ratio = devicePixelRatio || 1, w = Math.round(canvas.clientWidth * ratio), h = Math.round(canvas.clientHeight * ratio);
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    return ratio;
  };

  function turn() {
    if (!gl) return;
    fit(relief);
    gl.viewport(0, 0, relief.width, relief.height);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    const { azimuth: a, elevation: e } = state, scale = 0.62 * state.zoom, aspect = relief.height / relief.width;
    gl.uniform4f(gl.getUniformLocation(program, 'turn'), Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e));
    gl.uniform2f(gl.getUniformLocation(program, 'size'), scale * Math.min(1, aspect * 1.5), scale * Math.min(1.5, 1 / aspect));
    gl.drawElements(gl.TRIANGLES, indexCount, gl.UNSIGNED_INT, 0);
  }

  // the map: colours, contour lines where the tone changes, the basin and the two points of the chosen bar
  const margin = { left: 52, right: 22, top: 10, bottom: 34 };
  const tones = 14;
  let image = null;
  const inks = Array.from({ length: tones }, (_, t) => color((t + 0.5) / tones)), pale = inks.map(ink => ink.map(c => 0.45 * c + 0.55 * 235));
  function paint() {
    const nw = nx(), nh = ny(), times = Math.max(1, Math.ceil(360 / Math.max(nw, nh))), w = (nw - 1) * times + 1, h = (nh - 1) * times + 1;
    const { values, basins, pairs } = measure(), from = offset(), bar = state.bar >= 0 ? pairs[state.bar] : null;
    image = document.createElement('canvas');
    [image.width, image.height] = [w, h];
    const context = image.getContext('2d'), pixels = context.createImageData(w, h);
    for (let j = 0; j < h; j++)
      for (let i = 0; i < w; i++) {
        const left = Math.min(nw - 2, Math.floor(i / times)), low = Math.min(nh - 2, Math.floor(j / times));
        const p = i / times - left, q = j / times - low, k = from + low * nw + left;
        const v = (1 - q) * ((1 - p) * values[k] + (p && p * values[k + 1])) + (q && q * ((1 - p) * values[k + nw] + (p && p * values[k + nw + 1])));
        const off = basins && bar && bar.basin >= 0 && basins[Math.round(j / times) * nw + Math.round(i / times)] !== bar.basin;
        const tone = Math.max(0, Math.min(tones - 1, Math.floor(scaled(v) * tones)));
        pixels.data.set(Number.isFinite(v) ? (off ? pale : inks)[tone] : [196, 196, 196], 4 * ((h - 1 - j) * w + i));
        pixels.data[4 * ((h - 1 - j) * w + i) + 3] = 255;
      }
    context.putImageData(pixels, 0, 0);
  }

  const frame = () => {
    const canvas = $('map');
    return { x: margin.left, y: margin.top, w: canvas.clientWidth - margin.left - margin.right, h: canvas.clientHeight - margin.top - margin.bottom };
  };
  const place = (i, j) => { const f = frame(); return [f.x + f.w * i / (nx() - 1), f.y + f.h * (1 - j / (ny() - 1))]; };

  function drawMap() {
    const canvas = $('map'), ratio = fit(canvas), context = canvas.getContext('2d'), f = frame();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    context.drawImage(image, f.x, f.y, f.w, f.h);
    context.fillStyle = '#222';
    context.font = '12px system-ui, sans-serif';
    context.textAlign = 'center';
    const [x, y] = model().axes;
    for (let t = 0; t <= 4; t++) {
      context.fillText(show(x.start + (x.end - x.start) * t / 4), f.x + f.w * t / 4, f.y + f.h + 15);
      context.save();
      context.textAlign = 'right';
      context.fillText(show(y.start + (y.end - y.start) * t / 4), f.x - 4, f.y + f.h * (1 - t / 4) + 4);
      context.restore();
    }
    context.fillText(x.title, f.x + f.w / 2, f.y + f.h + 28);
    if (state.bar >= 0) {
      const pair = measure().pairs[state.bar];
      for (const [point, ink] of [[pair.birthPoint, '#d55e00'], [pair.deathPoint, '#ffffff']]) {
        if (point < 0 || Math.floor(point / (nx() * ny())) !== state.slice) continue;
        const inSlice = point % (nx() * ny()), [px, py] = place(inSlice % nx(), Math.floor(inSlice / nx()));
        context.beginPath();
        context.arc(px, py, 6, 0, 7);
        context.fillStyle = ink;
        context.fill();
        context.strokeStyle = '#222';
        context.stroke();
      }
    }
  }

  function drawBars() {
    const canvas = $('bars'), ratio = fit(canvas), context = canvas.getContext('2d'), { pairs, least, greatest } = measure();
    const w = canvas.clientWidth, h = canvas.clientHeight, left = 12, right = w - 12, each = Math.min(14, (h - 26) / Math.max(1, pairs.length));
    const x = v => left + (right - left) * (Math.min(v ?? Infinity, greatest) - least) / ((greatest - least) || 1);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, w, h);
    pairs.forEach((pair, i) => {
      context.fillStyle = i === state.bar ? '#222' : pair.dimension === 0 ? '#0072b2' : '#d55e00';
      context.fillRect(x(pair.birth), 4 + i * each, Math.max(2, x(pair.death) - x(pair.birth)), Math.max(1, each - 2));
    });
    context.fillStyle = '#222';
    context.font = '12px system-ui, sans-serif';
    for (let t = 0; t <= 4; t++) {
      context.textAlign = t === 0 ? 'left' : t === 4 ? 'right' : 'center';
      context.fillText(show(least + (greatest - least) * t / 4), left + (right - left) * t / 4, h - 6);
    }
    canvas.onmousemove = event => choose(Math.floor((event.offsetY - 4) / each));
    canvas.onmouseleave = () => choose(-1);
  }

  function choose(bar) {
    const { pairs } = measure();
    if (bar < 0 || bar >= pairs.length) bar = -1;
    if (bar === state.bar) return;
    state.bar = bar;
    if (bar >= 0) {
      const pair = pairs[bar], kind = pair.dimension === 0 ? 'minimum' : pair.dimension === 1 ? 'loop' : 'void';
      if (slices() > 1) setSlice(Math.floor(pair.birthPoint / (nx() * ny())));
      tell(`${kind}: from ${show(pair.birth)} to ${show(pair.death ?? Infinity)}` + (pair.death == null ? '' : `, persistence ${show(pair.death - pair.birth)}`));
    } else tell('');
    paint();
    drawMap();
    drawBars();
  }

  const tell = text => { $('told').textContent = text; };

  $('map').onmousemove = event => {
    const f = frame(), i = Math.round((event.offsetX - f.x) / f.w * (nx() - 1)), j = Math.round((1 - (event.offsetY - f.y) / f.h) * (ny() - 1));
    if (i < 0 || j < 0 || i >= nx() || j >= ny()) return;
    const k = j * nx() + i, v = measure().values[offset() + k], basins = measure().basins;
    if (basins) {
      const bar = measure().pairs.findIndex(pair => pair.basin === basins[k]);
      if (bar >= 0) choose(bar);
    }
    tell(`${show(at(model().axes[0], i))}, ${show(at(model().axes[1], j))}: ${Number.isFinite(v) ? show(v) : 'no finite value'}`);
  };
  $('map').onmouseleave = () => choose(-1);

  let grabbed = null, waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; turn(); remember(); });
  };
  relief.onpointerdown = event => { grabbed = [event.clientX, event.clientY, state.azimuth, state.elevation]; relief.setPointerCapture(event.pointerId); };
  relief.onpointermove = event => {
    if (!grabbed) return;
    state.azimuth = grabbed[2] + (event.clientX - grabbed[0]) / 150;
    state.elevation = Math.max(0.05, Math.min(1.55, grabbed[3] + (event.clientY - grabbed[1]) / 150));
    soon();
  };
  relief.onpointerup = () => { grabbed = null; };
  relief.addEventListener('wheel', event => {
    event.preventDefault();
    state.zoom = Math.max(0.4, Math.min(5, state.zoom * Math.exp(-event.deltaY / 600)));
    soon();
  }, { passive: false });

  // the address holds the view, so that a link leads to it
  function remember() {
    const round = v => Math.round(1000 * v) / 1000;
    history.replaceState(null, '', '#' + [state.model, state.measure, state.slice, round(state.azimuth), round(state.elevation), round(state.zoom), +state.log].join(','));
  }
  function recall() {
    const parts = location.hash.slice(1).split(',').map(Number);
    if (parts.length !== 7 || !parts.every(Number.isFinite)) return;
    state.model = Math.min(Math.max(0, parts[0] | 0), models.length - 1);
    state.measure = Math.min(Math.max(0, parts[1] | 0), model().measures.length - 1);
    state.slice = Math.min(Math.max(0, parts[2] | 0), slices() - 1);
    [state.azimuth, state.elevation, state.zoom, state.log] = [parts[3], parts[4], parts[5], parts[6] === 1];
  }

  function setSlice(slice) {
    state.slice = slice;
    $('slice').value = slice;
    const rest = [];
    let left = slice;
    for (const axis of model().axes.slice(2)) {
      rest.push(`${axis.title} ${show(at(axis, left % axis.count))}`);
      left = Math.floor(left / axis.count);
    }
    $('where').textContent = rest.join(', ');
    build();
    paint();
    turn();
  }

  function all() {
    state.bar = -1;
    $('sliceLabel').hidden = slices() < 2;
    $('slice').max = slices() - 1;
    $('log').disabled = !(measure().least > 0);
    $('log').checked = state.log;
    $('modelSlider').value = state.model;
    $('modelName').textContent = model().name;
    $('measure').replaceChildren(...model().measures.map((one, i) => new Option(one.name, i, false, i === state.measure)));
    $('notes').textContent = model().notes;
    [...$('models').children].forEach((button, i) => button.setAttribute('aria-pressed', i === state.model));
    setSlice(Math.min(state.slice, slices() - 1));
    drawMap();
    drawBars();
    remember();
  }

  const pick = i => { state.model = i; state.measure = Math.min(state.measure, model().measures.length - 1); all(); };
  $('modelSlider').max = models.length - 1;
  $('modelSlider').oninput = event => pick(+event.target.value);
  $('modelLabel').hidden = models.length < 2;
  $('measure').onchange = event => { state.measure = +event.target.value; all(); };
  $('slice').oninput = event => { setSlice(+event.target.value); drawMap(); remember(); };
  $('log').onchange = event => { state.log = event.target.checked; all(); };
  addEventListener('resize', () => { turn(); drawMap(); drawBars(); });

  // many models side by side: a small map each, all on one scale a model
  if (models.length > 1)
    models.forEach((one, i) => {
      const button = document.createElement('button'), canvas = document.createElement('canvas');
      const before = { ...state };
      Object.assign(state, { model: i, measure: 0, slice: Math.floor(one.axes.slice(2).reduce((n, a) => n * a.count, 1) / 2), bar: -1 });
      paint();
      [canvas.width, canvas.height] = [120, 90];
      canvas.getContext('2d').drawImage(image, 0, 0, 120, 90);
      Object.assign(state, before);
      button.append(canvas, document.createElement('br'), one.name);
      button.onclick = () => pick(i);
      $('models').append(button);
    });
  recall();
  if (!gl) $('told').textContent = 'This browser has no WebGL: the relief is left out.';
  all();
})();
