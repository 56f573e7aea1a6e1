import { useMemo, useState, type ReactNode } from 'react';
import { actionEffect, type ActionSubject } from '../../model/actions/action-effect.ts';
import type { ActionEffect, ActionId, ActionRequest } from '../../model/actions/flow-action.ts';
import type { Session } from '../session/session.ts';
import { useSessionActions } from '../session/use-session.ts';
import { ActionDialog } from './action-dialog.tsx';
import { FlowActionsContext, type FlowActions } from './use-flow-actions.ts';

/** Gives the panels below it their actions, and asks what these need. */
export function FlowActionsProvider({
  children,
  onInspect,
}: {
  readonly children: ReactNode;
  /** Puts the focus into the inspector. */
  readonly onInspect: () => void;
}) {
  const session = useSessionActions();
  const [request, setRequest] = useState<ActionRequest>();
  const actions = useMemo((): FlowActions => {
    const effect = (id: ActionId, subject: ActionSubject) => {
      const { graph } = session.get();
      return graph && actionEffect(id, subject, graph);
    };
    return {
      effect,
      ask: setRequest,
      run(id, subject) {
        const found = effect(id, subject);
        if (found === undefined) return false;
        if (subject.kind !== 'flow') session.select(subject);
        perform(found, session, setRequest, onInspect);
        return true;
      },
    };
  }, [session, onInspect]);
  return (
    <FlowActionsContext value={actions}>
      {children}
      {request === undefined ? null : <ActionDialog request={request} onClose={() => setRequest(undefined)} />}
    </FlowActionsContext>
  );
}

function perform(
  effect: ActionEffect,
  session: Session,
  ask: (request: ActionRequest) => void,
  onInspect: () => void,
): void {
  switch (effect.kind) {
    case 'gesture':
      return void session.perform(effect.gesture);
    case 'ask':
      return ask(effect.request);
    case 'inspect':
      return onInspect();
    case 'copy':
      return void copy(effect, session);
    case 'paste':
      return void paste(effect.parent, session);
  }
}

/** What was copied last, for browsers that do not let a page read the clipboard. */
let lastCopied = '';

async function copy({ state, isCut }: Extract<ActionEffect, { kind: 'copy' }>, session: Session): Promise<void> {
  const { workspace, flowFile } = session.get();
  const text = await session.analysis.copyState({ files: workspace.files, flowFile, state });
  if (text === undefined) return;
  lastCopied = text;
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  if (isCut) await session.perform({ kind: 'deleteState', state, incoming: 'remove' });
}

async function paste(parent: string, session: Session): Promise<void> {
  const text = (await navigator.clipboard?.readText().catch(() => undefined)) ?? lastCopied;
  if (text.trim() !== '') await session.perform({ kind: 'paste', parent, text });
}
