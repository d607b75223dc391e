// Ready when all fonts are.
window.ready = Promise.all([...document.fonts].map(font => font.load().catch(() => null))).then(() => document.fonts.ready).then(() => null);
