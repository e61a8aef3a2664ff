import { addDays, addMonths, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { checkCharacter } from '@guitu/contract/rules/identity-number.ts'

const surnames = [...'雷姚顾丁蒋侯陶周武江谭陆董钟龙汪郝廖龚贾']
const givenNames = ['洋明', '静翰', '诚淑', '亮', '茂翔', '雅邦', '航桂', '春梅', '志远', '小芳', '文斌', '若兰']
const offices = ['东城司法所', '西城司法所', '朝阳司法所', '罗江司法所', '复兴司法所']
const offences = ['交通肇事罪', '危险驾驶罪', '盗窃罪', '诈骗罪', '故意伤害罪']

/**
 * Invented rows of a corrections table of 通川区, the same for the same day: the area code 5199xx belongs to no place, so no number
 * is that of a person.
 */
export function makeTestRows(count: number, now: Date): { header: string[]; rows: string[][] } {
  const today = shanghaiDate(now)
  const rows = Array.from({ length: count }, (_, index) => {
    const cells = testCells(index, today)
    return correctionsColumns.map((column) => cells[column.header] ?? '')
  })
  return { header: correctionsColumns.map((column) => column.header), rows }
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}

function testCells(index: number, today: string): Record<string, string> {
  const birthDate = addDays('1970-03-05', index * 197)
  const seventeen = `5199${String(10 + (index % 90))}${birthDate.replaceAll('-', '')}${String(100 + index)}`
  const startDate = addDays(today, -60 - index)
  return {
    档案编号: `YS511702${String(index + 1).padStart(6, '0')}`,
    姓名: pick(surnames, index) + pick(givenNames, index * 5 + 1),
    性别: Number(seventeen[16]) % 2 === 1 ? '男' : '女',
    公民身份号码: seventeen + checkCharacter(seventeen),
    出生日期: birthDate,
    民族: '汉族',
    文化程度: '初中',
    婚姻状况: '已婚',
    户籍地: '四川省达州市通川区',
    居住地: `四川省达州市通川区测试路${index + 1}号`,
    联系电话: `138001${String(30_000 + index)}`,
    矫正类别: '缓刑',
    罪名: pick(offences, index),
    决定机关: '通川区人民法院',
    文书编号: `（测试）川刑初${index + 1}号`,
    矫正起始日期: startDate,
    矫正终止日期: addMonths(startDate, 24),
    执行县市区: '511702',
    司法所: pick(offices, index),
    责任人: '测试甲',
    禁止令: '',
    报到日期: addDays(startDate, 3),
  }
}
