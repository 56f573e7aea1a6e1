import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { Withdrawal } from './withdrawal.ts';

/** One attempt at a call, as the host hands it to a provider. */
export interface Attempt {
  /** G5: equal on all attempts of the call. */
  readonly key: string;
  readonly instance: string;
  readonly identity: string;
  readonly contract: Contract;
  readonly provider: Provider;
  readonly config: JsonObject;
  readonly input: Json;
  readonly attempt: number;
  readonly now: number;
  readonly deadline: number;
  /** To be worked out, not done; only of a provider that offers it. */
  readonly dryRun?: boolean;
  readonly withdrawal: Withdrawal;
  /** Of the instance's start, and of this very attempt where it is a span (W3C traceparent). */
  readonly trace?: string | undefined;
  readonly traceparent?: string | undefined;
  /** The last part of the address where the outcome can be reported later; absent where nothing takes callbacks. */
  readonly callback?: string | undefined;
}

/** Runs attempts, by kind of provider. Never throws: whatever a provider does becomes a result. */
export interface ProviderPort {
  /** Without a promise where the provider answers at once. */
  attempt(attempt: Attempt): AttemptResult | Promise<AttemptResult>;
  /** The value of a secret by its name, to judge callbacks by; absent where there are none. */
  secret?(name: string): Promise<string | undefined>;
  /**
   * Judges the URL of an HTTP provider when it is registered, by its text alone (F14): what must be refused, or
   * undefined. Absent where no provider is called over HTTP.
   */
  checkUrl?(url: string, allow: readonly string[]): UrlFinding | undefined;
}

/** `params` fill the message of the code. */
export interface UrlFinding {
  readonly code: 'URL_FORBIDDEN';
  readonly params: { readonly url: string; readonly host: string };
}
