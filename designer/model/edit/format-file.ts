import { withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';

/** A file as a printer writes it. One splice from the first to the last character that differs. */
export function formatFile(
  request: EditRequest,
  { file }: Extract<Gesture, { kind: 'format' }>,
  print: (text: string) => string | undefined,
): Edited {
  const text = request.files[file] ?? '';
  const formatted = print(text);
  if (formatted === undefined) return refused('unreadable', { file });
  let from = 0;
  while (from < text.length && text.charAt(from) === formatted.charAt(from)) from += 1;
  let same = 0;
  const most = Math.min(text.length, formatted.length) - from;
  while (same < most && text.charAt(text.length - 1 - same) === formatted.charAt(formatted.length - 1 - same))
    same += 1;
  const insert = formatted.slice(from, formatted.length - same);
  const splices = text === formatted ? [] : [{ file, from, to: text.length - same, insert }];
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'format', { params: { file } });
}
