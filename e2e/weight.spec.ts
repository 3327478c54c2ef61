import path from 'node:path'
import type { Page } from '@playwright/test'
import { projectRoot } from '#scripts/project.ts'
import { MAX_WEIGHT, weighPage } from '#scripts/testing/page-weight.ts'
import { allStored, expect, inquiryUrl, test, write } from './fixtures.ts'

/** Every socket of ours that the page opens, from now on. */
function countSockets(page: Page): { opened: number } {
  const sockets = { opened: 0 }
  page.on('websocket', (socket) => {
    if (socket.url().includes('/socket.io/')) sockets.opened++
  })
  return sockets
}

test('WT1 the conversation comes with the first sign of wanting it and not before, within its limits', async ({
  a,
  shop,
  visit,
}) => {
  const weight = await weighPage(path.join(projectRoot, '.next'))
  expect(weight.launcher).toBeLessThanOrEqual(MAX_WEIGHT.launcher)
  expect(weight.panel).toBeLessThanOrEqual(MAX_WEIGHT.panel)

  const page = await visit(a)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace('/_next/', '')))
  await page.goto(`${a}/products/${shop.productId}`, { waitUntil: 'networkidle' })
  const launcher = page.getByRole('button', { name: /상품 문의하기/ })
  await expect(launcher).toBeVisible()
  expect(asked.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(0)
  expect(asked.filter((file) => weight.panelFiles.includes(file))).toEqual([])

  await launcher.hover()
  await expect.poll(() => weight.panelFiles.filter((file) => !asked.includes(file))).toEqual([])
  await launcher.click()
  await expect(page.getByRole('region', { name: '상품 문의' })).toBeVisible()
})

test('WT2 who never asks opens no socket; who has asked has one, with the window closed too', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(a, { as: shopper })
  const sockets = countSockets(page)
  await page.goto(`${a}/products/${shop.productId}`, { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: /상품 문의하기/ }).hover()
  await page.waitForLoadState('networkidle')
  expect(sockets.opened).toBe(0)

  await page.goto(inquiryUrl(a, shop))
  await expect.poll(() => sockets.opened).toBe(1)
  // Looked in and asked nothing.
  await expect(page.getByRole('region', { name: '대화 내용' })).toBeVisible()
  await page.goto(`${a}/products/${shop.productId}`, { waitUntil: 'networkidle' })
  await expect(page.getByRole('button', { name: /상품 문의하기/ })).toBeVisible()
  expect(sockets.opened).toBe(1)

  await page.goto(inquiryUrl(a, shop))
  await write(page, '배송은 얼마나 걸리나요?')
  await allStored(page)
  expect(sockets.opened).toBe(2)
  await page.goto(`${a}/products/${shop.productId}`)
  await expect.poll(() => sockets.opened).toBe(3)
})
