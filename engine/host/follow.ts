import { unreachable } from '../kernel/unreachable.ts';
import { cancelChild, startChild, tellParent } from './children.ts';
import type { After } from './draft.ts';
import { canDrain, drain } from './drain.ts';
import type { Due } from './due.ts';
import { isEnded, type Loaded } from './loaded.ts';
import { detached, type Runtime } from './runtime.ts';

/** Performs what follows a commit. Each may be performed twice: all carry their keys. */
export function follow(runtime: Runtime, due: Due, loaded: Loaded, after: readonly After[]): void {
  for (const one of after) followOne(runtime, due, loaded, one);
  if (isEnded(loaded)) {
    if (loaded.head.parent !== undefined) detached(runtime, tellParent(runtime, loaded.head));
  } else if (loaded.parked.length > 0 && canDrain(runtime, loaded)) detached(runtime, drain(runtime, loaded.head.id));
}

function followOne(runtime: Runtime, due: Due, loaded: Loaded, after: After): void {
  switch (after.kind) {
    case 'dispatch':
      if (loaded.head.status !== 'suspended') runtime.worker.dispatch(after.call, loaded.head);
      return;
    case 'abort':
      return runtime.worker.abort(loaded.head.id, after.seq);
    case 'startChild':
      return detached(runtime, startChild(runtime, after.call, loaded.head));
    case 'cancelChild':
      return detached(runtime, cancelChild(runtime, after.child));
    case 'due':
      return due.at(after.atMs);
    case 'alarm':
      return runtime.routes.alarm();
    case 'shadow':
      return runtime.shadows.offer(after.call, loaded.head, after.output);
    default:
      return unreachable(after);
  }
}
