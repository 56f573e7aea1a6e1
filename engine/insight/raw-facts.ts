import type { InstanceStatus } from '../host/views.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';

/** An instance as the store has it, with what stands in no row of its history. */
export interface RawInstance {
  readonly number: number;
  readonly id: InstanceId;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly key?: string;
  readonly status: InstanceStatus;
  readonly facets: Readonly<Record<string, string>>;
  readonly search: JsonObject;
  /** Of the states it is in, or ended in. */
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly finishedAt?: number;
  readonly hasTask: boolean;
  /** The instance that it is a part of. */
  readonly parent?: InstanceId;
}

/** A row of a history, its body in stored form. */
export interface RawHistory {
  readonly seq: number;
  readonly at: number;
  readonly states: readonly string[];
  readonly body: string;
}
