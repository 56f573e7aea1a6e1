import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import { wordAt, type WordMeaning } from '../../model/complete/word-at.ts';
import { typeLabel } from '../../model/form/type-label.ts';
import { inspectorWords } from '../inspector/inspector-words.ts';
import { typeText } from '../inspector/type-text.ts';
import { flowWords, stateTitle } from '../outline/flow-words.ts';
import { localized } from '../text/localized.ts';
import { sayIn } from '../text/words.ts';
import { words } from './words.ts';
import type { CompletionOptions } from './yaml-completion.ts';
import { pointerAt } from './yaml-structure.ts';

/** What a word means: of a reference its type, of a capability its contract, of a target what it is. */
export function yamlHover(options: CompletionOptions) {
  return hoverTooltip(async (view, pos): Promise<Tooltip | null> => await tooltipAt(options, view, pos));
}

async function tooltipAt(options: CompletionOptions, view: EditorView, pos: number): Promise<Tooltip | null> {
  const { session, file, known } = options;
  if (file !== session.get().flowFile) return null;
  const line = view.state.doc.lineAt(pos);
  const pointer = pointerAt(view.state, pos);
  const word = wordAt(await known(), line.text, pos - line.from, pointer);
  const told = word && (await tell(options, word.meaning, pointer));
  if (word === undefined || told === undefined) return null;
  const create = () => ({ dom: boxOf(told) });
  return { pos: line.from + word.from, end: line.from + word.to, above: true, create };
}

interface Told {
  readonly head: string;
  readonly lines: readonly string[];
}

async function tell(
  { session, file, locale }: CompletionOptions,
  meaning: WordMeaning,
  pointer: string,
): Promise<Told | undefined> {
  switch (meaning.kind) {
    case 'reference': {
      const place = await session.analysis.scopeAt({ ...session.question(), at: { file, pointer } });
      const entry = place?.entries.find(({ path }) => path === meaning.path);
      const type = entry && typeText(typeLabel(entry.schema), sayIn(inspectorWords, locale));
      return entry && { head: entry.path, lines: given([localized(entry.title, locale), type]) };
    }
    case 'contract': {
      const { capability, version, title, description, effect } = meaning.contract;
      const does = sayIn(words, locale)(effect === 'write' ? 'writes' : 'reads');
      const lines = given([localized(title, locale), localized(description, locale), does]);
      return { head: `${capability} ${version}`, lines };
    }
    case 'state': {
      const kind = sayIn(flowWords, locale)(meaning.node.kind);
      return { head: meaning.node.path, lines: given([stateTitle(meaning.node, locale), kind]) };
    }
  }
}

function given(lines: readonly (string | undefined)[]): readonly string[] {
  return lines.filter((line): line is string => line !== undefined && line !== '');
}

function boxOf({ head, lines }: Told): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-meaning';
  box.append(...[head, ...lines].map((text, at) => partOf(text, at === 0 ? 'code' : 'div')));
  return box;
}

function partOf(text: string, tag: 'code' | 'div'): HTMLElement {
  const part = document.createElement(tag);
  part.textContent = text;
  return part;
}
