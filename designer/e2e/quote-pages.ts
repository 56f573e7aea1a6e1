import type { Page } from 'playwright-core';

/** A page with what its console said, newest last. */
export interface QuotedPage {
  readonly page: Page;
  readonly said: readonly string[];
}

/**
 * What the pages show that are open: address, what they warn of, the beginning of their text, and the end of their console.
 * So a test that fails on another machine can be understood from what it prints.
 */
export async function quotePages(pages: Iterable<QuotedPage>): Promise<string> {
  const open = [...pages].filter(({ page }) => !page.isClosed());
  return (await Promise.all(open.map(quote))).join('\n\n');
}

async function quote({ page, said }: QuotedPage): Promise<string> {
  const shown = await Promise.race([page.evaluate(readPage), tooLate()]).catch((error: unknown) => [String(error)]);
  return [`page ${page.url()}`, ...shown, ...said.slice(-10)].map((line) => line.slice(0, 1_000)).join('\n  ');
}

/** Runs in the page. */
function readPage(): string[] {
  const warned = [...document.querySelectorAll('[role=alert], [role=alertdialog], [role=dialog], .banner')];
  const texts = warned.map((element) => `warns: ${(element.textContent ?? '').trim()}`);
  return [...texts, `shows: ${document.body.innerText.replaceAll(/\s+/g, ' ')}`];
}

async function tooLate(): Promise<string[]> {
  return await new Promise((resolve) => setTimeout(resolve, 5_000, ['does not answer']));
}
