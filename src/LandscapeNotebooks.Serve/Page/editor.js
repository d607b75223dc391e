// The editor of a cell: Monaco, or a plain field where Monaco could not be loaded. What it knows about code it asks the kernel.
import { site } from './site.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
let loading;

/** Loads Monaco once; false where it is not to be had. */
export function loadMonaco() {
  loading ??= new Promise(resolve => {
    const script = document.createElement('script');
    script.onerror = () => resolve(false);
    script.onload = () => {
      require.config({ paths: { vs: site.monaco } });
      require(['vs/editor/editor.main'], () => { prepare(); resolve(true); }, () => resolve(false));
    };
    script.src = site.monaco + '/loader.js';
    document.head.append(script);
  });
  return loading;
}

const hex = color => { // Monaco wants six digits
  const digits = color.trim().slice(1);
  return '#' + (digits.length === 3 ? [...digits].map(d => d + d).join('') : digits);
};

const kinds = { Class: 'Class', Struct: 'Struct', Enum: 'Enum', Interface: 'Interface', Delegate: 'Function', TypeParameter: 'TypeParameter', Namespace: 'Module',
  Method: 'Method', Property: 'Property', Field: 'Field', Event: 'Event', Variable: 'Variable', Argument: 'Value', Keyword: 'Keyword', Magic: 'Function',
  Option: 'Property', Value: 'EnumMember', File: 'File' };

const plain = text => text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&').replace(/\n/g, '  \n');
const cells = new WeakMap(); // the cell of a model
const at = (model, position) => model.getOffsetAt(position);

