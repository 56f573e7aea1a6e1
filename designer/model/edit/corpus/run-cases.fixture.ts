import { writtenData } from '@tessera/engine/flow';
import { applySplices } from '../../document/apply-splices.ts';
import { openWorkspace } from '../../document/open-workspace.ts';
import { takeStep } from '../../document/take-step.ts';
import { undoStep } from '../../document/undo-step.ts';
import { edit } from '../edit.ts';
import type { Edited, SplicingGesture } from '../gesture.ts';
import { corpus, refusedTexts } from './corpus.fixture.ts';

/** Plain data that a case may change. */
export type Data = Record<string, unknown> & { states: Record<string, unknown> };

/** A gesture over every text of the corpus. */
export interface Case {
  readonly what: string;
  readonly gesture: SplicingGesture;
  /** What the data are afterwards, said by hand. */
  readonly change: (data: Data) => void;
  /** Lines that the gesture may take away or write anew. */
  readonly touches: RegExp;
  /** Comments that go with what goes. */
  readonly drops?: RegExp;
}

const flowFile = 'demo.flow.yaml';

/** T01, T02: the data are as expected, all else of the text is there, and one undo gives the bytes back. */
export function runCases(cases: readonly Case[]): void {
  describe.each(Object.entries(corpus))('%s', (_name, text) => {
    test.each(cases)('$what', ({ gesture, change, touches, drops }) => {
      const { splices, label } = editedOf(edit({ files: { [flowFile]: text }, flowFile }, gesture));
      const after = applySplices({ [flowFile]: text }, splices)[flowFile] ?? '';
      const expected = dataOf(text);
      change(expected);
      expect(dataOf(after)).toEqual(expected);
      const isGone = (written: string) => drops?.test(written) === true;
      expect(lost(commentsOf(text), commentsOf(after)).filter((comment) => !isGone(comment))).toEqual([]);
      expect(lost(linesOf(text), linesOf(after)).filter((line) => !touches.test(line) && !isGone(line))).toEqual([]);
      expect(habitsOf(after)).toEqual(habitsOf(text));
      const step = takeStep(openWorkspace({ [flowFile]: text }), { splices, label, atMs: 0 });
      expect(undoStep(step).files).toEqual({ [flowFile]: text });
    });
  });

  describe.each(Object.entries(refusedTexts))('%s', (_name, text) => {
    test.each(cases)('$what: nothing is done', ({ gesture }) => {
      const answer = edit({ files: { [flowFile]: text }, flowFile }, gesture);
      // The first key of an empty file can be written.
      const isStart = text === '' && gesture.kind === 'setValue' && gesture.value !== undefined;
      expect(answer.kind === 'edited' && answer.splices.length > 0).toBe(isStart);
    });
  });
}

function editedOf(answer: Edited): Extract<Edited, { kind: 'edited' }> {
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer));
  return answer;
}

export function dataOf(text: string): Data {
  const data = writtenData(text);
  if (data === undefined) throw new Error(`cannot be read:\n${text}`);
  return JSON.parse(JSON.stringify(data));
}

function commentsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?:^|\s)#\s.*$/gm), ([comment]) => comment.trim());
}

function linesOf(text: string): readonly string[] {
  return text.replace('\uFEFF', '').split(/\r?\n/);
}

/** Byte order mark, line ends, and whether the last line has one. */
function habitsOf(text: string): readonly boolean[] {
  const ends = text.match(/\n/g)?.length ?? 0;
  const windows = text.match(/\r\n/g)?.length ?? 0;
  // A file in one line has no line end of its own but the last.
  return [text.startsWith('\uFEFF'), windows > 0, windows === 0 || windows === ends, text.endsWith('\n')];
}

/** What is not in the second list any more, each as often as it is missing. */
function lost(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...after];
  return before.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
