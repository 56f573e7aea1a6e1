import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { quotePages, type QuotedPage } from './quote-pages.ts';

/**
 * A real Chromium: `CHROME_PATH`, one that is installed, or the one that came from npm. Its own flags, not those of the
 * package, which put the page into the browser's process and switch the web's security off.
 *
 * @param more flags beside these
 */
export async function openBrowser(...more: readonly string[]): Promise<Browser> {
  const executablePath = await browserPath();
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage', ...more];
  return await chromium.launch({ executablePath, args, headless: true });
}

async function browserPath(): Promise<string> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') return named;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  const { default: packed } = await import('@sparticuz/chromium');
  return await packed.executablePath();
}

export interface PageOptions {
  readonly locale?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark' | 'system';
  readonly width?: number;
  readonly height?: number;
  /** Signed in with this key. */
  readonly key?: string;
  /** In this one, whose other pages have the same locale and theme: scripts are read and compiled once for all. */
  readonly context?: BrowserContext;
  /** With a Chinese font. Default: where the page is in Chinese. */
  readonly hasChineseFont?: boolean;
}

/** A page, and what went wrong in it: errors nobody caught, errors on the console, and broken rules of the CSP. */
export interface WatchedPage {
  readonly page: Page;
  readonly faults: string[];
  /** Addresses asked for, with their methods. */
  readonly requests: string[];
}

/** The pages of the tests of this file that are open. */
const openPages = new Set<QuotedPage>();
// The environment of the tests asks when one fails.
Reflect.set(globalThis, 'quoteOnFailure', () => quotePages(openPages));

export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { locale = 'en', theme = 'light', width = 1440, height = 900, key } = options;
  const { hasChineseFont = locale === 'zh-CN' } = options;
  const colorScheme = theme === 'system' ? 'light' : theme;
  const given: BrowserContextOptions = { locale, colorScheme, viewport: { width, height } };
  const context = options.context ?? (await browser.newContext(given));
  const page = await context.newPage();
  // Ends what will not come; on a busy machine what comes may take its time.
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  const requests: string[] = [];
  const said: string[] = [];
  const quoted = { page, said };
  openPages.add(quoted);
  page.on('close', () => openPages.delete(quoted));
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    said.push(`${message.type()}: ${message.text()}`);
    // The browser writes down every refusal; a refused check or a stale write is the API's business, and is shown.
    const isRefusal = /^Failed to load resource: .* status of 4\d\d /.test(message.text());
    if (message.type() === 'error' && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await page.addInitScript(prepare, { locale, theme, key, font: hasChineseFont ? chineseFont() : undefined });
  await page.goto(url);
  return { page, faults, requests };
}

interface Prepared {
  readonly locale: string;
  readonly theme: string;
  readonly key: string | undefined;
  readonly font: string | undefined;
}

/**
 * Runs in the page before its own scripts. The browser of npm has no Chinese font, so pages in Chinese bring one along; it
 * costs each page as much as its own scripts do.
 */
function prepare({ locale, theme, key, font }: Prepared): void {
  localStorage.setItem('tessera.locale', localStorage.getItem('tessera.locale') ?? locale);
  localStorage.setItem('tessera.theme', localStorage.getItem('tessera.theme') ?? theme);
  if (key !== undefined) sessionStorage.setItem('tessera.key', sessionStorage.getItem('tessera.key') ?? key);
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
  });
  if (font === undefined) return;
  const letters = atob(font);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const face = new FontFace('Noto Sans SC', bytes);
  document.fonts.add(face);
  void face.load();
}

let font: string | undefined;

function chineseFont(): string {
  const file = createRequire(__filename).resolve(
    '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  );
  font ??= readFileSync(file).toString('base64');
  return font;
}
