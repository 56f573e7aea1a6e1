import { setTimeout as wait } from 'node:timers/promises';
import { parseDuration } from '../kernel/duration.ts';
import { canonicalJson, isJsonObject, type Json } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { answerOf, type Answer } from './answer.ts';
import type { Ask, Bench } from './bench.ts';
import type { Subject } from './subject.ts';

export interface TrialSettings {
  readonly subject: Subject;
  readonly bench: Bench;
  readonly inputs: readonly Json[];
  /** Begins every key, so that two runs against one provider never share one. */
  readonly run: string;
  /** When nothing more is begun, ms since the epoch. */
  readonly endsAt: number;
}

/** A write that was done and that could be seen. */
export interface SeenWrite {
  readonly input: Json;
  readonly key: string;
  readonly answer: Answer & { readonly kind: 'done' };
  readonly before: Json;
  readonly after: Json;
}

/** Of a technical failure the engine tries again; so does the kit. */
const attempts = 5;
const accepts = 300;
const acceptedWaitMs = 10;
const usualTimeoutMs = 30_000;
const seenTries = 10;

/** One run of the kit: its keys, its inputs, and what it learned of the provider so far. */
export class Trial {
  readonly subject: Subject;
  readonly bench: Bench;
  readonly inputs: readonly Json[];
  /** Inputs that were done, as they were found. */
  readonly done: Json[] = [];
  /** ms that the slowest answer took. */
  slowestMs = 0;
  timeouts = 0;
  /** Keys that were answered with 202. */
  readonly accepted = new Set<string>();
  readonly #settings: TrialSettings;
  #keys = 0;

  constructor(settings: TrialSettings) {
    this.#settings = settings;
    this.subject = settings.subject;
    this.bench = settings.bench;
    this.inputs = settings.inputs;
  }

  get isOver(): boolean {
    return Date.now() >= this.#settings.endsAt;
  }

  get timeoutMs(): number {
    const { timeout } = this.subject.work.contract;
    return (timeout === undefined ? undefined : parseDuration(timeout)) ?? usualTimeoutMs;
  }

  get isWrite(): boolean {
    return this.subject.work.contract.effect === 'write';
  }

  key(): string {
    this.#keys += 1;
    return `${this.#settings.run}.${this.#keys}`;
  }

  /** The answer of a call, after as many attempts as the engine would make. */
  async ask(ask: Omit<Ask, 'side'> & Partial<Pick<Ask, 'side'>>): Promise<Answer> {
    const { side = 'work' } = ask;
    const { contract } = (side === 'work' ? this.subject.work : this.subject.undo) ?? this.subject.work;
    for (let attempt = 1; ; attempt += 1) {
      const startedMs = Date.now();
      const result = await this.bench.attempt({ ...ask, side, attempt });
      if (side === 'work') this.#remember(result, Date.now() - startedMs);
      const answer = answerOf(result, contract) ?? (await this.#later({ ...ask, side }, contract));
      const isFinal = result.kind === 'fault' && (!result.retry || result.code === 'CAP_TIMEOUT');
      if (answer.kind !== 'fault' || isFinal || attempt >= attempts) return answer;
    }
  }

  async look(input: Json): Promise<Json | undefined> {
    return await this.bench.look(input);
  }

  /** Waits for something, as long as an accepted call is waited for. */
  async until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < accepts && !holds(); tries += 1) await wait(acceptedWaitMs);
  }

  /** A write done just now that left something to see; undefined where none did. */
  async seen(): Promise<SeenWrite | undefined> {
    for (const input of this.done.slice(0, seenTries)) {
      const before = await this.look(input);
      if (before === undefined) return undefined;
      const key = this.key();
      const answer = await this.ask({ key, input });
      const after = await this.look(input);
      if (answer.kind === 'done' && after !== undefined && canonicalJson(after) !== canonicalJson(before))
        return { input, key, answer, before, after };
    }
    return undefined;
  }

  #remember(result: AttemptResult, tookMs: number): void {
    this.slowestMs = Math.max(this.slowestMs, tookMs);
    if (result.kind === 'fault' && result.code === 'CAP_TIMEOUT') this.timeouts += 1;
  }

  /** What a call that was accepted comes to: by the provider's report, or by asking again under the same key. */
  async #later(ask: Ask, contract: Subject['work']['contract']): Promise<Answer> {
    this.accepted.add(ask.key);
    for (let tries = 0; tries < accepts; tries += 1) {
      await wait(acceptedWaitMs);
      const [arrival] = this.bench.arrivals?.(ask.key) ?? [];
      const told = arrival === undefined ? undefined : reported(arrival.body, contract);
      if (told !== undefined) return told;
      if (this.bench.arrivals !== undefined) continue;
      const again = answerOf(await this.bench.attempt(ask), contract);
      if (again !== undefined) return again;
    }
    return { kind: 'fault', code: 'CAP_TIMEOUT', message: 'it accepted the call, and told no outcome' };
  }
}

/** A report has the form of a 200. */
export function reported(body: Json | undefined, contract: Subject['work']['contract']): Answer | undefined {
  if (typeof body !== 'object' || body === null || !('output' in body || 'error' in body)) return undefined;
  const { output, error } = body;
  if (output !== undefined) return answerOf({ kind: 'done', output }, contract);
  if (!isJsonObject(error)) return undefined;
  const { code, data } = error;
  if (typeof code !== 'string') return undefined;
  const given = data === undefined ? {} : { data };
  return answerOf({ kind: 'refused', code, message: '', ...given }, contract);
}
