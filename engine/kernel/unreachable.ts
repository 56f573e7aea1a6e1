/** Closes a switch over a union: a new member is a type error here before it is a bug. */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
