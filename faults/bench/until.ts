/** Looks again and again, until it holds. */
export async function until(holds: () => boolean | Promise<boolean>, everyMs = 25): Promise<void> {
  while (!(await holds())) await pause(everyMs);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
