import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** In light and in dark. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    expect(found, `${where}, ${colorScheme}`).toEqual([])
  }
}
