import { useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import { stateOfIssue } from '../../model/problems/place-of-issue.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import { GestureDialog } from '../actions/gesture-dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useSession } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Accept this warning', '接受此警告'],
  confirm: ['Accept', '接受'],
  reason: ['Why it may stay', '接受的理由'],
  hint: ['The reason is kept in the flow, for everybody.', '理由会保存在流程中，所有人可见。'],
} satisfies Record<string, Word>;

/** A waiver is written where the state is, with its reason. */
export function WaiveDialog({ issue, onClose }: { readonly issue: IssueView; readonly onClose: () => void }) {
  const say = useWords(words);
  const graph = useSession((state) => state.graph);
  const flowFile = useSession((state) => state.flowFile);
  const [reason, setReason] = useState('');
  const known = useSession((state) => state.issues);
  const state = stateOfIssue(issue, flowFile, graph);
  const pointer = `${statePointer(state)}/x-waive`;
  const value: Json = [...waivedIn(known, state, flowFile, graph), { code: issue.code, reason: reason.trim() }];
  return (
    <GestureDialog
      title={say('title')}
      confirm={say('confirm')}
      gesture={reason.trim() === '' ? undefined : { kind: 'setValue', file: flowFile, pointer, value }}
      onClose={onClose}
    >
      <p>{issue.message}</p>
      <TextField label={say('reason')} value={reason} onChange={setReason} hint={say('hint')} autoFocus isRequired />
    </GestureDialog>
  );
}

/** Waivers that the state has already stay. */
function waivedIn(
  issues: readonly IssueView[],
  state: string,
  flowFile: string,
  graph: Parameters<typeof stateOfIssue>[2],
): readonly Json[] {
  const waivers = issues
    .filter((issue) => issue.waived !== undefined && stateOfIssue(issue, flowFile, graph) === state)
    .map(({ code, waived = '' }) => [code, waived] as const);
  return [...new Map(waivers)].map(([code, reason]) => ({ code, reason }));
}
