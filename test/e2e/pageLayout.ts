import type { Page } from '@playwright/test'

/** A text that is higher than this pushes everything else off the screen, px. */
const highestText = 480

/** Curves follow a new width some frames late; what stays for longer than these is a fault. */
const settlingRounds = 30

/**
 * What does not hold in the frame or on the page: something beyond the right edge, a head, rail or foot that was pushed
 * away, a text without an end. Empty when all is well.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  let faults = await faultsNow(page)
  for (let round = 0; round < settlingRounds && faults.length > 0; round += 1) {
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    faults = await faultsNow(page)
  }
  return faults
}

function faultsNow(page: Page): Promise<string[]> {
  return page.evaluate((highest) => {
    const faults: string[] = []
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} in .${element.parentElement?.className ?? ''}`
    if (document.documentElement.scrollWidth > innerWidth)
      faults.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    if (document.documentElement.scrollHeight > innerHeight + 1)
      faults.push(`the window scrolls: ${document.documentElement.scrollHeight} px`)
    const main = document.querySelector('main')
    if (main && main.scrollWidth > main.clientWidth)
      faults.push(`main is ${main.scrollWidth} of ${main.clientWidth} px wide`)
    for (const part of ['.head', '.rail', '.foot']) {
      const box = document.querySelector(part)?.getBoundingClientRect()
      if (!box || box.height === 0) continue
      const isOut =
        box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1
      if (isOut || (part === '.head' && box.height > 160))
        faults.push(
          `${part} is at ${Math.round(box.left)}, ${Math.round(box.top)}, ${Math.round(box.height)} high`,
        )
    }
    /** Whether a part around it cuts it or can be moved sideways; the page itself may not. */
    const isKept = (element: Element): boolean => {
      for (let one = element.parentElement; one && one.tagName !== 'MAIN'; one = one.parentElement)
        if (getComputedStyle(one).overflowX !== 'visible') return true
      return false
    }
    for (const element of document.querySelectorAll(
      'main *, .head *, .foot *, [role=dialog] *, [role=menu] *',
    )) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
      )
      if (!hasText || element.closest('.unseen, [aria-hidden=true]')) continue
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      if (box.height > highest && !element.closest('pre, textarea, .endless'))
        faults.push(`${name(element)} is ${Math.round(box.height)} px high`)
      if (!isKept(element) && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`${name(element)} ends at ${Math.round(box.right)}`)
    }
    return faults
  }, highestText)
}
