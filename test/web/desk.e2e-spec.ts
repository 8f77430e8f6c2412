import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';
import { barriersOn, type Browser, builtDesk, openBrowser, scrollsSideways } from './browser.js';

describe('The desk', () => {
  let web: string;
  let app: TestApp;
  let browser: Browser;
  let township: Officer;
  let dispute: OpenedCase;

  beforeAll(async () => {
    web = await builtDesk();
    app = await startApp({ at: new Date().toISOString(), settings: { web } });
    township = await app.as('township');
    dispute = await township.opens(
      'disputes',
      aDispute({
        title: '柳台村占地补偿',
        concerns: [aConcern('补偿面积少算了。'), aConcern('弃土堵了渠。')],
      }),
    );
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await township.does(`${dispute.concerns[0]}/respond-to-concern`, aResponse('已按承包证复核并公布。'));
    await (await app.as('petition')).opens('petitions', aPetition({ title: '装路灯' }));
    await app.settled();
    browser = await openBrowser(app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const signIn = async (page: Page, account: string): Promise<void> => {
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('口令').fill('demo-huiying');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的案件' }).waitFor();
  };

  it('lists the people of a demo, lets somebody in by typing, and shows what is owed', async () => {
    // given
    const page = await browser.page();
    await page.getByRole('button', { name: /petition/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);

    // when
    await signIn(page, 'township');

    // then
    const row = page.getByRole('row', { name: /柳台村占地补偿/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/矛盾纠纷[^]*1\/2[^]*已研判[^]*山泉镇/);
    expect(await page.getByRole('button', { name: /^在办/ }).innerText()).toBe('在办 1');
    expect(await barriersOn(page)).toEqual([]);
    await page.close();
  });

  it('opens a case by keyboard: blanks glare, the acts read as sentences, and going back restores the list', async () => {
    const page = await browser.page('cases?tab=unanswered');
    await page.getByRole('row', { name: /柳台村占地补偿/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '诉求与回应' }).waitFor();
    const concerns = page.locator('.concerns');
    expect(await concerns.innerText()).toContain('已按承包证复核并公布。');
    expect(await concerns.locator('.owed strong').innerText()).toMatch(/无人回应 · 0 天/);
    await page.locator('.acts li').first().waitFor();
    const acts = await page.locator('.acts').innerText();
    expect(acts).toContain('回应关切①');
    expect(acts).not.toMatch(/\{\w+\}|undefined|\[object/);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: /返回/ }).click();
    await page.getByRole('heading', { name: '我的案件' }).waitFor();
    expect(page.url()).toContain('tab=unanswered');
    await page.close();
  });

  it('speaks English, prints large, and fits a phone', async () => {
    const page = await browser.page();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'My cases' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('button', { name: 'Large print' }).click();
    for (const [width, height] of [
      [390, 844],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const path of ['cases', `cases/${dispute.id}`]) {
        await page.goto(`${app.address}/desk/${path}`);
        await page.getByText('柳台村占地补偿').first().waitFor();
        expect([width, path, await scrollsSideways(page)]).toEqual([width, path, false]);
        expect(await barriersOn(page)).toEqual([]);
      }
    }
    await page.getByRole('button', { name: 'Large print' }).click();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '诉求与回应' }).waitFor();
    await page.close();
  });

  it('narrows by unit, chosen by a part of its name, and keeps that in its address', async () => {
    const page = await browser.page();
    const box = page.getByRole('combobox', { name: '单位' });
    await box.fill('柳台');
    await page
      .getByRole('option', { name: /柳台村 / })
      .first()
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await box.press('ArrowDown');
    await box.press('Enter');
    await page.waitForURL(/unit=liutai/);
    await page.reload();
    await page.waitForFunction('document.querySelector("[role=combobox]").value.includes("柳台")');
    await page.close();
  });

  it('tells of news without moving anything, until they are asked for', async () => {
    const page = await browser.page();
    await page.clock.install();
    await page.reload();
    await page.getByRole('row', { name: /柳台村占地补偿/ }).waitFor();
    await township.opens('disputes', aDispute({ title: '新来的一件' }));
    await app.settled();
    // What the service remembers of its lists is half a second old at most.
    await new Promise((resolve) => setTimeout(resolve, 600));
    await page.clock.runFor(31_000);
    await page.getByRole('button', { name: /1 处有更新/ }).waitFor();
    expect(await page.getByText('新来的一件').count()).toBe(0);
    await page.getByRole('button', { name: /1 处有更新/ }).click();
    await page.getByText('新来的一件').waitFor();
    await page.close();
  });

  it('given another account in another tab, then this one does nothing under the wrong name', async () => {
    const first = await browser.page();
    await first.getByRole('row', { name: /柳台村占地补偿/ }).waitFor();
    await first.waitForLoadState('networkidle');
    const second = await browser.page();
    await second.getByRole('button', { name: '退出' }).click();
    await second.getByLabel('账号').waitFor();
    await signIn(second, 'petition');
    await first.bringToFront();
    await first.getByRole('button', { name: /已办结/ }).click();
    await first.getByRole('dialog', { name: '登录身份已改变' }).waitFor();
    expect(await barriersOn(first)).toEqual([]);
    await first.getByRole('button', { name: '重新读取页面' }).click();
    await first.getByText('信访干部').waitFor();
    await first.close();
    await second.close();
  });

  it('given a session that ended, then its owner signs in over the page, which stays what it was', async () => {
    const page = await browser.page('cases?tab=closed');
    await page.getByRole('heading', { name: '我的案件' }).waitFor();
    await app.database.pool.query('delete from session');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await page.getByRole('button', { name: /^在办/ }).click();
    const box = page.getByRole('dialog', { name: /会话已结束/ });
    await box.waitFor();
    await box.getByLabel('口令').fill('demo-huiying');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /装路灯/ }).waitFor();
    expect(page.url()).toContain('tab=open');
    await page.close();
  });

  it('asks nobody but the service, breaks no policy, and shows no error', () => {
    expect(browser.troubles).toEqual([]);
  });

  it('weighs no more than it may: entry 380 kB, each later part 60 kB, compressed', async () => {
    const html = await readFile(join(web, 'index.html'), 'utf8');
    const weigh = async (name: string): Promise<number> =>
      gzipSync(await readFile(join(web, 'assets', name))).length / 1_024;
    const files = (await readdir(join(web, 'assets'))).filter((name) => /\.(js|css)$/.test(name));
    const entry = files.filter((name) => html.includes(name));
    let weight = 0;
    for (const name of entry) weight += await weigh(name);
    expect(weight).toBeGreaterThan(50);
    expect(weight).toBeLessThanOrEqual(380);
    for (const name of files.filter((one) => !entry.includes(one)))
      expect([name, (await weigh(name)) <= 60]).toEqual([name, true]);
  });
});
