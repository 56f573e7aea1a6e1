import type { Analyst } from '@tessera/engine/analysis';
import { copiedState } from '../../model/actions/copied-state.ts';
import { mergeTexts } from '../../model/document/merge-texts.ts';
import type { Files } from '../../model/document/workspace.ts';
import { edit } from '../../model/edit/edit.ts';
import { documentView } from '../../model/form/document-view.ts';
import { formatFile } from '../../model/edit/format-file.ts';
import type { CodedPort } from './coded-port.ts';
import { varied } from './varied.ts';

/** What changes texts and looks at them as they are written. */
export function gestureAnswers(
  analyst: Analyst,
  published: Files,
): Pick<CodedPort, 'edit' | 'copyState' | 'document' | 'merge'> {
  return {
    async edit({ files, flowFile, gesture }) {
      const request = { files, flowFile, published };
      if (gesture.kind === 'vary') return varied(analyst, { files, flowFile, gesture, published });
      if (gesture.kind !== 'format') return edit(request, gesture);
      // Printing anew is rare, and brings a writer of YAML.
      const { formatText } = await import('@tessera/engine/flow/format');
      return formatFile(request, gesture, formatText);
    },
    copyState: ({ files, flowFile, state }) => Promise.resolve(copiedState(files[flowFile] ?? '', state)),
    document: ({ files, file }) => Promise.resolve(documentView(files[file] ?? published[file] ?? '', file)),
    merge: (request) => Promise.resolve(mergeTexts(request)),
  };
}
