import { contentHash } from '../kernel/hash.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Contract, ContractData, DeclaredError, RetryPolicy, Undo } from './contract.ts';
import { rangeText } from './range.ts';

/** The contract as JSON in the form that `parseContract` reads, defaults spelt out: equal contracts give equal data. */
export function contractData(contract: Omit<Contract, 'hash'>): ContractData {
  const { title, description, errors, undo, retry, examples, ...plain } = withoutHash(contract);
  return {
    ...given(plain),
    title: localizedData(title),
    errors: Object.fromEntries(Object.entries(errors).map(([code, error]) => [code, errorData(error)])),
    examples: examples.map(({ input, output }) => given({ input, output })),
    ...given({
      description: description === undefined ? undefined : localizedData(description),
      undo: undo === undefined ? undefined : undoData(undo),
      retry: retry === undefined ? undefined : retryData(retry),
    }),
  };
}

function withoutHash(contract: Omit<Contract, 'hash'> & { readonly hash?: string }): Omit<Contract, 'hash'> {
  const { hash: _, ...rest } = contract;
  return rest;
}

/** The content hash that addresses a contract. */
export function contractHash(contract: Omit<Contract, 'hash'>): string {
  return contentHash(contractData(contract));
}

function errorData(error: DeclaredError): JsonObject {
  const title = error.title === undefined ? undefined : localizedData(error.title);
  return { class: error.class, ...given({ title, data: error.data }) };
}

function undoData(undo: Undo): Json {
  switch (undo.kind) {
    case 'contract':
      return rangeText(undo);
    case 'none':
      return { none: undo.reason };
    case 'pivot':
      return { pivot: true };
  }
}

function retryData({ attempts, backoff, within }: RetryPolicy): JsonObject {
  return given({ attempts, backoff, within });
}

export function localizedData(text: Localized): Json {
  return typeof text === 'string' ? text : { en: text.en, 'zh-CN': text['zh-CN'] };
}

/** The members that have a value. */
function given(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
