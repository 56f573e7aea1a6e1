import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-2)', borderRight: '1px solid var(--line)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px', fontVariantNumeric: 'tabular-nums' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--sunken) 45%, transparent)',
  },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-selectedPart': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 55%, transparent)' },
  '.cm-expression': { color: 'var(--accent)' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', padding: '0 4px' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--sunken)',
    border: '1px solid var(--line)',
    color: 'var(--ink-2)',
    borderRadius: 'var(--radius-control)',
    padding: '0 6px',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--accent)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-card)',
    boxShadow: 'var(--shadow)',
    fontFamily: 'var(--sans)',
    maxWidth: '480px',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '13px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 12px !important', lineHeight: '20px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal', marginLeft: '16px', fontFamily: 'var(--sans)' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-meaning': { padding: '8px 12px', fontSize: '14px', lineHeight: '22px' },
  '.cm-meaning > div': { color: 'var(--ink-2)' },
  '.cm-completionInfo': { padding: '8px 12px', maxWidth: '320px' },
  '.cm-diagnostic': { padding: '8px 12px', borderLeft: '3px solid var(--line)', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--simulation)' },
  '.cm-diagnosticSource': { color: 'var(--ink-2)', fontSize: '12px', opacity: '1' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    borderRadius: 'var(--radius-control)',
    padding: '2px 8px',
    margin: '8px 8px 0 0',
    minHeight: '24px',
    cursor: 'pointer',
  },
  '.cm-lintRange': { backgroundImage: 'none', textUnderlineOffset: '4px' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--danger) 1px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warning) 1px' },
  '.cm-lintRange-info': { textDecoration: 'underline dotted var(--simulation) 1px' },
  '.cm-lint-marker': { content: 'none', width: '16px', height: '16px', display: 'grid', placeItems: 'center' },
  '.cm-lint-marker::before': { fontSize: '13px', lineHeight: '16px', fontWeight: '600' },
  '.cm-lint-marker-error::before': { content: '"✕"', color: 'var(--danger)' },
  '.cm-lint-marker-warning::before': { content: '"!"', color: 'var(--warning)' },
  '.cm-lint-marker-info::before': { content: '"i"', color: 'var(--simulation)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', fontFamily: 'var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 36px 8px 12px', fontSize: '14px' },
  '.cm-textfield': {
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--control)',
    borderRadius: 'var(--radius-control)',
    color: 'var(--ink)',
    fontFamily: 'var(--sans)',
    fontSize: '14px',
    minHeight: '28px',
    padding: '2px 8px',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--control)',
    borderRadius: 'var(--radius-control)',
    color: 'var(--ink)',
    fontFamily: 'var(--sans)',
    fontSize: '14px',
    minHeight: '28px',
  },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink-2)', width: '28px', height: '28px', fontSize: '18px' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-soft)', outline: '1px solid var(--warning)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
});

/** Keys carry the structure; what is only said beside it steps back. Nothing is slanted: Chinese is not. */
const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--ink)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--identity)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--simulation)' },
  { tag: tags.content, color: 'var(--ink)' },
  { tag: [tags.lineComment, tags.meta], color: 'var(--ink-2)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-2)' },
  { tag: tags.invalid, color: 'var(--danger)' },
]);

/** The look of the editor, by the tokens of the page: it follows light and dark of itself. */
export const editorTheme: Extension = [theme, syntaxHighlighting(highlight)];
