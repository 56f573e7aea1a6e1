import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { callbackKey } from './callback-key.ts';
import type { Attempt } from './capability-call.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import { keyOfCall } from './keys.ts';
import type { Withdrawal } from './withdrawal.ts';

interface Facts extends Omit<Attempt, 'instance' | 'key' | 'callback'> {
  readonly instance: InstanceId;
  readonly seq: number;
  readonly call: CapabilityCall;
  /** Signs where the outcome can be reported later; absent where nothing takes callbacks. */
  readonly callbackSecret: string | undefined;
}

/**
 * An attempt whose key is hashed, and whose address for callbacks is signed, when somebody asks for it, which few local
 * providers do. A class, since a getter of a literal costs more than all the rest of an attempt.
 */
export class AttemptAt implements Attempt {
  readonly instance: InstanceId;
  readonly identity: string;
  readonly contract: Contract;
  readonly provider: Provider;
  readonly config: JsonObject;
  readonly input: Json;
  readonly attempt: number;
  readonly now: number;
  readonly deadline: number;
  readonly withdrawal: Withdrawal;
  readonly trace: string | undefined;
  readonly #seq: number;
  readonly #call: CapabilityCall;
  #key: string | undefined;
  readonly #callbackSecret: string | undefined;

  constructor(facts: Facts) {
    this.instance = facts.instance;
    this.identity = facts.identity;
    this.contract = facts.contract;
    this.provider = facts.provider;
    this.config = facts.config;
    this.input = facts.input;
    this.attempt = facts.attempt;
    this.now = facts.now;
    this.deadline = facts.deadline;
    this.withdrawal = facts.withdrawal;
    this.trace = facts.trace;
    this.#seq = facts.seq;
    this.#call = facts.call;
    this.#callbackSecret = facts.callbackSecret;
  }

  get key(): string {
    this.#key ??= keyOfCall(this.instance, this.#call);
    return this.#key;
  }

  get callback(): string | undefined {
    if (this.#callbackSecret === undefined) return undefined;
    return callbackKey(this.#callbackSecret, { instance: this.instance, seq: this.#seq });
  }
}
