/**
 * A real browser on the real page: Chromium as the system has it, driven by Playwright. No tests here.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { serveView, type ViewServer } from '../../src/view/index.js';

/** Built by scripts/build-page.mjs. */
export const PAGE = fileURLToPath(new URL('../../dist/page/', import.meta.url));

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const browserPath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path));

/** For tests' options: why they cannot run, or false. */
export const withoutBrowser = browserPath === undefined && 'needs chromium, or its path in CHROMIUM';

export async function launch(context: TestContext): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: browserPath!, args: ['--no-sandbox'] });
  context.after(() => browser.close());
  return browser;
}

/** The page of the runs in `out`, served in this process. */
export async function serve(context: TestContext, out: string): Promise<ViewServer> {
  const server = await serveView({ out, page: PAGE, port: 0, onError: assert.fail });
  context.after(() => server.close());
  return server;
}

export interface Watched {
  readonly page: Page;
  /** What the page complained of, and what it asked for elsewhere. */
  readonly problems: string[];
  /** The paths that were asked for. */
  readonly asked: string[];
}

/** Opens `url` and watches everything that goes wrong from the first moment. */
export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const [problems, asked]: [string[], string[]] = [[], []];
  const { origin } = new URL(url);
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: from, pathname } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && from !== origin) problems.push(request.url());
    asked.push(pathname);
  });
  await page.goto(url);
  return { page, problems, asked };
}

/** Waits until an expression holds on the page. (Playwright's own waiting is `eval`, which the page forbids.) */
export async function until(page: Page, expression: string): Promise<void> {
  for (const end = Date.now() + 30_000; !(await page.evaluate<boolean>(expression)); ) {
    assert.ok(Date.now() < end, `never was true: ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** What the accessibility rules of WCAG 2.2 AA find on the page as it is now. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.js') });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run({ runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
