/** A back office for the stories of one file: begun before them, closed after them; no story may leave a complaint behind. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { aBackOffice, type BackOffice } from './back-office.ts';
import type { DeskOptions } from './desk.ts';

const failures = join(import.meta.dirname, '../../screenshots/failed');

export interface StoryOptions extends DeskOptions {
  /** Stories that go on in the same page, each where the one before ended; what follows a failed one is left out. */
  keepPages?: boolean;
}

/** Call it in a describe; what it gives can be used in its tests and hooks. */
export function aBrowserStory({ keepPages = false, ...options }: StoryOptions = {}): BackOffice {
  let begun: BackOffice | undefined;
  beforeAll(async () => {
    begun = await aBackOffice(inject('webFolder'), options);
  });
  let broken = false;
  beforeEach((context) => context.skip(broken, 'it goes on from a story that failed'));
  afterEach(async ({ task }) => {
    if (!begun) return;
    if (task.result?.state === 'fail') {
      broken = keepPages;
      await keepPictures(begun.pages(), task.name);
    }
    const troubles = begun.troubles();
    if (!keepPages) await begun.leave();
    expect(troubles).toEqual([]);
  });
  afterAll(() => begun?.close());
  return new Proxy({} as BackOffice, {
    get: (_target, name) => {
      if (!begun) throw new Error('the back office is not there before the tests');
      return begun[name as keyof BackOffice];
    },
  });
}

/** What a page showed when its story failed: screenshots/failed/. */
async function keepPictures(pages: Page[], story: string): Promise<void> {
  await mkdir(failures, { recursive: true });
  for (const [index, page] of pages.entries())
    await page
      .screenshot({ path: join(failures, `${story.replace(/[^\w-]+/g, ' ').trim()} ${index + 1}.png`) })
      .catch(() => {});
}

export const seen = (what: Locator): Promise<void> => what.first().waitFor();
export const gone = (what: Locator): Promise<void> => what.first().waitFor({ state: 'hidden' });

/** Until it holds; the test's time limit is the end. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Answers the question of a dialog by its main button. A click that comes with the opening is none: it is deaf for a moment. */
export async function answer(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await seen(dialog);
  await until(async () => {
    if (await dialog.isHidden()) return true;
    await dialog
      .locator('.main-act')
      .click({ timeout: 1_000 })
      .catch(() => {});
    return false;
  });
}

/** The place of a list: rows of orders in the document. */
export const rows = (page: Page): Locator => page.locator('tr.order');
export const row = (page: Page, orderNumber: string): Locator =>
  rows(page).filter({ has: page.locator(`a[title="${orderNumber}"]`) });
/** The side's count of a status. */
export const countOf = async (page: Page, status: string): Promise<number> =>
  Number(
    (
      await page
        .locator('.side .statuses li')
        .filter({ has: page.locator('.name', { hasText: new RegExp(`^${status}$`) }) })
        .locator('.n')
        .textContent()
    )?.replaceAll(',', ''),
  );
