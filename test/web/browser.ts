import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import axe from 'axe-core';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { TestApp } from '#libs/testing/app';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the machine; HUIYING_CHROMIUM names another. */
function chromiumOfMachine(): string {
  const found = [process.env['HUIYING_CHROMIUM'] ?? '', ...CHROMIUM].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    'The pages are tried in a real browser. Install Chromium and a Chinese font (Debian: apt-get install chromium fonts-noto-cjk), or say where it is by HUIYING_CHROMIUM.',
  );
}

const ROOT = join(import.meta.dirname, '../..');

/** Builds the desk as a start does, where its sources have changed. @returns its folder */
export async function builtDesk(): Promise<string> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'bin/build-web.js')]);
  return join(ROOT, 'dist/web');
}

export interface Browser {
  readonly context: BrowserContext;
  /** A page of it, on the desk. */
  page(path?: string): Promise<Page>;
  /** What went wrong on any page: errors, warnings of the console, broken policy, requests to other hosts. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** A browser with a folder of its own, in Shanghai, in Chinese. */
export async function openBrowser(app: TestApp, size = { width: 1440, height: 900 }): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'huiying-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumOfMachine(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: size,
  });
  const troubles: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(app.address) && !/^(blob|data):/.test(request.url()))
      troubles.push(`foreign ${request.url()}`);
  });
  context.on('console', (message) => {
    // The first look of a session that ended, and a refusal, are part of a page's life.
    if (['error', 'warning'].includes(message.type()) && !/status of (401|409)/.test(message.text()))
      troubles.push(`console ${message.text()}`);
  });
  context.on('weberror', (error) => troubles.push(`error ${error.error().message}`));
  return {
    context,
    troubles,
    page: async (path = '') => {
      const page = await context.newPage();
      await page.goto(`${app.address}/desk/${path}`);
      return page;
    },
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What keeps somebody from reading or using the page (WCAG 2.1 A and AA). */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    async () =>
      await (globalThis as unknown as { axe: typeof axe }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`));
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
