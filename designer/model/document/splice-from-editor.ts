import { editorText } from './editor-text.ts';
import type { Splice } from './workspace.ts';

/** A change that an editor made, as a splice of the file: in the file's own line ends. */
export function spliceFromEditor(file: string, fileText: string, change: Omit<Splice, 'file'>): Splice {
  const { toFile } = editorText(fileText);
  const insert = fileText.includes('\r\n') ? change.insert.replaceAll(/\r?\n/g, '\r\n') : change.insert;
  return { file, from: toFile(change.from), to: toFile(change.to), insert };
}
