import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { actionEffect, type ActionSubject } from '../../model/actions/action-effect.ts';
import type { ActionEffect, ActionId, ActionRequest } from '../../model/actions/flow-action.ts';
import type { Session } from '../session/session.ts';
import { useSessionActions } from '../session/use-session.ts';
import { FlowActionsContext, type FlowActions } from './use-flow-actions.ts';

/** What no flow needs to be seen. */
const ActionDialog = lazy(async () => ({ default: (await import('./action-dialog.tsx')).ActionDialog }));

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
      ask: (wanted) => whenMeant(session, () => setRequest(wanted)),
      run(id, subject) {
        const found = effect(id, subject);
        if (found === undefined) return false;
        if (subject.kind !== 'flow') session.select(subject);
        const isLooking = found.kind === 'inspect' || (found.kind === 'copy' && !found.isCut);
        if (isLooking) perform(found, session, setRequest, onInspect);
        else whenMeant(session, () => perform(meant(found, session), session, setRequest, onInspect));
        return true;
      },
    };
  }, [session, onInspect]);
  return (
    <FlowActionsContext value={actions}>
      {children}
      <Suspense>
        {request === undefined ? null : <ActionDialog request={request} onClose={() => setRequest(undefined)} />}
      </Suspense>
    </FlowActionsContext>
  );
}

/** Under a lens it is asked first whom a change concerns: what else has to be asked depends on it. */
function whenMeant(session: Session, act: () => void): void {
  if (session.get().identity === undefined) return act();
  void session.whom().then((choice) => (choice === undefined ? undefined : act()));
}

/** What led to a state that an identity takes out goes on to where that one led: there is nothing to choose. */
function meant(effect: ActionEffect, session: Session): ActionEffect {
  if (session.get().lens !== 'identity' || effect.kind !== 'ask' || effect.request.kind !== 'delete') return effect;
  return { kind: 'gesture', gesture: { kind: 'deleteState', state: effect.request.state, incoming: 'remove' } };
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
