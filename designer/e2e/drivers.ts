import type { Locator, Page } from 'playwright-core';

/** How a person gets a flow built: the same wishes, met by keys alone or by clicks alone. */
export interface Driver {
  readonly name: string;
  /** An action of the menu of a row of the outline, e.g. `s:review`; by keys its shortcut where it has one. */
  act(row: string, action: string, key?: string): Promise<void>;
  /** Of a list that is not searched. */
  choose(label: string, option: string): Promise<void>;
  /** Of a list that is searched by typing. */
  find(label: string, text: string): Promise<void>;
  /** A word of one's own, where a list would suggest others. */
  coin(label: string, text: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** @param card the card it stands on, where others are called the same */
  press(button: string, card?: string): Promise<void>;
  follow(link: string): Promise<void>;
  /** Ticks a box. */
  tick(box: string): Promise<void>;
  tab(name: string): Promise<void>;
  /** Selects a row of the outline. */
  show(row: string): Promise<void>;
  /** Unfolds what a button names. */
  open(name: RegExp): Promise<void>;
  /** One of a few that are all seen. */
  pick(segment: string): Promise<void>;
  /** Leaves a field, so that it is written. */
  leave(): Promise<void>;
}

/** Clicks only: no pointer goes over anything, nothing is dragged. */
export function clicks(page: Page): Driver {
  const scope = () => scopeOf(page);
  return {
    name: 'clicks',
    async act(row, action) {
      await page.locator(`[data-row="${row}"]`).click();
      await page.locator(`[data-row="${row}"]`).getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: action }).click();
    },
    async choose(label, option) {
      await (await scope()).getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async find(label, text) {
      const field = (await scope()).getByRole('combobox', { name: label });
      await field.click();
      await field.fill(text);
      await suggestion(page, text).click();
    },
    async coin(label, text) {
      await (await scope()).getByRole('combobox', { name: label }).fill(text);
    },
    async fill(label, text) {
      await (await scope()).getByRole('textbox', { name: label }).fill(text);
    },
    async press(button, card) {
      await (await scopeOf(page, card)).getByRole('button', { name: button, exact: true }).click();
    },
    async follow(link) {
      await page.getByRole('link', { name: link, exact: true }).click();
    },
    async tick(box) {
      await page.getByText(box).click();
    },
    async tab(name) {
      await page.getByRole('tab', { name }).click();
    },
    async show(row) {
      await page.locator(`[data-row="${row}"]`).click();
    },
    async open(name) {
      await page.getByRole('button', { name }).first().click();
    },
    async pick(segment) {
      await page.getByRole('radio', { name: segment }).first().click();
    },
    async leave() {
      await page.locator('#main').getByRole('tab', { selected: true }).first().focus();
    },
  };
}

/** Keys only: everything is reached by Tab and arrows. */
export function keys(page: Page): Driver {
  const type = (text: string) => page.keyboard.type(text);
  const key = (name: string) => page.keyboard.press(name);
  return {
    name: 'keys',
    async act(row, action, shortcut) {
      await toRow(page, row);
      if (shortcut !== undefined) return await key(shortcut);
      await key('Shift+F10');
      await toOption(page, 'menuitem', action);
      await key('Enter');
    },
    async choose(label, option) {
      await tabTo(page, 'button', label);
      await key('Enter');
      await toOption(page, 'option', option);
      await key('Enter');
    },
    async find(label, text) {
      await tabTo(page, 'combobox', label);
      await key('Control+a');
      await type(text);
      const id = await suggestion(page, text).getAttribute('id');
      for (let step = 0; step < mostTabs; step += 1) {
        if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant'))) === id) break;
        await key('ArrowDown');
      }
      await key('Enter');
    },
    async coin(label, text) {
      await tabTo(page, 'combobox', label);
      await key('Control+a');
      await type(text);
    },
    async fill(label, text) {
      await tabTo(page, 'textbox', label);
      await key('Control+a');
      await type(text);
    },
    async press(button, card) {
      await tabTo(page, 'button', button, card);
      await key('Enter');
    },
    async follow(link) {
      await tabTo(page, 'link', link);
      await key('Enter');
    },
    async tick(box) {
      await tabTo(page, 'checkbox', box);
      await key('Space');
    },
    async tab(name) {
      await tabTo(page, 'tab', undefined);
      for (let step = 0; step < 10 && !(await isActive(page.getByRole('tab', { name }))); step += 1)
        await key('ArrowRight');
    },
    async show(row) {
      await toRow(page, row);
      await key('Enter');
    },
    async open(name) {
      await tabTo(page, 'button', name);
      await key('Enter');
    },
    async pick(segment) {
      const wanted = page.getByRole('radio', { name: segment }).first();
      const group = wanted.locator('xpath=ancestor::*[@role="radiogroup"][1]').getByRole('radio');
      await tabUntil(page, segment, async () => await anyActive(group));
      for (let step = 0; step < 10 && !(await isActive(wanted)); step += 1) await key('ArrowRight');
      await key('Space');
    },
    async leave() {
      await key('Tab');
    },
  };
}

/** The suggestion that names the text. */
function suggestion(page: Page, text: string): Locator {
  return page.getByRole('option').filter({ hasText: text }).first();
}

/** The card that is named, the dialog where one is open, else the page. */
async function scopeOf(page: Page, card?: string): Promise<Locator> {
  if (card !== undefined) return page.getByRole('article', { name: card });
  const dialog = page.getByRole('dialog');
  return (await dialog.count()) > 0 ? dialog.last() : page.locator('body');
}

const mostTabs = 120;

/** Presses Tab until what has the focus is what is wanted. */
async function tabTo(
  page: Page,
  role: 'button' | 'combobox' | 'textbox' | 'tab' | 'link' | 'checkbox',
  name: string | RegExp | undefined,
  card?: string,
): Promise<void> {
  const wanted = (await scopeOf(page, card)).getByRole(role, name === undefined ? {} : { name });
  await wanted.first().waitFor();
  await tabUntil(page, `${role} ${String(name)}`, async () => await anyActive(wanted));
}

async function tabUntil(page: Page, what: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < mostTabs; step += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${what} is not reached by Tab`);
}

async function anyActive(wanted: Locator): Promise<boolean> {
  return await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement));
}

async function toRow(page: Page, row: string): Promise<void> {
  const wanted = page.locator(`[data-row="${row}"]`);
  await wanted.waitFor();
  if (!(await isActive(page.locator('[data-row]:focus')))) {
    for (let step = 0; step < mostTabs; step += 1) {
      if (await page.evaluate(() => document.activeElement?.hasAttribute('data-row') ?? false)) break;
      await page.keyboard.press('Tab');
    }
  }
  await page.keyboard.press('Home');
  for (let step = 0; step < mostTabs; step += 1) {
    if (await isActive(wanted)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the row ${row} is not reached by arrows`);
}

async function toOption(page: Page, role: 'option' | 'menuitem', name: string): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: role === 'option' });
  await wanted.waitFor();
  await page.keyboard.press('Home');
  for (let step = 0; step < mostTabs; step += 1) {
    if (await isActive(wanted)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${role} ${name} is not reached by arrows`);
}

async function isActive(one: Locator): Promise<boolean> {
  return (await one.count()) > 0 && (await one.first().evaluate((element) => element === document.activeElement));
}
