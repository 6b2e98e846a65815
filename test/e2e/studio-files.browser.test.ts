import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { fetchFile, onePixel, uploaded } from '../harness/files.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;
const input = testId('file-input');

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

const plan = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'plan',
  title: 'Plan',
  plural: 'Plans',
  type: 'object',
  nameField: 'name',
  history: true,
  required: ['name'],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    drawing: { fieldType: 'file', title: 'Drawing', accept: ['.pdf', 'image/*'], maxSize: 1 },
  },
};

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const made = await app.admin.call('POST', '/metadata/objects', plan);
  if (made.status >= 300) throw new Error(JSON.stringify(made.body));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

async function enter(options: StudioOptions = {}): Promise<Page> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  return studio.page;
}

const picture = { name: '平面圖.png', mimeType: 'image/png', buffer: onePixel };

/** Chooses a file as a person does: by the button and the chooser of the system. */
async function choose(page: Page, button: string, file: typeof picture): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Drops a file on an element. */
async function drop(page: Page, selector: string, name: string, type: string): Promise<void> {
  const file = `new File(['%PDF-1.7 dropped'], '${name}', { type: '${type}' })`;
  const transfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`,
  );
  await page.dispatchEvent(selector, 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

async function save(page: Page): Promise<string> {
  await page.click(testId('record-form-save'));
  await page.waitForURL(/\/o\/plan\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) as string;
}

const read = async (id: string) => (await app.admin.call('GET', `/records/plan/${id}`)).body;

async function make(name: string): Promise<string> {
  const file = await uploaded(app.url, app.admin, name, onePixel);
  return (await app.admin.call('POST', '/records/plan', { name, drawing: file.id })).body.id;
}

describe('a file in the studio', () => {
  it('is chosen in a form, seen with its picture, and saved with the record', async () => {
    const page = await enter();
    await studio.open('/o/plan/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('House');
    await choose(page, 'Drawing: Choose a file', picture);
    await page.getByRole('link', { name: '平面圖.png', exact: true }).waitFor();
    await page.locator(`${input} img`).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    const record = await read(await save(page));
    expect(record.drawing).toMatchObject({ name: '平面圖.png', type: 'image/png' });
    const link = page.getByRole('link', { name: '平面圖.png', exact: true }).first();
    await expect.poll(() => link.getAttribute('href')).toBe(`/api/v1/files/${record.drawing.id}`);
    const drawn = `[...document.querySelectorAll('${testId('field')} img')].some((image) => image.naturalWidth > 0)`;
    await expect.poll(() => page.evaluate(drawn)).toBe(true);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });

  it('is dropped on its place; what does not fit is refused in words and sends nothing', async () => {
    const page = await enter();
    await studio.open('/o/plan/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('Dropped');
    await drop(page, input, 'notes.txt', 'text/plain');
    const problem = page.locator(input).getByRole('alert');
    await problem
      .getByText('notes.txt: only these types are allowed here: .pdf, image/*.')
      .waitFor();
    await choose(page, 'Drawing: Choose a file', {
      ...picture,
      name: 'large.png',
      buffer: Buffer.alloc(1024 * 1024 + 1),
    });
    await problem.getByText('large.png: the file has 1 MB').waitFor();
    await choose(page, 'Drawing: Choose a file', {
      ...picture,
      name: 'page.png',
      buffer: Buffer.from('<html><script>alert(1)</script>'),
    });
    await problem.getByText('page.png: only these types').waitFor();
    await drop(page, input, 'offer.pdf', 'application/pdf');
    await page.getByRole('link', { name: 'offer.pdf', exact: true }).waitFor();
    await expect.poll(() => problem.count()).toBe(0);
    expect((await read(await save(page))).drawing).toMatchObject({ type: 'application/pdf' });
  });

  it('on its way can be cancelled, and the form waits for it', async () => {
    const page = await enter();
    let isHeld = true;
    await page.route('**/api/v1/files', async (route) => {
      while (isHeld) await new Promise((resolve) => setTimeout(resolve, 50));
      await route.continue().catch(() => undefined);
    });
    await studio.open('/o/plan/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('Waits');
    await choose(page, 'Drawing: Choose a file', picture);
    await page
      .getByRole('progressbar', { name: 'Uploading 平面圖.png' })
      .waitFor({ state: 'attached' });
    await expect.poll(() => page.locator(testId('record-form-save')).isDisabled()).toBe(true);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.getByRole('button', { name: 'Drawing: Cancel' }).click();
    await page.getByRole('button', { name: 'Drawing: Choose a file' }).waitFor();
    await expect.poll(() => page.locator(testId('record-form-save')).isDisabled()).toBe(false);
    isHeld = false;
    await choose(page, 'Drawing: Choose a file', picture);
    await page.getByRole('link', { name: '平面圖.png', exact: true }).waitFor();
    expect((await read(await save(page))).drawing.name).toBe('平面圖.png');
  });

  it('is replaced and removed on the page of its record, and comes back by undo', async () => {
    const id = await make('first.png');
    const { drawing } = await read(id);
    const page = await enter();
    await studio.open(`/o/plan/${id}`);
    const field = page.locator(`${testId('field')}[data-field="drawing"]`).first();
    await field.hover();
    await field.getByRole('button', { name: 'Edit Drawing' }).click();
    await choose(page, 'Drawing: Replace', { ...picture, name: 'second.png' });
    await field.getByRole('link', { name: 'second.png', exact: true }).waitFor();
    await expect.poll(async () => (await read(id)).drawing.name).toBe('second.png');
    expect((await fetchFile(app.url, app.admin, drawing.id)).status).toBe(404);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await field.getByRole('link', { name: 'first.png', exact: true }).waitFor();
    await expect
      .poll(async () => (await fetchFile(app.url, app.admin, drawing.id)).status)
      .toBe(200);
  });

  it('is a link in a list, and found by its name', async () => {
    await make('needle.png');
    const page = await enter();
    const filter = { field: 'drawing.name', op: 'contains', value: 'NEEDLE' };
    await studio.open(`/o/plan?f=${encodeURIComponent(JSON.stringify(filter))}`);
    await page.locator(testId('count'), { hasText: /^1 record$/ }).waitFor();
    await page.getByText('Drawing: File name').first().waitFor();
    await page.getByRole('link', { name: 'needle.png', exact: true }).first().waitFor();
  });

  it('is a type that an administrator can choose, with the types and the size it takes', async () => {
    const page = await enter();
    await studio.open('/studio/objects/new');
    await page.fill(testId('object-title'), 'Deed');
    await page.click(testId('wizard-next'));
    await page.click(testId('add-field'));
    const row = page.locator('[data-draft]').last();
    await row.locator(testId('field-title')).fill('Contract');
    await row.locator(testId('field-type')).click();
    await page.getByRole('option', { name: 'File', exact: true }).click();
    await row.locator(testId('field-open')).click();
    await row.getByRole('textbox', { name: 'Largest size (MB)' }).fill('5');
    await row.getByRole('button', { name: 'Add' }).click();
    await row.getByRole('textbox', { name: /Types of files/ }).fill('.pdf');
    await page.click(testId('wizard-next'));
    await page.click(testId('wizard-next'));
    await page.click(testId('plan-apply'));
    await page.locator(testId('wizard-done')).waitFor();
    const { body } = await app.admin.call('GET', '/metadata/objects/deed');
    expect(body.properties.contract).toMatchObject({ accept: ['.pdf'], maxSize: 5 });
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});
