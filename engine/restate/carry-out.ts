import { takeReport } from '../host/callbacks.ts';
import { cancelChild, startChild, tellParent } from '../host/children.ts';
import { drain } from '../host/drain.ts';
import { fireCall, fireTimer } from '../host/due.ts';
import { instancesOf } from '../host/instances.ts';
import { giveReason } from '../host/recovery.ts';
import { load, type Runtime } from '../host/runtime.ts';
import { beginOnce, outcomeUnknown } from '../host/call-once.ts';
import { settleAttempt } from '../host/settle.ts';
import { stopDeadly } from '../host/stop-deadly.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Command } from './command.ts';

/** Does what a command says, with the host's own functions: there is no other meaning of it on Restate. */
export async function carryOut(runtime: Runtime, command: Command): Promise<unknown> {
  const instances = instancesOf(runtime);
  switch (command.kind) {
    case 'start':
      return await instances.start(command.request, command.by);
    case 'send':
      return await instances.send(command.request, command.by);
    case 'cancel':
      return await instances.cancel(command.id, command.reason, command.by);
    case 'suspend':
      return await instances.suspend(command.id, command.by);
    case 'resume':
      return await instances.resume(command.id, command.by);
    case 'correct':
      return await instances.correct(command.id, command.replacement, command.by);
    case 'resolveOpen':
      return await instances.resolveOpen(command.id, command.action, command.by);
    case 'migrate':
      return await instances.migrate(command.id, command.to, command.dryRun, command.by);
    case 'claim':
      return await instances.claim(command.task, command.by);
    case 'unclaim':
      return await instances.unclaim(command.task, command.by);
    case 'complete':
      return await instances.complete(command.task, command.decision, command.by);
    case 'resolveIncident':
      return await instances.resolveIncident(command.incident, command.action, command.by);
    case 'report':
      return await takeReport(runtime, command.id, command.seq, command.report);
    case 'begin':
      return await beginOnce(runtime, command.call);
    case 'timer':
      return await fireTimer(runtime, command.timer);
    case 'due':
      return await fireCall(runtime, command.call);
    case 'settle':
      return await settleAttempt(runtime, command.call, command.attempt, command.result);
    case 'unknown':
      return await outcomeUnknown(runtime, command.id, command.seq);
    case 'endsProcess':
      return await stopDeadly(runtime, { instance: command.id, seq: command.seq }, command.processes);
    case 'startChild':
      return await startChild(runtime, command.call, (await load(runtime, command.call.instance)).head);
    case 'childEnded':
      return await tellParent(runtime, command.child);
    case 'leave':
      return await cancelChild(runtime, command.id);
    case 'drain':
      return await drain(runtime, command.id);
    case 'giveReason':
      return await giveReason(runtime, command.id);
    default:
      return unreachable(command);
  }
}
