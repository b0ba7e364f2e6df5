/**
 * The playground in a real browser, watched for what it must not do. No tests here.
 */
import assert from 'node:assert/strict';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';

/** Debian's, unless another one is named. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Graphics in software, so that every backend can be tried on a machine without a graphics card. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--enable-unsafe-webgpu',
      '--enable-features=Vulkan',
      '--use-webgpu-adapter=swiftshader',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

export interface OpenOptions {
  readonly browser: Browser;
  readonly url: string;
  readonly context?: BrowserContextOptions;
  /** What is done to the page before it is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors on the console or thrown, and requests to other servers. */
  readonly problems: readonly string[];
}

/** Opens the playground and waits for its first digits. */
export async function openPlayground({ browser, url, context, prepare }: OpenOptions): Promise<OpenPage> {
  const page = await browser.newPage(context);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) problems.push(request.url());
  });
  await prepare?.(page);
  await page.goto(url);
  await settled(page);
  return { page, problems };
}

/** Waits until everything that was asked for is shown; software needs its time. */
export async function settled(page: Page): Promise<void> {
  // What was done last has to reach the components first.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await page.waitForFunction(
    () =>
      document.querySelector('.pg-badge[data-tensors]') &&
      !document.querySelector('.pg-panel[aria-busy=true]'),
    undefined,
    { timeout: 120_000 },
  );
}

/** The grey levels of the canvases that a selector finds, one array each; all of them must be grey. */
export async function grayLevels(page: Page, selector: string): Promise<number[][]> {
  const rgba = await page.$$eval(selector, (canvases) =>
    (canvases as HTMLCanvasElement[]).map((canvas) => [
      ...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data,
    ]),
  );
  return rgba.map((values) => {
    const pixels = Array.from({ length: values.length / 4 }, (_, pixel) =>
      values.slice(4 * pixel, 4 * pixel + 4),
    );
    for (const [red, green, blue, opacity] of pixels)
      assert.deepEqual([green, blue, opacity], [red, red, 255], 'a pixel is an opaque grey');
    return pixels.map(([red]) => red!);
  });
}

/** How many tensors are held for each checkpoint whose weights are. */
export async function tensorsPerCheckpoint(page: Page): Promise<number> {
  const { tensors, checkpoints } = await page.$eval('.pg-badge', (badge) => ({
    ...(badge as HTMLElement).dataset,
  }));
  return Number(tensors) / Number(checkpoints);
}

/** The percentages of the verdicts within what a selector finds, as exactly as their bars are long. */
export async function percentages(page: Page, selector: string): Promise<number[]> {
  const bars = page.locator(`${selector} .pg-verdict-bar span`);
  return bars.evaluateAll((spans) =>
    spans.map((span) => Number.parseFloat((span as HTMLElement).style.width)),
  );
}

/** Drags from point to point, in shares of the element's size. */
export async function drawLine(page: Page, element: Locator, points: readonly { x: number; y: number }[]) {
  await element.scrollIntoViewIfNeeded();
  const box = (await element.boundingBox())!;
  const place = ({ x, y }: { x: number; y: number }): [number, number] => [
    box.x + x * box.width,
    box.y + y * box.height,
  ];
  await page.mouse.move(...place(points[0]!));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...place(point), { steps: 5 });
  await page.mouse.up();
}
