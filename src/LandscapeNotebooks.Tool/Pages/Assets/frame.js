// Runs first in the frame of an output that brings scripts of its own. The policy of the page holds here too: what may run carries a nonce,
// and what is made by it gets one. The frame tells its height when that changes and when it is asked.
(() => {
  'use strict';
  const nonce = document.currentScript.nonce;

  for (const name of ['createElement', 'createElementNS']) {
    const make = Document.prototype[name];
    Document.prototype[name] = function (...args) {
      const element = make.apply(this, args);
      if (/^(script|style|link)$/i.test(element.localName)) element.nonce = nonce;
      return element;
    };
  }

  // A handler in an attribute is text; it becomes a function by a script that carries the nonce.
  function listen(element, name, code) {
    const script = document.createElement('script');
    script.textContent = `document.currentScript.made = function (event) {${code}\n}`;
    document.head.append(script);
    script.remove();
    element.removeAttribute(name);
    element[name] = script.made;
  }

  function awaken(root) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      for (const { name, value } of [...element.attributes]) if (/^on/i.test(name)) listen(element, name.toLowerCase(), value);
    }
  }

  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) awaken(node);
  }).observe(document, { childList: true, subtree: true });

  const tell = () => parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
  addEventListener('message', tell);
  addEventListener('DOMContentLoaded', () => new ResizeObserver(tell).observe(document.body));
})();