function range(model, start, end) {
  const from = model.getPositionAt(start), to = model.getPositionAt(end);
  return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

function ask(model, position, what) {
  return cells.get(model)?.notebook.askAbout(cells.get(model), what, model.getValue(), position === null ? undefined : at(model, position)) ?? null;
}

function prepare() {
  // The colours of the page, so that a cell looks the same before and while it is edited.
  const theme = () => {
    const style = getComputedStyle(document.documentElement), color = name => hex(style.getPropertyValue('--' + name));
    monaco.editor.defineTheme('page', {
      base: dark.matches ? 'vs-dark' : 'vs', inherit: true, colors: { 'editor.background': color('code'), 'editor.foreground': color('ink') },
      rules: [['keyword', 'keyword'], ['string', 'string'], ['number', 'number'], ['comment', 'comment'], ['type', 'type'], ['delimiter', 'ink'], ['namespace.cpp', 'directive'],
        ['keyword.preprocessor', 'directive'], ['keyword.directive', 'directive']].map(([token, name]) => ({ token, foreground: color(name).slice(1) })),
    });
    monaco.editor.setTheme('page');
  };
  theme();
  dark.addEventListener('change', theme);
  const language = 'csharp';
  monaco.languages.registerCompletionItemProvider(language, {
    triggerCharacters: ['.', '"', '#', '!', '-', ' '],
    async provideCompletionItems(model, position, context) {
      const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const isMagic = line.startsWith('#');
      // A blank, a dash or a quote asks only where a command is written.
      if (context.triggerCharacter && context.triggerCharacter !== '.' && !isMagic && !(context.triggerCharacter === '"' && /Load\("$/.test(line))) return { suggestions: [] };
      const list = await ask(model, position, 'complete');
      if (!list) return { suggestions: [] };
      const where = range(model, list.start, list.end);
      return {
        incomplete: list.items.length >= 500,
        suggestions: list.items.map((item, i) => ({
          label: item.text, insertText: item.text, kind: monaco.languages.CompletionItemKind[kinds[item.kind]],
          range: where, sortText: String(i).padStart(4, '0'), filterText: item.text, cell: cells.get(model), question: { do: 'describe', list: list.list, item: i },
        })),
      };
    },
    async resolveCompletionItem(item) {
      const said = await item.cell.notebook.link.ask({ ...item.question, cell: item.cell.id });
      return { ...item, detail: said?.signature };
    },
  });
  monaco.languages.registerHoverProvider(language, {
    async provideHover(model, position) {
      const line = model.getLineContent(position.lineNumber);
      if (!model.getWordAtPosition(position) && !line.startsWith('#!')) return null;
      const help = await ask(model, position, 'inspect');
      if (!help?.signatures) return null;
      const value = help.value ? `\n// = ${help.value}` : '';
      return { contents: [{ value: '```csharp\n' + help.signatures + value + '\n```' }, { value: plain(help.text) }] };
    },
  });
  monaco.languages.registerSignatureHelpProvider(language, {
    signatureHelpTriggerCharacters: ['(', ','],
    signatureHelpRetriggerCharacters: [')'],
    async provideSignatureHelp(model, position) {
      const call = await ask(model, position, 'signature');
      if (!call?.all?.length) return null;
      return {
        value: {
          activeSignature: 0, activeParameter: call.parameter,
          signatures: call.all.map(one => ({
            label: one.label, documentation: { value: plain(one.summary) },
            parameters: one.parameters.map(parameter => ({ label: [parameter.start, parameter.end], documentation: { value: plain(parameter.text) } })),
          })),
        },
        dispose() { /* nothing is held */ },
      };
    },
  });
  monaco.languages.registerDefinitionProvider(language, {
    async provideDefinition(model, position) {
      const place = await ask(model, position, 'declaration');
      const cell = place?.cell && cells.get(model)?.notebook.find(place.cell);
      if (!cell) return null;
      await cell.mount();
      return { uri: cell.editor.model.uri, range: new monaco.Range(place.line, 1, place.line, 1) };
    },
  });
  monaco.editor.registerEditorOpener({
    openCodeEditor(_, resource, place) {
      const cell = cells.get(monaco.editor.getModel(resource));
      if (!cell) return false;
      cell.notebook.select(cell, true);
      cell.editor.reveal(place.startLineNumber ?? place.lineNumber);
      return true;
    },
  });
}


class MonacoEditor {
  constructor(cell, holder, text, language) {
    this.model = monaco.editor.createModel(text, language);
    this.model.setEOL(monaco.editor.EndOfLineSequence.LF);
    cells.set(this.model, cell);
    const size = parseFloat(getComputedStyle(holder).fontSize);
    this.view = monaco.editor.create(holder, {
      model: this.model, fontSize: size, lineHeight: Math.round(size * 1.5), fontFamily: getComputedStyle(holder).fontFamily, fontLigatures: false,
      minimap: { enabled: false }, scrollBeyondLastLine: false, lineNumbers: 'off', glyphMargin: false, folding: true, showFoldingControls: 'mouseover',
      lineDecorationsWidth: 0, bracketPairColorization: { enabled: false }, overviewRulerLanes: 0, hideCursorInOverviewRuler: true, overviewRulerBorder: false, renderLineHighlight: 'none',
      scrollbar: { alwaysConsumeMouseWheel: false, vertical: 'hidden', handleMouseWheel: true }, fixedOverflowWidgets: true, padding: { top: 10, bottom: 10 },
      readOnly: cell.part?.locked, readOnlyMessage: { value: 'This cell belongs to the assignment and stays as it is.' }, wordWrap: language === 'markdown' ? 'on' : 'off', automaticLayout: true, contextmenu: true, quickSuggestions: { other: language === 'csharp', comments: false, strings: false },
      quickSuggestionsDelay: 20, wordBasedSuggestions: 'off', suggest: { showWords: false, snippetsPreventQuickSuggestions: false }, tabCompletion: 'on',
      ariaLabel: cell.label, stickyScroll: { enabled: false }, accessibilitySupport: 'auto', unicodeHighlight: { ambiguousCharacters: false },
    });
    const fit = () => { holder.style.height = this.view.getContentHeight() + 'px'; this.view.layout(); };
    this.view.onDidContentSizeChange(fit);
    fit();
    this.model.onDidChangeContent(() => cell.typed());
    this.view.onDidFocusEditorText(() => cell.notebook.entered(cell));
    this.view.onKeyDown(event => cell.notebook.keys.inEditor(cell, event.browserEvent));
  }

  get text() { return this.model.getValue(); }
  set text(value) { if (value !== this.text) this.model.setValue(value); }
  get cursor() { return at(this.model, this.view.getPosition()); }
  get isFirstLine() { return this.view.getPosition().lineNumber === 1; }
  get isLastLine() { return this.view.getPosition().lineNumber === this.model.getLineCount(); }
  get hasList() { return Boolean(this.view.getContribution('editor.contrib.suggestController')?.model?.state) || this.view.getDomNode().querySelector('.suggest-widget.visible') !== null; }

  focus(offset) {
    this.view.focus();
    if (offset !== undefined) this.view.setPosition(this.model.getPositionAt(Math.max(0, offset < 0 ? this.model.getValueLength() : offset)));
  }

  reveal(line) {
    this.view.setPosition({ lineNumber: line, column: 1 });
    this.view.revealLine(line);
    this.view.focus();
  }

  mark(remarks) {
    monaco.editor.setModelMarkers(this.model, 'kernel', remarks.map(one => {
      const where = range(this.model, one.start, Math.max(one.end, one.start + 1));
      return { ...where, startLineNumber: where.startLineNumber, startColumn: where.startColumn, endLineNumber: where.endLineNumber, endColumn: where.endColumn,
        message: one.message, code: one.id, severity: one.error ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning };
    }));
  }

  dispose() { this.view.dispose(); this.model.dispose(); }
}

class PlainEditor {
  constructor(cell, holder, text) {
    this.field = document.createElement('textarea');
    Object.assign(this.field, { value: text, spellcheck: false, ariaLabel: cell.label, readOnly: Boolean(cell.part?.locked) });
    holder.append(this.field);
    const fit = () => { this.field.style.height = 'auto'; this.field.style.height = this.field.scrollHeight + 2 + 'px'; };
    this.field.addEventListener('input', () => { fit(); cell.typed(); });
    this.field.addEventListener('focus', () => cell.notebook.entered(cell));
    this.field.addEventListener('keydown', event => cell.notebook.keys.inEditor(cell, event));
    fit();
  }

  get text() { return this.field.value; }
  set text(value) { this.field.value = value; }
  get cursor() { return this.field.selectionStart; }
  get isFirstLine() { return !this.text.slice(0, this.cursor).includes('\n'); }
  get isLastLine() { return !this.text.slice(this.cursor).includes('\n'); }
  get hasList() { return false; }
  focus(offset) { this.field.focus(); if (offset !== undefined) this.field.setSelectionRange(offset < 0 ? this.text.length : offset, offset < 0 ? this.text.length : offset); }
  reveal() { this.focus(); }
  mark() { /* a plain field has no place for remarks */ }
  dispose() { this.field.remove(); }
}

export async function createEditor(cell, holder, text, language) {
  const hasMonaco = await loadMonaco();
  holder.replaceChildren();
  return hasMonaco ? new MonacoEditor(cell, holder, text, language) : new PlainEditor(cell, holder, text);
}
