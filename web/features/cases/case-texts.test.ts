import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detailItems, sexText } from './case-texts.ts'

test('details stand under the headings of the table, in their order, without empty ones', () => {
  const details = { injunction: null, decidingBody: '通川区人民法院', offence: '交通肇事罪', education: '' }
  assert.deepEqual(detailItems('corrections', details), [
    { key: 'offence', label: '罪名', text: '交通肇事罪' },
    { key: 'decidingBody', label: '决定机关', text: '通川区人民法院' },
  ])
})

test('codes and yes or no are read as Chinese', () => {
  assert.deepEqual(
    detailItems('aftercare', { consent: false, releaseSource: 'prison', threeNones: true }).map(({ text }) => text),
    ['刑满释放', '是', '否'],
  )
  assert.equal(sexText('female'), '女')
})

test('numbers and addresses never stand among the details, even if they are sent there', () => {
  assert.deepEqual(detailItems('corrections', { idNumber: '519981198408294906', residence: '测试路', phone: '1' }), [])
})
