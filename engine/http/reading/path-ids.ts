import { EngineError } from '../../kernel/engine-error.ts';
import { isInstanceId, isReleaseId, type InstanceId, type ReleaseId } from '../../kernel/ids.ts';
import type { RouteContext } from '../serving/route.ts';

const shownLength = 60;

/** A parameter of the path. */
export function parameter(context: RouteContext, name: string): string {
  return context.params[name] ?? '';
}

/** @throws EngineError INSTANCE_NOT_FOUND, as for an id that was never given (D21) */
export function instanceIdOf(text: string): InstanceId {
  if (isInstanceId(text)) return text;
  throw missingInstance(text);
}

/** @throws EngineError RELEASE_NOT_FOUND */
export function releaseIdOf(text: string): ReleaseId {
  if (isReleaseId(text)) return text;
  throw missingRelease(text);
}

export function missingInstance(id: string): EngineError {
  return new EngineError('INSTANCE_NOT_FOUND', { params: { instance: id.slice(0, shownLength) } });
}

export function missingRelease(id: string): EngineError {
  return new EngineError('RELEASE_NOT_FOUND', { params: { release: id.slice(0, shownLength) } });
}

export function missingTask(id: string): EngineError {
  return new EngineError('TASK_NOT_FOUND', { params: { task: id.slice(0, shownLength) } });
}

export function missingIncident(id: string): EngineError {
  return new EngineError('INCIDENT_NOT_FOUND', { params: { incident: id.slice(0, shownLength) } });
}
