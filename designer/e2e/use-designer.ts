import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { takePagesBack } from './lent-pages.ts';
import { startDesigner, type DesignerServer, type DesignerServerOptions } from './designer-server.ts';

/** The server and the browser of a test file; both are there from its first test on. */
export interface UsedDesigner {
  readonly browser: Browser;
  readonly server: DesignerServer;
}

/**
 * A function is optimised when it has run ten times as often as it would have to elsewhere: a page of a test lives for a
 * second or two, and what was compiled for it was a sixth of what it computed.
 */
const compilesLate = '--js-flags=--invocation-count-for-maglev=4000';

/**
 * One server and one browser for the tests of a file, ended after them. Pages that a test was lent are taken back after it.
 *
 * @param made is told them once, before the first test
 */
export function useDesigner(
  options: DesignerServerOptions = {},
  made: (used: UsedDesigner) => Promise<void> | void = () => undefined,
): void {
  let close: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([startDesigner(options), openBrowser(compilesLate)]);
    close = async () => {
      await browser.close();
      await server.close();
    };
    await made({ browser, server });
  }, 180_000);
  afterEach(takePagesBack);
  afterAll(async () => await close());
}
