import type { Page } from 'playwright-core';

export interface FromInput {
  /** What the time begins with: the first such event after `act` was called. */
  readonly event: 'keydown' | 'pointerdown';
  readonly act: () => Promise<unknown>;
  /** A selector. */
  readonly until: string;
  /** There with another text than before; else gone. */
  readonly isThere: boolean;
}

/** ms from an input to the frame in which something is there with another text, or gone, by the page's own clock. */
export async function fromInput(page: Page, { event, act, until, isThere }: FromInput): Promise<number> {
  await page.evaluate(
    ({ kind, wanted, isWanted }) => {
      Reflect.set(globalThis, 'measured', undefined);
      const textOf = (): string | undefined => document.querySelector(wanted)?.textContent;
      const before = textOf();
      const listen = (): void => {
        const began = performance.now();
        const look = (): void => {
          const now = textOf();
          if (isWanted ? now !== undefined && now !== before : now === undefined)
            Reflect.set(globalThis, 'measured', performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener(kind, listen, { capture: true, once: true });
    },
    { kind: event, wanted: until, isWanted: isThere },
  );
  await act();
  const found = await page.waitForFunction(() => Reflect.get(globalThis, 'measured'));
  return Number(await found.jsonValue());
}
