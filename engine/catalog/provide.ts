import { EngineError } from '../kernel/engine-error.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { toJson } from '../kernel/to-json.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import type { Validator } from '../schema/validator.ts';
import type { Capability } from './capability-types.ts';
import { declaredError, type DeclaredErrorThrown } from './declared-error.ts';
import { issuesText } from './issues-text.ts';
import { parseProvider } from './parse-provider.ts';
import type { CallContext, Fetch, LocalProbe, LocalProvider, Provider } from './provider.ts';
import type { Records } from './records.ts';

/** What a provider may say of itself, whatever its kind; `range` is `^` the contract's version unless given. */
export type ProviderDescription = Omit<Provider, 'kind' | 'capability' | 'range'> & { readonly range?: string };

type OfKind<Kind extends Provider['kind']> = Extract<Provider, { readonly kind: Kind }>;
type KindDescription<Kind extends Provider['kind']> = ProviderDescription &
  Omit<OfKind<Kind>, keyof ProviderDescription | 'kind' | 'capability'>;

/** The call as a typed provider sees it. */
export interface Call<Errors> extends CallContext {
  /**
   * A declared error of the contract, to be thrown: `throw call.refuse('OUT_OF_STOCK', { sku })`. Its data has the
   * type that the contract declares for it.
   */
  readonly refuse: <Code extends keyof Errors & string>(
    code: Code,
    ...details: undefined extends Errors[Code]
      ? [data?: Errors[Code], message?: string]
      : [data: Errors[Code], message?: string]
  ) => DeclaredErrorThrown<Code>;
}

/** Runs one attempt: returns the output, throws `call.refuse(…)` for a declared error; anything else is a fault. */
export type Run<Input, Output, Errors> = (input: Input, call: Call<Errors>) => Promise<Output> | Output;

/** What the outside world sees of the work for one input: equal before and after means that nothing was done. */
export type Probe<Input> = (input: Input, look: Parameters<LocalProbe>[1]) => Promise<Json> | Json;

/**
 * A provider that is a function of this process.
 * @throws EngineError PROVIDER_INVALID with all issues: a developer's mistake, seen at start-up
 */
export function provide<Input, Output, Errors>(
  capability: Capability<Input, Output, Errors>,
  description: ProviderDescription & {
    readonly run: Run<NoInfer<Input>, NoInfer<Output>, NoInfer<Errors>>;
    readonly probe?: Probe<NoInfer<Input>>;
  },
): LocalProvider {
  const { run, probe, ...own } = description;
  const isInput = inputGuard(capability);
  return {
    provider: { ...described(capability, { ...own, kind: 'local' }), kind: 'local' },
    // Not by `async`: what answers at once has answered.
    run: (input, call) => {
      if (!isInput(input)) throw new TypeError('the input does not fit the contract');
      return run(input, new ProvidedCall<Errors>(call));
    },
    ...(probe === undefined ? {} : { probe: (input, look) => (isInput(input) ? probe(input, look) : null) }),
  };
}

/**
 * The call with the contract's own errors. A class because key and signal are made only for those who ask: a getter of a
 * literal costs more than all the rest of a call.
 */
class ProvidedCall<Errors> implements Call<Errors> {
  readonly contract: string;
  readonly instance: string;
  readonly identity: string;
  readonly attempt: number;
  readonly now: number;
  readonly deadline: number;
  readonly config: JsonObject;
  readonly records: Records;
  readonly refuse: Call<Errors>['refuse'] = refuse;
  readonly #call: CallContext;

  constructor(call: CallContext) {
    this.contract = call.contract;
    this.instance = call.instance;
    this.identity = call.identity;
    this.attempt = call.attempt;
    this.now = call.now;
    this.deadline = call.deadline;
    this.config = call.config;
    this.records = call.records;
    this.#call = call;
  }

  get key(): string {
    return this.#call.key;
  }

  get dryRun(): boolean {
    return this.#call.dryRun === true;
  }

  get signal(): AbortSignal {
    return this.#call.signal;
  }

  get fetch(): Fetch {
    return this.#call.fetch;
  }
}

function refuse<Code extends string>(code: Code, data?: unknown, message?: string): DeclaredErrorThrown<Code> {
  return declaredError(code, data, message);
}

/** A provider behind one URL (contracts.md section 7), in any language. */
export function provideHttp(capability: Capability, description: KindDescription<'http'>): Provider {
  return described(capability, { ...description, kind: 'http' });
}

/** A task for people: their form is the output. */
export function provideHuman(capability: Capability, description: KindDescription<'human'>): Provider {
  return described(capability, { ...description, kind: 'human' });
}

/** A flow whose output is the output. */
export function provideFlow(capability: Capability, description: KindDescription<'flow'>): Provider {
  return described(capability, { ...description, kind: 'flow' });
}

/** Answers made from the contract's schemas, the same for the same seed; for test environments. */
export function simulate(
  capability: Capability,
  description: ProviderDescription & Partial<Omit<OfKind<'simulator'>, keyof ProviderDescription | 'kind'>>,
): Provider {
  return described(capability, { environment: 'test', ...description, kind: 'simulator' });
}

/** Tells input of the contract's type by its schema, which is compiled when the first call comes. */
function inputGuard<Input, Output, Errors>(
  capability: Capability<Input, Output, Errors>,
): (input: Json) => input is Json & Input {
  let fits: Validator | undefined;
  return (input): input is Json & Input => {
    fits ??= interpretedCompiler.compile(capability.contract.input);
    return fits(input).ok;
  };
}

function described(
  capability: Capability,
  description: ProviderDescription & { readonly kind: Provider['kind'] },
): Provider {
  const { capability: name, version } = capability.contract;
  const json = toJson({ range: `^${version}`, ...description, capability: name });
  if (!json.ok) throw refused(description.id, `${json.found} at ${json.pointer}`, []);
  const { provider, issues } = parseProvider(json.value, description.id);
  if (provider === undefined) throw refused(description.id, issuesText(issues), issues);
  return provider;
}

function refused(provider: string, mistakes: string, issues: readonly Issue[]): EngineError {
  return new EngineError('PROVIDER_INVALID', { params: { provider, mistakes }, issues });
}
