import type { Taken } from '../host/callbacks.ts';
import type { Actor } from '../host/actor.ts';
import type { CallbackMessage } from '../host/callbacks-port.ts';
import type {
  Instances,
  MigrateAnswer,
  SendAnswer,
  SendRequest,
  StartAnswer,
  StartRequest,
} from '../host/instances-port.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { DueTimer } from '../host/store.ts';
import type { IncidentView, InstanceView, TaskView } from '../host/views.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';

type Arguments<Method extends keyof Instances> = Instances[Method] extends (...parameters: infer All) => unknown
  ? All
  : never;

/** What somebody asks of one instance, as data: it travels to the instance's object and is decided there. */
export type Command =
  | { readonly kind: 'start'; readonly request: StartRequest; readonly by: Actor }
  | { readonly kind: 'send'; readonly request: SendRequest; readonly by: Actor }
  | { readonly kind: 'cancel'; readonly id: InstanceId; readonly reason: string; readonly by: Actor }
  | { readonly kind: 'suspend'; readonly id: InstanceId; readonly by: Actor }
  | { readonly kind: 'resume'; readonly id: InstanceId; readonly by: Actor }
  | {
      readonly kind: 'correct';
      readonly id: InstanceId;
      readonly replacement: Arguments<'correct'>[1];
      readonly by: Actor;
    }
  | {
      readonly kind: 'resolveOpen';
      readonly id: InstanceId;
      readonly action: Arguments<'resolveOpen'>[1];
      readonly by: Actor;
    }
  | {
      readonly kind: 'migrate';
      readonly id: InstanceId;
      readonly to?: ReleaseId;
      readonly dryRun: boolean;
      readonly by: Actor;
    }
  | { readonly kind: 'claim'; readonly task: string; readonly by: Actor }
  | { readonly kind: 'unclaim'; readonly task: string; readonly by: Actor }
  | {
      readonly kind: 'complete';
      readonly task: string;
      readonly decision: Arguments<'complete'>[1];
      readonly by: Actor;
    }
  | {
      readonly kind: 'resolveIncident';
      readonly incident: string;
      readonly action: Arguments<'resolveIncident'>[1];
      readonly by: Actor;
    }
  /** A provider's report, authenticated before it comes here: its address is a secret and stays outside. */
  | {
      readonly kind: 'report';
      readonly id: InstanceId;
      readonly seq: number;
      readonly report: CallbackMessage['report'];
    }
  /* What instances tell themselves and each other. Each may come twice: the host's own numbers tell. */
  | { readonly kind: 'timer'; readonly timer: DueTimer }
  | { readonly kind: 'due'; readonly call: CallRow }
  | { readonly kind: 'begin'; readonly call: CallRow }
  | { readonly kind: 'settle'; readonly call: CallRow; readonly attempt: number; readonly result: AttemptResult }
  | { readonly kind: 'unknown'; readonly id: InstanceId; readonly seq: number }
  | { readonly kind: 'endsProcess'; readonly id: InstanceId; readonly seq: number; readonly processes: number }
  | { readonly kind: 'startChild'; readonly call: CallRow }
  | { readonly kind: 'childEnded'; readonly child: InstanceHead }
  | { readonly kind: 'leave'; readonly id: InstanceId }
  | { readonly kind: 'drain'; readonly id: InstanceId }
  | { readonly kind: 'giveReason'; readonly id: InstanceId };

/** What is answered to whom waits for it. */
export interface Answers {
  readonly start: StartAnswer;
  readonly send: SendAnswer;
  readonly cancel: InstanceView;
  readonly suspend: InstanceView;
  readonly resume: InstanceView;
  readonly correct: InstanceView;
  readonly resolveOpen: InstanceView;
  readonly migrate: MigrateAnswer;
  readonly claim: TaskView;
  readonly unclaim: TaskView;
  readonly complete: TaskView;
  readonly resolveIncident: IncidentView;
  readonly report: Taken;
  readonly begin: boolean;
  readonly timer: null;
  readonly due: null;
  readonly settle: null;
  readonly unknown: null;
  readonly endsProcess: null;
  readonly startChild: null;
  readonly childEnded: null;
  readonly leave: null;
  readonly drain: null;
  readonly giveReason: null;
}
