/** What is counted of a request: the key it came with, its route, and the code it was refused with, or ''. */
export interface NamedRequest {
  readonly key: string;
  readonly route: string;
  readonly code: string;
}

export function requestName(key: string, route: string, code: string): string {
  return JSON.stringify([key, route, code]);
}

/** With what the names of a key begin. */
export function ofKey(key: string): string {
  return `[${JSON.stringify(key)},`;
}

/** Undefined for those that were too many to tell apart. */
export function readRequestName(name: string): NamedRequest | undefined {
  const [key, route, code]: readonly (string | undefined)[] = JSON.parse(name);
  return key === undefined || route === undefined || code === undefined ? undefined : { key, route, code };
}
