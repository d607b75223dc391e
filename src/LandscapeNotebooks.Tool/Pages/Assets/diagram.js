// Draws the diagram of a frame. Mermaid stands packed in the element before this script, the text before that, which stays where it fails.
(async () => {
  'use strict';
  const packed = document.currentScript.previousElementSibling, text = packed.previousElementSibling;
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), script = document.createElement('script');
  script.textContent = await new Response(stream).text();
  document.head.append(script);
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true });
  const { svg } = await mermaid.render('diagram', text.textContent);
  const drawn = document.importNode(new DOMParser().parseFromString(svg, 'text/html').querySelector('svg'), true);
  for (const read of drawn.querySelectorAll('style')) { // what is parsed may not style the frame, what is made may
    const style = document.createElement('style');
    style.textContent = read.textContent;
    read.replaceWith(style);
  }
  text.replaceWith(drawn);
})();
