import { createContext, useContext } from 'react';
import type { ActionSubject } from '../../model/actions/action-effect.ts';
import type { ActionEffect, ActionId, ActionRequest } from '../../model/actions/flow-action.ts';

export interface FlowActions {
  /** What an action would do with the subject; undefined where it makes no sense. */
  effect(id: ActionId, subject: ActionSubject): ActionEffect | undefined;
  /** Does it, or asks first; false where it makes no sense. */
  run(id: ActionId, subject: ActionSubject): boolean;
  /** Opens the question of a gesture that is not whole yet. */
  ask(request: ActionRequest): void;
}

export const FlowActionsContext = createContext<FlowActions | undefined>(undefined);

/** What can be done with the states and transitions of the open flow: canvas, outline and palette share it. */
export function useFlowActions(): FlowActions {
  const actions = useContext(FlowActionsContext);
  if (actions === undefined) throw new TypeError('no flow is open here');
  return actions;
}
