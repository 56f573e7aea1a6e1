import { editorText } from './editor-text.ts';
import { spliceFromEditor } from './splice-from-editor.ts';
import { applySplices } from './apply-splices.ts';

const texts = ['', 'a', 'a\nb\n', 'a\r\nb\r\n\r\nc', '\uFEFFa\r\nb\nc\r\n', '\uFEFF', '\r\n\r\n', '锁定\r\n库存'];

test.each(texts)('%j: every offset goes to the file and back', (text) => {
  const editor = editorText(text);
  expect(editor.text).toBe(text.replace('\uFEFF', '').replaceAll('\r\n', '\n'));
  for (let offset = 0; offset <= editor.text.length; offset += 1) {
    expect(editor.toEditor(editor.toFile(offset))).toBe(offset);
    const ahead = text.slice(editor.toFile(offset)).replaceAll('\r\n', '\n');
    expect(ahead).toBe(editor.text.slice(offset));
  }
});

test.each([
  { text: '\uFEFFa\r\nb', change: { from: 2, to: 3, insert: 'c\nd' }, to: '\uFEFFa\r\nc\r\nd' },
  { text: 'a\nb', change: { from: 1, to: 2, insert: '\n\n' }, to: 'a\n\nb' },
  { text: 'a\r\nb\r\n', change: { from: 1, to: 2, insert: '' }, to: 'ab\r\n' },
])('$text', ({ text, change, to }) => {
  expect(applySplices({ f: text }, [spliceFromEditor('f', text, change)])).toEqual({ f: to });
});
