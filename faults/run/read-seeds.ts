/**
 * @param text `17`, or `100-129` for all from the one to the other
 * @throws Error where it is neither
 */
export function readSeeds(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (!(count > 0)) throw new Error(`SEED is ${text}, and has to be a number such as 17 or a range such as 100-129`);
  return Array.from({ length: count }, (_, index) => Number(first) + index);
}
