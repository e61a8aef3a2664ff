import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fitPhoto, jpegName, LONGEST_SIDE } from './fit-photo.ts'

test('a photo of a phone is brought to 1600 pixels, a small one stays as it is', () => {
  assert.deepEqual(fitPhoto(4032, 3024), { width: 1600, height: 1200 })
  assert.deepEqual(fitPhoto(3024, 4032), { width: 1200, height: 1600 })
  assert.deepEqual(fitPhoto(800, 600), { width: 800, height: 600 })
})

test('no side is longer than the limit, none vanishes, none grows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
      const fitted = fitPhoto(width, height)
      assert.ok(Math.max(fitted.width, fitted.height) <= LONGEST_SIDE)
      assert.ok(fitted.width >= 1 && fitted.height >= 1)
      assert.ok(fitted.width <= width && fitted.height <= height)
    }),
  )
})

test('the name says what the file now is', () => {
  assert.equal(jpegName('IMG_1234.HEIC'), 'IMG_1234.jpg')
  assert.equal(jpegName('走访.照片.png'), '走访.照片.jpg')
  assert.equal(jpegName('.png'), '照片.jpg')
  assert.ok(jpegName(`${'长'.repeat(300)}.png`).length <= 200)
})
